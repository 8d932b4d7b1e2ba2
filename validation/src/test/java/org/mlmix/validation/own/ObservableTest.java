package org.mlmix.validation.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.tools.lammps.LammpsProcess;
import org.mlmix.validation.stats.FitWindow;
import org.mlmix.validation.study.StudyException;

/** Numbers from what runs have written; none of it by LAMMPS. */
class ObservableTest {
    private static final Rows MEAN = new Rows(true, 0);

    private static final String LOG = """
            Per MPI rank memory allocation (min/avg/max) = 3.1 | 3.1 | 3.1 Mbytes
               Step          Temp          PotEng
                     0   9.0           -9.0
                    10   9.0           -9.0
            Loop time of 0.1 on 1 procs for 10 steps with 108 atoms
            Minimization stats:
              Stopping criterion = force tolerance
              Energy initial, next-to-last, final =
                 -9.0 -9.4 -9.5
            Per MPI rank memory allocation (min/avg/max) = 3.1 | 3.1 | 3.1 Mbytes
               Step          Temp          PotEng        f_wall[2]
                    10   1.0           -1.0          0.5
            WARNING: something that LAMMPS says in between
                    20   2.0           -2.0          0.5
                    30   3.0           -4.0          0.75
            Loop time of 0.1 on 1 procs for 20 steps with 108 atoms
              Energy initial, next-to-last, final =
                 -1.0 -1.4 -1.25
            """;

    @TempDir
    private Path folder;

    private void log(String text) throws IOException {
        Files.writeString(folder.resolve("log.lammps"), text);
    }

    @Test
    void aColumnOfTheLastRun() throws Exception {
        log(LOG);
        assertThat(new ThermoColumn("temp", MEAN).read(folder)).isEqualTo(2.0);
        assertThat(new ThermoColumn("Temp", new Rows(false, 0)).read(folder)).isEqualTo(3.0);
        assertThat(new ThermoColumn("pe", new Rows(true, 10)).read(folder)).isEqualTo(-3.0);
        assertThat(new ThermoColumn("f_wall[2]", new Rows(false, 0)).read(folder))
                .isEqualTo(0.75);
        assertThatThrownBy(() -> new ThermoColumn("press", MEAN).read(folder))
                .isInstanceOf(StudyException.class)
                .hasMessageContainingAll("no column `press`", "Step, Temp, PotEng, f_wall[2]");
        assertThatThrownBy(() -> new ThermoColumn("temp", new Rows(true, 21)).read(folder))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("has 3 values, none of them 21 steps or more after the first");
    }

    @Test
    void aColumnWithoutStepsOrNumbers() throws Exception {
        log("""
                Per MPI rank memory allocation (min/avg/max) = 3.1 | 3.1 | 3.1 Mbytes
                   Temp PotEng
                   1.0  nan
                   2.0  nan
                Loop time of 0.1 on 1 procs for 20 steps with 108 atoms
                """);
        assertThat(new ThermoColumn("temp", MEAN).read(folder)).isEqualTo(1.5);
        assertThatThrownBy(() -> new ThermoColumn("temp", new Rows(true, 1)).read(folder))
                .hasMessageContaining("has no steps");
        assertThatThrownBy(() -> new ThermoColumn("pe", MEAN).read(folder))
                .hasMessageContaining("holds a value that is no number");
        log("nothing\n");
        assertThatThrownBy(() -> new ThermoColumn("temp", MEAN).read(folder))
                .hasMessageContaining("has no thermodynamic output");
    }

    @Test
    void aFileOfAFix() throws Exception {
        Files.writeString(folder.resolve("force.txt"), "# TimeStep v\n100 1 5\n200 2 6\n300 6 8\n");
        assertThat(new FileColumn("force.txt", 2, MEAN, "f_wall").read(folder)).isEqualTo(3.0);
        assertThat(new FileColumn("force.txt", 3, new Rows(true, 100), "f_wall").read(folder))
                .isEqualTo(7.0);
        assertThatThrownBy(() -> new FileColumn("force.txt", 4, MEAN, "f_wall").read(folder))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("has 3 columns, not 4");
    }

