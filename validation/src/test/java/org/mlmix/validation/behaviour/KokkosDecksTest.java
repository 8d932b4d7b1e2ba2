package org.mlmix.validation.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.tools.lammps.Frame;
import org.mlmix.tools.lammps.Host;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.tools.lammps.LammpsRun;
import org.mlmix.validation.host.KokkosAtHand;
import org.mlmix.validation.host.PairStyles;

/** Decks under {@code -k on}: the same zones and forces as without, or a message that says what to change. */
class KokkosDecksTest {
    private static final String PACKAGE_LINE = "-pk kokkos newton on neigh half";

    /** Hot enough for atoms to change their rank, and lists to be rebuilt, in a few steps. */
    static final Deck MOVING = Deck.standard().zone("""
            fix zone all mlmix core 3 blend 3 seed group seeds groups yes
            velocity all create 4000 123 loop geom
            fix 1 all nve
            timestep 0.002
            """).end("""
            neigh_modify delay 0 every 1 check yes
            atom_modify sort 5 3.0
            dump 1 all custom 5 moving.dump id type x y z fx fy fz f_zone[1] f_zone[2]
            dump_modify 1 sort id format float %.17g
            thermo 5
            thermo_style custom step pe press f_zone[1] f_zone[2] f_zone[3]
            run 20
            """);

    /** Its cheap potential has no KOKKOS variant. */
    static final Deck EDIP = MOVING.box("""
            lattice diamond 5.431
            region box block 0 3 0 3 0 3
            create_box 1 box
            create_atoms 1 box
            mass 1 28.0855
            displace_atoms all random 0.1 0.1 0.1 77
            group seeds id 1 2
            """).potentials("""
            pair_style hybrid/mlmix expensive sw cheap edip
            pair_coeff * * sw Si.sw Si
            pair_coeff * * edip Si.edip Si
            """);

    @TempDir
    Path folder;

    @BeforeAll
    static void lookForKokkos(@TempDir Path asked) {
        KokkosAtHand.require(asked, KokkosDecksTest.class);
    }

