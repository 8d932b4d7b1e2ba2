package org.mlmix.validation.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.tools.lammps.Frame;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.tools.lammps.LammpsRun;
import org.mlmix.validation.system.Distances;
import org.mlmix.validation.system.Zone;

/** Keyword {@code check}: what it reports is true, and it changes nothing of the run. */
class ZoneCheckTest {
    private static final Pattern LINE =
            Pattern.compile("step (\\d+), truncation error in the core (\\S+) of the largest"
                    + " force (\\S+) \\((\\d+) atoms\\), seam error rms (\\S+) max (\\S+) \\((\\d+) atoms\\)");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    /** One report. */
    private record Report(long step, double truncation, long coreAtoms, double seam, double worst, long seamAtoms) {
        static List<Report> all(LammpsRun run) {
            List<Report> reports = new ArrayList<>();
            for (String line : run.lines("mlmix check:")) {
                Matcher m = LINE.matcher(line);
                if (m.matches()) {
                    reports.add(new Report(
                            Long.parseLong(m.group(1)),
                            Double.parseDouble(m.group(2)),
                            Long.parseLong(m.group(4)),
                            Double.parseDouble(m.group(5)),
                            Double.parseDouble(m.group(6)),
                            Long.parseLong(m.group(7))));
                }
            }
            return reports;
        }
    }

    @BeforeEach
    void writeData() {
        MovingCopper.writeData(Lammps.in(folder));
    }

