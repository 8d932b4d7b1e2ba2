package org.mlmix.validation.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.tools.lammps.Frame;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.tools.lammps.LammpsRun;
import org.mlmix.validation.behaviour.Deck;
import org.mlmix.validation.oracle.Oracle.Job;
import org.mlmix.validation.system.Configuration;
import org.mlmix.validation.system.Crystal;
import org.mlmix.validation.system.Distances;
import org.mlmix.validation.system.Metric;
import org.mlmix.validation.system.Mixtures;
import org.mlmix.validation.system.Zone;

/** Zones larger than the box: their halo ends where every atom has an image of every other one. */
class LargeZoneTest {
    /** Half the diagonal of the standard deck's box, Å. */
    private static final double HALF_DIAGONAL = Math.sqrt(3) / 2 * 4 * 3.615;

    private static final double SKIN = 2;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "p p p, 0, 0, 0",
        "p p p, 2, 0.2, -2",
        "p p p, -3.8, 3, 3.8",
        "f p p, 0, 0, 1.7",
        "p f p, 0, 1.5, 0",
        "p p f, 1.5, 0, 0",
        "f p f, 0, 0, 0",
        "s p p, 0, 0, 0",
        "m p p, 0, 0, 1.7",
        "p s p, 0, 1.5, 0",
        "p p fs, 1.5, 0, 0",
        "s p s, 0, 0, 0",
    })
    void weightsAndForcesAreThoseOfBruteForce(String boundary, double xy, double xz, double yz) {
        Crystal crystal = Mixtures.copperCrystal()
                .cells(5, 4, 3)
                .tilt(xy, xz, yz)
                .boundary(boundary)
                .seed(19);
        Configuration copper = new Configuration(folder.resolve("cu"), Mixtures.copperPairs(), crystal);
        List<Integer> corner = copper.nearestTo(new double[] {0.02, 0.97, 0.1}, 1);
        List<ZoneCase> cases = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            cases.add(new ZoneCase(Zone.of(150, 3).metric(metric), corner));
            cases.add(new ZoneCase(Zone.of(4, 60).metric(metric), corner));
            cases.add(new ZoneCase(Zone.of(9, 2).metric(metric), corner));
        }
        cases.add(new ZoneCase(Zone.of(150, 60), List.of()));
        Oracle.check(copper.lammps("one"), new Job(copper, cases));
        Oracle.check(copper.lammps("thin").ranks(4), new Job(copper, cases).skin(0.05));
    }

    @Test
    void theHaloIsNoWiderThanTheBoxHasUseFor() {
        LammpsRun run = wide("wide", "", "");
        assertThat(ghostCutoff(run)).isBetween(HALF_DIAGONAL + SKIN, HALF_DIAGONAL + 3 * SKIN);
    }

    /** Along a boundary that follows the atoms they are no farther apart than they are now. */
    @ParameterizedTest
    @ValueSource(strings = {"s", "m"})
    void norWhereABoundaryFollowsTheAtoms(String boundary) {
        double edge = 4 * 3.615;
        double apart = Math.hypot(edge, Math.sqrt(0.5) * edge);
        LammpsRun run = wide(
                "wide-" + boundary, "boundary " + boundary + " p p\n", "fix late all balance 10 1.1 shift x 5 1.1\n");
        assertThat(ghostCutoff(run)).isBetween(apart, apart + 4 * SKIN);
    }

    /** Another fix may create atoms, behind ours, at the very rebuild whose halo must hold them. */
    @Test
    void aFixThatMayCreateAtomsMustComeFirst() {
        String create = """
                region above block 13 14 1 13 1 13 units box
                fix more all deposit 2 1 10 4711 region above near 1
                """;
        assertThat(ghostCutoff(wide("behind", "boundary s p p\n", create))).isGreaterThan(300);
        Deck deck = wide("boundary s p p\n");
        LammpsRun run = Lammps.in(folder)
                .run("before", deck.zone(create + deck.zone()).text())
                .succeeded();
        assertThat(ghostCutoff(run)).isLessThan(40);
    }

    private static Deck wide(String boundary) {
        Deck standard = Deck.standard();
        return standard.setup(standard.setup() + boundary)
                .zone("fix zone all mlmix core 300 blend 3 seed group seeds\n");
    }

    private LammpsRun wide(String name, String boundary, String behind) {
        Deck deck = wide(boundary);
        return Lammps.in(folder)
                .run(name, deck.zone(deck.zone() + behind).text())
                .succeeded();
    }

    /** Atoms that fly apart take a boundary that follows them along, and with it the halo. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theHaloFollowsAtomsThatFlyApart(int ranks) {
        String end = """
                reset_timestep 0
                velocity all ramp vx -150 150 x 0 14.46 units box
                fix 1 all nve
                neighbor 0.5 bin
                dump 1 all custom 20 zone.dump id type x y z fx fy fz f_zone[1] f_zone[2]
                dump_modify 1 sort id format float %.17g
                run 100
                """;
        Deck standard = Deck.standard();
        LammpsRun run = Lammps.in(folder)
                .ranks(ranks)
                .run(
                        "apart",
                        standard.setup(standard.setup() + "boundary s p p\n")
                                .box(standard.box().replace("group seeds id 1 2", "group seeds id 1"))
                                .zone("fix zone all mlmix core 4 blend 60 seed group seeds\n")
                                .end(end)
                                .text())
                .succeeded();
        double cutoff = ghostCutoff(run);
        assertThat(cutoff).isLessThan(24);
        assertThat(requireWeights(run)).as("a case worth trying").isGreaterThan(cutoff);
    }

    /** Where the box grows so does what reaches every atom. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theHaloFollowsABoxThatGrows(int ranks) {
        String end = """
                fix 1 all nve
                fix 2 all deform 3 x scale 1.9 y scale 1.7 z scale 2.1 xy final 3 yz final -2 remap x
                neighbor 0.5 bin
                dump 1 all custom 20 zone.dump id type x y z fx fy fz f_zone[1] f_zone[2]
                dump_modify 1 sort id format float %.17g
                run 50
                """;
        Deck standard = Deck.standard();
        LammpsRun run = Lammps.in(folder)
                .ranks(ranks)
                .run(
                        "grows",
                        standard.box(standard.box()
                                        .replace("group seeds id 1 2", "group seeds id 1\nchange_box all triclinic"))
                                .zone("fix zone all mlmix core 4 blend 60 seed group seeds\n")
                                .end(end)
                                .text())
                .succeeded();
        assertThat(ghostCutoff(run)).isLessThan(HALF_DIAGONAL + 3 * 0.5);
        assertThat(requireWeights(run)).as("a case worth trying").isGreaterThan(HALF_DIAGONAL + 3 * 0.5);
    }

    /** Weights in a core of 4 Å and a blend of 60 Å around the first atom; how far another one is. */
    private static double requireWeights(LammpsRun run) {
        double farthest = 0;
        for (Frame frame : run.frames("zone.dump")) {
            Distances distances = new Distances(frame.box(), frame.positions());
            boolean[] seeds = new boolean[frame.count()];
            seeds[0] = true;
            double[] expected = new BruteForce(distances).weights(Zone.of(4, 60), seeds);
            double[] weights = frame.column("f_zone[1]");
            for (int i = 0; i < frame.count(); i++) {
                farthest = Math.max(farthest, distances.between(0, i));
                assertThat(weights[i])
                        .as("step %d, atom %d", frame.step(), i + 1)
                        .isCloseTo(expected[i], within(1e-12));
            }
        }
        return farthest;
    }

    private static double ghostCutoff(LammpsRun run) {
        String line = run.log()
                .lines()
                .filter(text -> text.contains("ghost atom cutoff = "))
                .findFirst()
                .orElseThrow();
        return Double.parseDouble(line.substring(line.indexOf('=') + 1).strip());
    }
}