    @ParameterizedTest(name = "{1} on {0} ranks")
    @CsvSource({
        "1, -k on t 1 -sf kk",
        "2, -k on t 2 -sf kk",
        "2, -k on t 1 -sf kk/host",
        "2, -k on t 1 -sf kk -pk kokkos newton on neigh half comm device sort device",
        "2, -k on t 1 -sf kk -pk kokkos newton on neigh half comm host neigh/transpose on"
    })
    void sameZonesAndForcesAsWithout(int ranks, String arguments) {
        LammpsRun without = Lammps.in(folder).ranks(ranks).run("without", MOVING.text());
        LammpsRun with =
                lammps(arguments).ranks(ranks).run("with", MOVING.text().replace("moving.dump", "with.dump"));
        same(without.succeeded().frames("moving.dump"), with.succeeded().frames("with.dump"));
        without.thermo()
                .forEach((step, row) -> row.forEach((column, value) -> assertThat(
                                with.thermo().get(step).get(column))
                        .as("%s at step %d", column, step)
                        .isCloseTo(value, within(1e-8 * Math.max(1, Math.abs(value))))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void sameWithFullListsOnBothSides(int ranks) {
        Deck silicon = EDIP.potentials("""
            pair_style hybrid/mlmix expensive snap cheap sw
            pair_coeff * * snap Si_Zuo_JPCA2020.snapcoeff Si_Zuo_JPCA2020.snapparam Si
            pair_coeff * * sw Si.sw Si
            """);
        LammpsRun without = Lammps.in(folder).ranks(ranks).run("without", silicon.text());
        LammpsRun with = lammps("-k on t 2 -sf kk")
                .ranks(ranks)
                .run("with", silicon.text().replace("moving.dump", "with.dump"));
        same(without.succeeded().frames("moving.dump"), with.succeeded().frames("with.dump"));
    }

    @Test
    void sameInTheJavaHost() {
        LammpsRun without = Lammps.in(folder).run("without", MOVING.text());
        LammpsRun with = lammps("-k on t 1 -sf kk")
                .host(Host.JAVA)
                .run("with", MOVING.text().replace("moving.dump", "with.dump"));
        same(without.succeeded().frames("moving.dump"), with.succeeded().frames("with.dump"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void substyleWithoutAVariantIsNamedOnceAndWorks(int ranks) {
        LammpsRun without = Lammps.in(folder).ranks(ranks).run("without", EDIP.text());
        LammpsRun with = lammps("-k on t 1 -sf kk")
                .ranks(ranks)
                .run("with", EDIP.text().replace("moving.dump", "with.dump") + "run 5\n");
        List<Frame> frames = with.succeeded().frames("with.dump");
        same(without.succeeded().frames("moving.dump"), frames.subList(0, 5));
        assertThat(with.warnings().stream().filter(line -> line.contains("runs without KOKKOS")))
                .singleElement()
                .asString()
                .contains("sub-style edip");
    }

    /** It takes the index of an atom for its place in the list. */
    @Test
    void aVariantThatGoesWrongOnSomeAtomsIsLeftOutAndRefusedByName() {
        assumeTrue(PairStyles.ofTheBuild(folder).contains("meam/kk"), "this LAMMPS has no meam/kk");
        Deck nickel = Deck.standard().potentials("""
            pair_style hybrid/mlmix expensive meam cheap lj/cut 3.2
            pair_coeff * * meam library.meam Ni4 Ni.meam Ni4
            pair_coeff * * lj/cut 0.05 2.0
            """);
        LammpsRun left = lammps("-k on t 1 -sf kk").run("left", nickel.text()).succeeded();
        assertThat(left.warnings().stream().filter(line -> line.contains("runs without KOKKOS")))
                .singleElement()
                .asString()
                .contains("sub-style meam", "On some atoms only its KOKKOS variant takes the index of an atom");
        lammps("-k on t 1 -sf kk")
                .run("named", nickel.text().replace("expensive meam", "expensive meam/kk"))
                .failedWith("pair_style hybrid/mlmix/kk", "found sub-style meam/kk", "accepted is the style without");
        Deck everywhere = nickel.potentials("""
            pair_style hybrid/mlmix expensive lj/cut 3.2 cheap morse 3.2 always meam
            pair_coeff * * meam library.meam Ni4 Ni.meam Ni4
            pair_coeff * * lj/cut 0.05 2.0
            pair_coeff * * morse 0.05 1.3588 2.866
            """);
        assertThat(lammps("-k on t 1 -sf kk")
                        .run("everywhere", everywhere.text())
                        .succeeded()
                        .warnings())
                .noneMatch(line -> line.contains("runs without KOKKOS"));
    }

    static void same(List<Frame> expected, List<Frame> found) {
        assertThat(found).hasSameSizeAs(expected);
        List<String> problems = new ArrayList<>();
        for (int n = 0; n < expected.size(); n++) {
            Frame a = expected.get(n);
            Frame b = found.get(n);
            double[] codes = a.column("f_zone[2]");
            assertThat(b.column("f_zone[2]")).as("zone codes of frame %d", n).isEqualTo(codes);
            assertThat(IntStream.range(0, a.count()).filter(i -> codes[i] >= 2)).isNotEmpty();
            for (int i = 0; i < a.count(); i++) {
                double weight = Math.abs(a.column("f_zone[1]")[i] - b.column("f_zone[1]")[i]);
                double force = 0;
                for (int k = 0; k < 3; k++) {
                    force = Math.max(force, Math.abs(a.forces()[i][k] - b.forces()[i][k]));
                }
                // The first frame is the same atoms; from there on rounding grows with the trajectory.
                if (!(weight <= (n == 0 ? 1e-12 : 1e-10)) || !(force <= (n == 0 ? 1e-11 : 1e-8))) {
                    problems.add("frame " + n + ", atom " + (i + 1) + ": weights differ by " + weight + ", forces by "
                            + force);
                }
            }
        }
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"newton off neigh half", "newton off neigh full"})
    void packageLinesThatCannotBeMixedNameTheOneThatCan(String line) {
        lammps("-k on t 1 -sf kk -pk kokkos " + line)
                .run("refused", Deck.standard().text())
                .failedWith("pair_style hybrid/mlmix/kk", line, PACKAGE_LINE);
    }

    @Test
    void theSuffixIsAskedFor() {
        Deck deck = Deck.standard();
        lammps("-k on t 1 -sf kk")
                .run(
                        "refused",
                        deck.potentials("suffix off\n" + deck.potentials()).text())
                .failedWith("pair_style hybrid/mlmix", "-k on", "hybrid/mlmix/kk", "-sf kk");
    }

    @Test
    void theFixNeedsItsVariantToo() {
        Deck deck = Deck.standard();
        lammps("-k on t 1 -sf kk")
                .run("refused", deck.zone("suffix off\n" + deck.zone()).text())
                .failedWith("fix mlmix", "-k on", "fix mlmix/kk", "-sf kk");
    }

    @Test
    void theVariantNeedsKokkos() {
        String deck = Deck.standard().text();
        Lammps.in(folder)
                .run("pair", deck.replace("hybrid/mlmix", "hybrid/mlmix/kk"))
                .failedWith("pair_style hybrid/mlmix/kk", "switched off", "-k on");
        Lammps.in(folder)
                .run("fix", deck.replace("all mlmix", "all mlmix/kk"))
                .failedWith("fix mlmix/kk", "switched off", "-k on");
    }

    @Test
    void minimisationsAreRefused() {
        lammps("-k on t 1 -sf kk")
                .run("refused", Deck.standard().end("minimize 0 1e-3 10 10\n").text())
                .failedWith("fix mlmix", "cg/kk", "fire", "without KOKKOS only");
    }

    private Lammps lammps(String arguments) {
        return Lammps.in(folder).options(arguments.split(" "));
    }
}