    @Test
    void aDiffusionCoefficientFromAFileAndFromOurOwn() throws Exception {
        StringBuilder steps = new StringBuilder("# TimeStep c_msd[4]\n");
        StringBuilder times = new StringBuilder("# time, mean-square displacement\n");
        for (int n = 0; n <= 40; n++) {
            double time = 0.5 * n;
            double square = time < 5 ? 0.1 * n * n : 3.0 + 0.6 * time;
            steps.append(1000 + 100 * n).append(" ").append(square).append('\n');
            times.append(time).append(" ").append(square).append('\n');
        }
        Files.writeString(folder.resolve("msd.txt"), steps);
        Files.writeString(folder.resolve(Displacements.Group.FILE), times);
        FitWindow window = new FitWindow(5, 20);
        Displacements written = new Displacements(new Displacements.Written("msd.txt", 2, 0.005), window, 3);
        assertThat(written.read(folder)).isCloseTo(0.1, within(1e-12));
        Displacements own = new Displacements(new Displacements.Group("some", 100), window, 1);
        assertThat(own.read(folder)).isCloseTo(0.3, within(1e-12));
        Displacements late =
                new Displacements(new Displacements.Written("msd.txt", 2, 0.005), new FitWindow(50, 60), 3);
        assertThatThrownBy(() -> late.read(folder)).hasMessageContaining("0 points from 50.0 to 60.0 ps");
    }

    @Test
    void minima() throws Exception {
        log(LOG);
        assertThat(new FinalEnergy(false).read(folder)).isEqualTo(-1.25);
        assertThat(new FinalEnergy(true).read(folder)).isEqualTo(8.25);
        log(LOG.substring(0, LOG.indexOf("Loop time of 0.1 on 1 procs for 20")));
        assertThat(new FinalEnergy(false).read(folder)).isEqualTo(-9.5);
        assertThatThrownBy(() -> new FinalEnergy(true).read(folder))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("tells of 1 minimisations; 2 or more are needed");
    }

    @Test
    void theBarrierOfTheLastTable() throws Exception {
        log("""
                LAMMPS (4 Feb 2025)
                Running on 3 partitions of processors
                    Step     MaxReplicaForce   MaxAtomForce       GradV0         GradV1         GradVc          EBF            EBR            RDT
                         0   1.5              1.0               0.1            0.1            1.0            0.9            0.8            3.0
                       100   0.5              0.4               0.1            0.1            1.0            0.5            0.4            3.0
                Climbing replica = 2
                    Step     MaxReplicaForce   MaxAtomForce       GradV0         GradV1         GradVc          EBF            EBR            RDT
                       100   0.5              0.4               0.1            0.1            1.0            0.5            0.4            3.0
                       250   0.01             0.004             0.1            0.1            0.01           0.2125         0.2            3.0
                """);
        assertThat(new BandBarrier(3).read(folder)).isEqualTo(0.2125);
        log(LOG);
        assertThatThrownBy(() -> new BandBarrier(3).read(folder))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("has no barrier (EBF) of neb");
    }

    @Test
    void whatAScriptPrintsLast() throws Exception {
        Files.writeString(folder.resolve("data.txt"), "4.5\n");
        assertThat(script("echo reading; cat data.txt; echo").read(folder)).isEqualTo(4.5);
        assertThatThrownBy(() -> script("echo angle 4.5").read(folder))
                .isInstanceOf(StudyException.class)
                .hasMessageContainingAll("`echo angle 4.5`", "printed `angle 4.5` last; a number is expected");
        assertThatThrownBy(() -> script("echo no atoms >&2; exit 3").read(folder))
                .hasMessageContaining("ended with status 3: no atoms");
        assertThatThrownBy(() -> new ScriptOutput("sleep 20", Duration.ofSeconds(1)).read(folder))
                .hasMessageContaining("did not end within 1 s");
    }

    private static ScriptOutput script(String command) {
        return new ScriptOutput(command, LammpsProcess.PATIENCE);
    }
}
