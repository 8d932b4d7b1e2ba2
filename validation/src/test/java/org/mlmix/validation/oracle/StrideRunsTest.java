package org.mlmix.validation.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.tools.lammps.Frame;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.tools.lammps.LammpsRun;

/**
 * Temporal mixing however the run is cut: motion, forces, energies and virials of every step are those
 * of one run. Steps that two runs share must show the same twice.
 */
class StrideRunsTest {
    private static final int STEPS = 38;

    private static final String CRYSTAL = """
            units metal
            lattice diamond 5.431
            region box block 0 4 0 3 0 3
            create_box 1 box
            create_atoms 1 box
            mass 1 28.0855
            group seeds id 100 101
            displace_atoms all random 0.05 0.05 0.05 77
            velocity all create 2500 4321 mom yes dist gaussian loop all
            write_data crystal.data
            """;

    private static final String READ = "units metal\nread_data crystal.data\ngroup seeds id 100 101\n";

    private static final String POTENTIALS = """
            pair_style hybrid/mlmix expensive tersoff cheap sw
            pair_coeff * * tersoff Si.tersoff Si
            pair_coeff * * sw Si.sw Si
            """;

    private static final String ZONE = "fix zone all mlmix core 3 blend 3 seed group seeds stride 4";

    private static final String OUTPUT = """
            neighbor 0.3 bin
            neigh_modify delay 0 every 1 check yes
            fix nve all nve
            timestep 0.001
            compute pe all pe/atom
            compute stress all stress/atom NULL virial
            compute one all pair tersoff
            compute two all pair sw
            compute sum all reduce sum c_pe c_stress[1] c_stress[4]
            thermo 1
            thermo_style custom step pe pxx pxy f_zone[1] f_zone[2] f_zone[4] f_zone[8] f_zone[13] c_one c_two c_sum[1] c_sum[2] c_sum[3]
            thermo_modify format float %.15g
            """;

    private static final String DUMP = """
            dump 1 all custom 1 moving.dump id x y z vx vy vz fx fy fz f_zone[1] c_pe c_stress[1] c_stress[4]
            dump_modify 1 sort id format float %.17g
            """;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private static History whole;

    /** What a run has shown, by step. */
    private record History(Map<Long, Frame> frames, Map<Long, Map<String, Double>> thermo) {
        static History of(LammpsRun run) {
            Map<Long, Frame> frames = new TreeMap<>();
            run.frames("moving.dump").forEach(frame -> frames.put(frame.step(), frame));
            return new History(frames, run.thermo());
        }

        /** This one from a step on, and as if the steps were numbered otherwise. */
        History from(long step, long shift) {
            History other = new History(new TreeMap<>(), new TreeMap<>());
            frames.forEach((at, frame) -> {
                if (at >= step) {
                    other.frames.put(at + shift, frame);
                }
            });
            thermo.forEach((at, row) -> {
                if (at >= step) {
                    other.thermo.put(at + shift, row);
                }
            });
            return other;
        }
    }

    @BeforeAll
    static void runInOne() {
        Lammps.in(folder).run("crystal", CRYSTAL).succeeded();
        whole = run(1, "whole", ZONE + "\n", "run " + STEPS + "\n");
    }

    private static History run(int ranks, String name, String zone, String end) {
        return History.of(Lammps.in(folder)
                .ranks(ranks)
                .run(name, "plugin load mlmixplugin.so\n" + READ + POTENTIALS + zone + OUTPUT + DUMP + end)
                .succeeded());
    }

