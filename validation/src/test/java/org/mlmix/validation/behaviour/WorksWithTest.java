package org.mlmix.validation.behaviour;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.tools.lammps.Frame;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.tools.lammps.LammpsRun;
import org.mlmix.validation.oracle.FinalState;

/** Commands of LAMMPS that users combine with the plugin; what they lead to must be exact. */
class WorksWithTest {
    private static final Deck DECK = Deck.standard();
    private static final FinalState STATE =
            new FinalState(Deck.EXPENSIVE, Deck.CHEAP, 3, 3, new double[] {2 * 5.50679, 5.0});
    private static final String MOVE = "velocity all create 900 17 loop all dist gaussian\nfix 1 all nve\n";

    @TempDir
    Path folder;

    /** What a user may do between the definition of the zone and the state that is judged. */
    private static final Map<String, String> HISTORIES = Map.ofEntries(
            entry("several runs", MOVE + "run 5\nrun 0\nrun 5\n"),
            entry("runs without setup", MOVE + "run 5\nrun 5 pre no post no\n"),
            entry("run in pieces", MOVE + "run 20 every 5 \"print step\"\n"),
            entry("seeds set between runs", MOVE + "run 5\ngroup seeds id 100 101\n"),
            entry(
                    "atoms moved between runs",
                    MOVE + "run 5\nset atom 50 z 1.0\ndisplace_atoms all random 0.1 0.1 0.1 5\n"),
            entry("atoms created between runs", MOVE + "run 5\ncreate_atoms 1 single 1.26 0.77 0.74\n"),
            entry("atoms deleted between runs", MOVE + "run 5\ngroup gone id 1 30 31\ndelete_atoms group gone\n"),
            entry(
                    "atoms deleted and ids compressed",
                    MOVE + "run 5\ngroup gone id 1 30 31\ndelete_atoms group gone compress yes\n"),
            entry("replicated box", MOVE + "run 5\nunfix zone\nreplicate 1 1 2\n" + DECK.zone()),
            entry("rebuild at every step", MOVE + "neigh_modify delay 0 check no\nrun 10\n"),
            entry("hardly ever a rebuild", MOVE + "neigh_modify delay 50 every 10\nrun 30\n"),
            entry("neighbor bins of another style", "neighbor 1.0 nsq\n" + MOVE + "run 10\n"),
            entry("sorting off", "atom_modify sort 0 0.0\n" + MOVE + "run 10\n"),
            entry("sorting often", "atom_modify sort 3 2.0\n" + MOVE + "run 20\n"),
            entry("balance", MOVE + "run 3\nbalance 1.0 shift xyz 5 1.05\nrun 5\n"),
            entry("balance by recursion", MOVE + "comm_style tiled\nfix 2 all balance 5 1.0 rcb\nrun 12\n"),
            entry("excluded pairs", "group some id 1:40\nneigh_modify exclude group some some\nrun 3\n"),
            entry("ghost cutoff of the deck", "comm_modify cutoff 20.0\n" + MOVE + "run 3\n"),
            entry("minimisation by force", "min_style fire\nminimize 0 1e-2 20 20\n"),
            entry("second fix after the first", "run 0\nunfix zone\n" + DECK.zone() + "run 2\n"),
            entry("reset of the ids", MOVE + "run 5\nreset_atoms id sort yes\n"),
            entry("changed box", MOVE + "run 5\nchange_box all x scale 1.02 remap\n"),
            entry("box made triclinic", "change_box all triclinic\n" + MOVE + "run 5\n"),
            entry("deforming box", MOVE + "fix 2 all deform 1 x erate 0.5 remap x\nrun 10\n"),
            entry("fix rigid", """
                    group body id 5:12
                    group rest subtract all body
                    velocity all create 300 17 loop all
                    fix 1 rest nve
                    fix 2 body rigid single
                    run 10
                    """));