    private LammpsRun run(String name, int ranks, String zone, String end) {
        String deck = "plugin load mlmixplugin.so\n" + MovingCopper.FROM_DATA + "group some id 5 6\n"
                + MovingCopper.POTENTIALS + "fix zone all mlmix " + zone + " seed group some\n" + end;
        return Lammps.in(folder).ranks(ranks).run(name, deck);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void changesNothingOfTheRun(int ranks) throws IOException {
        String end = """
                velocity all create 1500 12 loop all dist gaussian
                fix integrate all nve
                compute pe all pe/atom
                dump 1 all custom 5 %s.dump id x y z vx vy vz fx fy fz c_pe f_zone[1]
                dump_modify 1 sort id format float %%.17g
                run 40
                """;
        // A wider halo alone would change the order of sums.
        String halo = "comm_modify cutoff 25\n";
        run("without", ranks, "core 3 blend 3", halo + String.format(end, "without"))
                .succeeded();
        LammpsRun with = run("with", ranks, "core 3 blend 3 check 5", halo + String.format(end, "with"))
                .succeeded();
        assertThat(Files.readString(folder.resolve("with.dump")))
                .isEqualTo(Files.readString(folder.resolve("without.dump")));
        List<Report> reports = Report.all(with);
        assertThat(reports).hasSize(9);
        for (Report report : reports) {
            assertThat(report.truncation()).isLessThan(1e-10);
            assertThat(report.coreAtoms()).isPositive();
            assertThat(report.seamAtoms()).isPositive();
            assertThat(report.seam()).isPositive().isLessThanOrEqualTo(report.worst());
        }
    }

    /** The errors by atom are the differences of the pure runs' forces. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void seamErrorsAreDifferencesOfThePureForces(int ranks) {
        String dump =
                "dump 1 all custom 1 %s.dump id x y z fx fy fz %s\ndump_modify 1 sort id format float %%.17g\nrun 0\n";
        Frame frame = run("check", ranks, "core 3 blend 3 check 1", dump.formatted("check", "f_zone[2] f_zone[4]"))
                .succeeded()
                .frame("check.dump");
        double[][] expensive =
                pure("expensive", "pair_style eam/alloy\npair_coeff * * Cu_mishin1.eam.alloy Cu Cu\n", dump);
        double[][] cheap = pure("cheap", "pair_style lj/cut 5.0\npair_coeff * * 0.4 2.3\n", dump);
        int measured = 0;
        for (int i = 0; i < frame.count(); i++) {
            double error = frame.column("f_zone[4]")[i];
            if (error == 0) {
                continue;
            }
            measured++;
            assertThat(frame.column("f_zone[2]")[i])
                    .as("zone code of atom %d", i + 1)
                    .isEqualTo(1);
            assertThat(error).isCloseTo(length(expensive[i], cheap[i]), within(1e-9));
        }
        assertThat(measured).isBetween(1, 40);
    }

    private static double length(double[] a, double[] b) {
        return Math.sqrt(Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
    }

    private double[][] pure(String name, String potential, String dump) {
        return Lammps.in(folder)
                .run(name, MovingCopper.FROM_DATA + potential + dump.formatted(name, ""))
                .succeeded()
                .frame(name + ".dump")
                .forces();
    }

    /** With a buffer that is too narrow the truncation error shows; a user cannot give one unknowingly. */
    @Test
    void truncationErrorsAreSeen() {
        LammpsRun run = Lammps.in(folder)
                .javaOption("-Dmlmix.buffer.unchecked=true")
                .run(
                        "narrow",
                        "plugin load mlmixplugin.so\n" + MovingCopper.CRYSTAL + "group some id 5 6\n"
                                + MovingCopper.POTENTIALS
                                + "fix zone all mlmix core 3 blend 3 buffer 5.6 5 seed group some check 1\nrun 0\n")
                .succeeded();
        assertThat(Report.all(run).getFirst().truncation()).isGreaterThan(1e-7);
        assertThat(run.warnings()).anyMatch(line -> line.contains("buffer of 5.6 is too narrow"));
    }

    @Test
    void theSampleDoesNotDependOnRanks() {
        List<Report> one =
                Report.all(run("one", 1, "core 3 blend 3 check 1", "run 0\n").succeeded());
        List<Report> four =
                Report.all(run("four", 4, "core 3 blend 3 check 1", "run 0\n").succeeded());
        assertThat(four.getFirst().seamAtoms()).isEqualTo(one.getFirst().seamAtoms());
        assertThat(four.getFirst().coreAtoms()).isEqualTo(one.getFirst().coreAtoms());
        assertThat(four.getFirst().seam())
                .isCloseTo(one.getFirst().seam(), within(1e-4 * one.getFirst().seam()));
    }

    @Test
    void warnsOnceStopsOrGrows() {
        String move = "velocity all create 600 12 loop all\nfix integrate all nve\n";
        LammpsRun warned = run("warn", 2, "core 3 blend 3 check 2 tol 1e-3 action warn", move + "run 10\n")
                .succeeded();
        assertThat(warned.warnings())
                .filteredOn(line -> line.contains("seam error"))
                .hasSize(1);
        run("stop", 2, "core 3 blend 3 check 2 tol 1e-3 action stop", move + "run 10\n")
                .failedWith("fix mlmix", "keyword check", "the seam error in step 0", "accepted is 0.001");
        LammpsRun content = run("content", 2, "core 3 blend 3 check 2 tol 1e9 action stop", move + "run 10\n")
                .succeeded();
        assertThat(content.warnings()).noneMatch(line -> line.contains("seam"));
    }

    /**
     * A crystal of two potentials that differ near a defect only: the core grows until the defect lies
     * inside, its forces stay exact, and the halo is wide enough at every step.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void growsUntilTheErrorIsSmall(int ranks) {
        String crystal = MovingCopper.CRYSTAL
                .replace("0 4 0 4 0 4", "0 7 0 7 0 7")
                .replace("displace_atoms all random 0.1 0.1 0.1 77\n", "displace_atoms all random 0.01 0.01 0.01 77\n");
        String deck = "plugin load mlmixplugin.so\n" + crystal
                + "region ball sphere 12 12 12 2 units box\ngroup some region ball\nregion hot sphere 12 12 12 7 units box\n"
                + "group hot region hot\ndisplace_atoms hot random 0.1 0.1 0.1 5\ntimestep 0.0005\n"
                + MovingCopper.POTENTIALS
                + "fix zone all mlmix core 1 blend 2 buffer auto seed group some check 2 tol 2 action grow\n"
                + "fix integrate all nve\nvariable some atom gmask(some)\n"
                + "dump 1 all custom 2 grow.dump id x y z f_zone[1] v_some\n"
                + "dump_modify 1 sort id format float %.17g\nthermo 2\nthermo_style custom step f_zone[16] f_zone[1]\n"
                + "run 60\n";
        LammpsRun run = Lammps.in(folder).ranks(ranks).run("grow", deck).succeeded();
        List<Report> reports = Report.all(run);
        assertThat(reports.getFirst().seam()).isGreaterThan(2);
        assertThat(reports).allSatisfy(report -> assertThat(report.truncation()).isLessThan(1e-10));
        List<String> growth = run.lines("mlmix check:").stream()
                .filter(line -> line.startsWith("the core grows"))
                .toList();
        assertThat(growth).isNotEmpty();
        assertThat(reports.getLast().seam()).as("seam error at the end").isLessThan(2);
        assertThat(growth.getFirst()).isEqualTo("the core grows from 1 to 1.5");
        Frame last = run.frames("grow.dump").getLast();
        double core = Double.parseDouble(growth.getLast().replaceAll(".* to ", ""));
        double[] expected = new BruteForce(new Distances(last.box(), last.positions()))
                .weights(Zone.of(core, 2), members(last.column("v_some")));
        for (int i = 0; i < expected.length; i++) {
            assertThat(last.column("f_zone[1]")[i])
                    .as("weight of atom %d", i + 1)
                    .isCloseTo(expected[i], within(1e-12));
        }
    }

    private static boolean[] members(double[] flags) {
        boolean[] members = new boolean[flags.length];
        for (int i = 0; i < flags.length; i++) {
            members[i] = flags[i] != 0;
        }
        return members;
    }
}