    /** Sums are in another order where lists are rebuilt at other times, and atoms on other ranks. */
    private static void same(History expected, History found) {
        assertThat(found.thermo.keySet()).isEqualTo(expected.thermo.keySet());
        assertThat(found.frames.keySet()).isEqualTo(expected.frames.keySet());
        expected.thermo.forEach((step, row) -> row.forEach((name, value) -> {
            if (!name.equals("Step")) {
                double size = Math.max(1, Math.abs(value)) * (name.startsWith("Px") ? 10 : 1);
                assertThat(found.thermo.get(step).get(name))
                        .as("%s in step %d", name, step)
                        .isCloseTo(value, within(1e-9 * size));
            }
        }));
        expected.frames.forEach((step, frame) -> {
            Frame other = found.frames.get(step);
            TrajectoryTest.samePositions(frame, new Frame(frame.step(), other.box(), other.columns()), 1e-9);
            for (String column : frame.columns().keySet()) {
                if (List.of("x", "y", "z").contains(column)) {
                    continue;
                }
                double size = column.startsWith("c_stress") ? 1e6 : column.startsWith("v") ? 10 : 1;
                assertThat(other.column(column))
                        .as("%s in step %d", column, step)
                        .containsExactly(frame.column(column), within(1e-8 * size));
            }
        });
    }

    @Test
    void betweenEvaluationsTheValuesOfTheLastOneAreShown() {
        whole.thermo.forEach((step, row) -> {
            Map<String, Double> last = whole.thermo.get(step - step % 4);
            for (String name : List.of("PotEng", "f_zone[1]", "f_zone[4]", "f_zone[8]", "c_one", "c_two", "c_sum[1]")) {
                assertThat(row.get(name)).as("%s in step %d", name, step).isCloseTo(last.get(name), within(1e-9));
            }
            assertThat(row.get("c_one") + row.get("c_two")).isCloseTo(row.get("PotEng"), within(1e-8));
            assertThat(row.get("c_one")).isNotZero();
            assertThat(row.get("c_sum[1]")).isCloseTo(row.get("PotEng"), within(1e-8));
        });
        assertThat(whole.thermo.values().stream().map(row -> row.get("PotEng")).distinct())
                .hasSize(STEPS / 4 + 1);
        assertThat(whole.frames.values().stream()
                        .map(frame -> List.of(frame.column("f_zone[1]")[99], frame.column("f_zone[1]")[110]))
                        .distinct()
                        .count())
                .isLessThanOrEqualTo(STEPS / 4 + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run 10\nrun 13\nrun 15\n",
                "run 1\nrun 2\nrun 4\nrun 31\n",
                "run 0\nrun 38\n",
                "run 38 every 5 NULL\n",
                "run 38 every 7 \"print now\"\n",
                "run 38 pre yes post no\n",
                "run 9\nrun 29 pre no\n",
                "run 9 upto\nrun 0\nrun 38 upto\n",
                "run 10 start 0 stop 38\nrun 28 pre no start 0 stop 38\n",
                "run 9\nwrite_restart unread.restart\nrun 29\n"
            })
    void runsInPiecesAreTheRunInOne(String pieces) {
        same(whole, run(1, "pieces", ZONE + "\n", pieces));
    }

    @Test
    void twoRanksInPiecesAreTheRunInOne() {
        same(whole, run(2, "ranks", ZONE + "\n", "run 10\nrun 13\nrun 15\n"));
    }