    /** One process for all: the virtual machine is started once, and LAMMPS cleared in between. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void endsInTheRightState(int ranks) {
        StringBuilder decks = new StringBuilder();
        HISTORIES.forEach((name, history) -> decks.append("clear\nprint \"history: ")
                .append(name)
                .append("\"\n")
                .append(DECK.end(history + STATE.commands(file(name))).text()));
        LammpsRun run = lammps(ranks).run("histories", decks.toString());
        assertThat(HISTORIES.keySet())
                .allSatisfy(
                        name -> assertThat(STATE.check(run, file(name)).count()).isPositive());
    }

    private static String file(String name) {
        return name.replace(' ', '-');
    }

    @Test
    void depositedAtomsTakePart() {
        String deposit = "change_box all boundary p p f z final -2 24\nregion above block 0 4 0 4 5.5 6 units lattice\n"
                + MOVE
                + "fix 2 all deposit 5 1 4 991 region above vz -20 -20 near 1.0\nrun 40\n";
        for (int ranks : new int[] {1, 2}) {
            Frame end = STATE.check(lammps(ranks)
                    .run("deposit", DECK.end(deposit + STATE.commands()).text()));
            assertThat(end.count()).isEqualTo(261);
        }
    }

    @Test
    void clearAndAgainAndUnload() {
        String again = "run 2\nclear\n" + DECK.text() + "plugin list\nclear\n"
                + DECK.end("run 3\n").text();
        STATE.check(lammps(1).run("clear", DECK.end(again + STATE.commands()).text()));
        String unload = "run 2\nplugin unload fix mlmix\nplugin unload pair hybrid/mlmix\nrun 0\n";
        // Unloading takes the styles away from a deck that uses them; that must not crash.
        LammpsRun run = lammps(1).run("unload", DECK.end(unload).text());
        assertThat(run.screen()).doesNotContain("SIGSEGV", "Signal: Segm", "hs_err");
    }

    @Test
    void unloadWhenNothingIsInUseAndLoadAgain() {
        String unload = "run 2\nunfix zone\npair_style none\nplugin unload fix mlmix\n"
                + "plugin unload pair hybrid/mlmix\n"
                + DECK.setup().lines().findFirst().orElseThrow()
                + "\n" + DECK.potentials() + DECK.zone();
        STATE.check(lammps(1).run("unload", DECK.end(unload + STATE.commands()).text()));
    }

    @Test
    void rerunGivesTheForcesOfTheRun() {
        String dump = " id type x y z fx fy fz\ndump_modify %s sort id format float %%.17g\n";
        String end = MOVE + "dump 1 all custom 5 run.dump" + dump.formatted("1") + "run 10\nundump 1\n"
                + "dump 2 all custom 5 rerun.dump" + dump.formatted("2")
                + "rerun run.dump dump x y z box yes\n";
        LammpsRun run = lammps(2).run("rerun", DECK.end(end).text()).succeeded();
        List<Frame> first = run.frames("run.dump");
        List<Frame> second = run.frames("rerun.dump");
        assertThat(second).hasSameSizeAs(first).hasSize(3);
        for (int n = 0; n < 3; n++) {
            for (int i = 0; i < 256; i++) {
                for (int k = 0; k < 3; k++) {
                    assertThat(second.get(n).forces()[i][k] - first.get(n).forces()[i][k])
                            .isBetween(-1e-10, 1e-10);
                }
            }
        }
    }

    @Test
    void partitionsAreIndependent() {
        String world = "variable r world 3.0 1.0\nlog part.${r}.log\n"
                + DECK.text().replace("core 3", "core $r") + "print \"$(f_zone[1]:%.0f)\" file counts.${r}\n";
        LammpsRun run = lammps(2).options("-partition", "2x1").run("partitions", world);
        run.succeeded();
        List<String> wide = lines(folder.resolve("counts.3.0"));
        List<String> narrow = lines(folder.resolve("counts.1.0"));
        assertThat(narrow).containsExactly("2");
        assertThat(Integer.parseInt(wide.getFirst())).isGreaterThan(2);
    }

    private static List<String> lines(Path file) {
        return org.assertj.core.api.Assertions.contentOf(file.toFile()).lines().toList();
    }

    @Test
    void vanishingSeedsWarnOnceAndLeaveTheCheapPotential() {
        String box = DECK.box().replace("group seeds id 1 2\n", "")
                + "variable early atom \"step < 5\"\ngroup first id 1 2\n"
                + "group seeds dynamic first every 1 var early\n";
        LammpsRun run = lammps(2)
                .run(
                        "vanish",
                        DECK.box(box).end(MOVE + "run 12\n" + STATE.commands()).text())
                .succeeded();
        assertThat(run.warnings()).filteredOn(line -> line.contains("seeds")).hasSize(1);
        Frame end = STATE.check(run);
        assertThat(end.column("f_zone[1]")).containsOnly(0.0);
    }

    @Test
    void subStyleSwitchedOffLeavesTheRestIntact() {
        String off = "pair_modify pair lj/cut compute no\nrun 3\npair_modify pair lj/cut compute yes\nrun 0\n";
        STATE.check(lammps(2).run("off", DECK.end(off + STATE.commands()).text()));
        FinalState withoutCheap =
                new FinalState(Deck.EXPENSIVE, "pair_style zero 5.0\npair_coeff * *\n", 3, 3, STATE.buffers());
        withoutCheap.check(lammps(2)
                .run(
                        "no-cheap",
                        DECK.end("pair_modify pair lj/cut compute no\n" + withoutCheap.commands())
                                .text()));
    }

    @Test
    void bondsOfAMolecularSystemAddTheirForces() {
        String setup = DECK.setup().replace("atom_style atomic", "atom_style bond");
        String box = DECK.box().replace("create_box 1 box", "create_box 1 box bond/types 1 extra/bond/per/atom 6")
                + "bond_style harmonic\nbond_coeff 1 1.0 2.5\n"
                + "group some id 1:60\n";
        String bonds = "create_bonds many some some 1 2.0 2.6\nspecial_bonds lj 0.2 0.5 1.0\n";
        String expensive = "pair_style morse 6.0\npair_coeff * * 0.3429 1.3588 2.866\n";
        Deck deck = DECK.setup(setup).box(box).potentials("""
                        pair_style hybrid/mlmix expensive morse 6.0 cheap lj/cut 5.0
                        pair_coeff * * morse 0.3429 1.3588 2.866
                        pair_coeff * * lj/cut 0.4 2.3
                        """);
        FinalState state = new FinalState(expensive, Deck.CHEAP, 3, 3, new double[] {6, 5});
        String history = bonds + MOVE + "run 5\n";
        for (int ranks : new int[] {1, 2}) {
            state.check(lammps(ranks)
                    .run("bonds", deck.end(history + state.commands()).text()));
        }
    }

    @Test
    void twoDimensions() {
        String box = """
        lattice sq2 2.0
        region box block 0 10 0 8 -0.1 0.1
        create_box 1 box
        create_atoms 1 box
        mass 1 63.546
        displace_atoms all random 0.1 0.1 0.0 77
        group seeds id 1 2
        """;
        Deck deck = DECK.setup(DECK.setup() + "dimension 2\n").box(box).potentials("""
                        pair_style hybrid/mlmix expensive morse 6.0 cheap lj/cut 5.0
                        pair_coeff * * morse 0.3429 1.3588 2.866
                        pair_coeff * * lj/cut 0.01 1.5
                        """);
        FinalState state = new FinalState(
                "pair_style morse 6.0\npair_coeff * * 0.3429 1.3588 2.866\n",
                "pair_style lj/cut 5.0\npair_coeff * * 0.01 1.5\n",
                3,
                3,
                new double[] {6, 5});
        String history = "velocity all create 10 3 loop all\nfix 1 all nve\nfix 2 all enforce2d\nrun 5\n";
        state.check(lammps(2).run("flat", deck.end(history + state.commands()).text()));
    }

    private Lammps lammps(int ranks) {
        return Lammps.in(folder).ranks(ranks);
    }
}