    /** Output now and then, which evaluations must know of in advance; none is added for its sake. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "thermo 7\nundump 1\nDUMP 5\n",
                "thermo 1000\nundump 1\nDUMP 3\n",
                "thermo 1000\nundump 1\nDUMP 1000\ndump_modify 1 every v_when\n",
                "thermo 9\nundump 1\nDUMP 11\nfix mean all ave/time 3 3 9 c_thermo_pe c_thermo_press\n",
                "thermo 1000\nundump 1\nDUMP 2\nfix say all print 5 \"$(pe) $(press) $(c_sum[2])\"\n"
            })
    void rareOutputIsThatOfTheRunThatShowsAll(String output) {
        String quiet = output.replace("DUMP", "dump 1 all custom")
                .replaceAll("(dump 1 all custom \\d+)\n", "$1 " + DUMP.substring(DUMP.indexOf("moving.dump")));
        String deck = "plugin load mlmixplugin.so\n" + READ + POTENTIALS + ZONE + "\n" + OUTPUT + DUMP
                + "variable when equal stride(0,100,6)\nneigh_modify delay 0 every 1 check no\n" + quiet;
        LammpsRun run = Lammps.in(folder)
                .ranks(2)
                .run("rare", deck + "run " + STEPS + "\n")
                .succeeded();
        History rare = History.of(run);
        History shown = new History(new TreeMap<>(whole.frames), new TreeMap<>(whole.thermo));
        assertThat(shown.frames.keySet()).containsAll(rare.frames.keySet());
        shown.frames.keySet().retainAll(rare.frames.keySet());
        shown.thermo.keySet().retainAll(rare.thermo.keySet());
        same(shown, rare);
        assertThat(rare.frames.size()).isGreaterThan(output.contains("v_when") ? 5 : 0);
        // Lists that are rebuilt in every step leave no time for looks.
        assertThat(run.lines("mlmix zone:").getFirst()).startsWith("steps 38, expensive in 9, ");
    }

    /** Atoms change their places in memory, and their ranks. */
    @Test
    void sortedAndBalancedAtomsAreTheSame() {
        String sort = "atom_modify sort 1 3.0\n";
        String balance = "fix even all balance 3 1.0 shift xyz 5 1.01\n";
        same(whole, run(4, "sorted", ZONE + "\n" + sort + balance, "run 18\nbalance 1.0 shift x 5 1.0\nrun 20\n"));
    }

    @ParameterizedTest(name = "at {0}, ranks {1} and {2}")
    @CsvSource({"18, 1, 1", "18, 2, 2", "17, 1, 2", "20, 2, 1", "19, 2, 1"})
    void aRestartBetweenEvaluationsContinuesTheRun(int at, int before, int after) {
        run(before, "writing", ZONE + "\n", "run " + at + "\nwrite_restart at.restart\n");
        History restarted = History.of(Lammps.in(folder)
                .ranks(after)
                .run(
                        "restarted",
                        "plugin load mlmixplugin.so\nread_restart at.restart\n" + POTENTIALS + ZONE + "\n" + OUTPUT
                                + DUMP + "run " + (STEPS - at) + "\n")
                .succeeded());
        same(whole.from(at, 0), restarted);
    }

    /** Files that a run writes on its way, and a second restart from them. */
    @Test
    void aRestartOfARestartContinuesTheRun() {
        run(2, "writing", ZONE + "\n", "restart 9 on-the-way.*.restart\nrun 13\n");
        String again = "plugin load mlmixplugin.so\nread_restart on-the-way.9.restart\n" + POTENTIALS + ZONE + "\n"
                + OUTPUT + DUMP;
        Lammps.in(folder)
                .run("second", again + "run 0\nwrite_restart second.restart\n")
                .succeeded();
        History third = History.of(Lammps.in(folder)
                .ranks(2)
                .run("third", again.replace("on-the-way.9", "second") + "run " + (STEPS - 9) + "\n")
                .succeeded());
        same(whole.from(9, 0), third);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 1001})
    void otherNumbersOfStepsChangeNothing(int number) {
        // A log of its own: numbers of steps occur twice.
        String deck = "plugin load mlmixplugin.so\n" + READ + POTENTIALS + ZONE + "\n" + OUTPUT + DUMP
                + "run 10\nundump 1\nreset_timestep " + number + "\nlog moved.log\n" + DUMP + "run 28\n";
        LammpsRun run = Lammps.in(folder).run("before", deck).succeeded();
        String log = contentOf(folder.resolve("moved.log").toFile());
        History moved = History.of(new LammpsRun(folder, "moved", run.status(), run.screen(), log));
        same(whole.from(10, number - 10), moved);
    }

    @Test
    void otherNumbersOfStepsBehindARestartChangeNothing() {
        run(1, "writing", ZONE + "\n", "run 10\nwrite_restart at.restart\n");
        History moved = History.of(Lammps.in(folder)
                .run(
                        "moved",
                        "plugin load mlmixplugin.so\nread_restart at.restart\nreset_timestep 3\n" + POTENTIALS + ZONE
                                + "\n" + OUTPUT + DUMP + "run 28\n")
                .succeeded());
        same(whole.from(10, -7), moved);
    }
}
