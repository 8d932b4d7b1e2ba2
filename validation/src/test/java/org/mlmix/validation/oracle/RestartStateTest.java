package org.mlmix.validation.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.tools.lammps.Frame;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.tools.lammps.LammpsRun;

/** What travels with a restart or data file beside weights, and that runs can be repeated. */
class RestartStateTest {
    private static final String AVERAGE =
            "compute near all coord/atom cutoff 3.1\nfix mean all ave/atom 1 5 10 c_near\n";
    private static final MovingCopper SYSTEM =
            new MovingCopper(AVERAGE, "seed fix mean -INF 10.6 init none persist 0.03", "c_near");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private Lammps lammps(int ranks) {
        return Lammps.in(folder).ranks(ranks);
    }

    private LammpsRun writing(int ranks, String write, int steps) {
        return lammps(ranks)
                .run("writing", SYSTEM.deck(0).replace("run 0\n", write + "run " + steps + "\n"))
                .succeeded();
    }

    private static String reading(String zone, String potentials) {
        return "plugin load mlmixplugin.so\nread_restart at.restart\n" + potentials + AVERAGE + zone
                + "fix integrate all nve\n" + SYSTEM.dump().replace("moving.dump", "again.dump");
    }

    /** Seeds that came from a fix, and their ages, are still there when that fix starts anew. */
    @ParameterizedTest
    @CsvSource({"1, 2", "2, 1", "4, 4"})
    void seedsOfFixesSurvive(int before, int after) {
        LammpsRun whole = writing(before, "run 24\nwrite_restart at.restart\n", 36);
        LammpsRun again = lammps(after)
                .run("again", reading(SYSTEM.zone(), MovingCopper.POTENTIALS) + "run 5\n")
                .succeeded();
        Frame expected = whole.frames("moving.dump").stream()
                .filter(frame -> frame.step() == 29)
                .findFirst()
                .orElseThrow();
        Frame found = again.frames("again.dump").getLast();
        assertThat(found.step()).isEqualTo(29);
        TrajectoryTest.samePositions(expected, found, 1e-9);
        double sum = 0;
        for (int i = 0; i < found.count(); i++) {
            assertThat(found.column("f_zone[1]")[i]).isCloseTo(expected.column("f_zone[1]")[i], within(1e-9));
            sum += found.column("f_zone[1]")[i];
        }
        assertThat(sum).as("sum of weights").isPositive();
        assertThat(again.warnings()).noneMatch(line -> line.contains("restart file"));
    }

    @Test
    void aRunThatIsNotTheSameIsToldWhatDiffers() throws IOException {
        writing(1, "run 4\nwrite_restart at.restart\n", 1);
        String wider = SYSTEM.zone().replace("core 3.0", "core 3.5");
        assertThat(wider).isNotEqualTo(SYSTEM.zone());
        LammpsRun radii = lammps(2)
                .run("radii", reading(wider, MovingCopper.POTENTIALS) + "run 1\n")
                .succeeded();
        assertThat(radii.screen())
                .contains("WARNING: fix mlmix: this is not the run that wrote the restart file, continued.")
                .contains("then: fix zone all mlmix core 3.0 blend 3.0")
                .contains("now:  fix zone all mlmix core 3.5 blend 3.0");

        LammpsRun coefficients = lammps(1)
                .run(
                        "coefficients",
                        reading(SYSTEM.zone(), MovingCopper.POTENTIALS.replace("0.4 2.3", "0.41 2.3")) + "run 1\n")
                .succeeded();
        assertThat(coefficients.screen())
                .contains("then: pair_coeff * * lj/cut 0.4 2.3")
                .contains("now:  pair_coeff * * lj/cut 0.41 2.3");

        // The same name, another file.
        String potential = Files.readString(
                Path.of(System.getProperty("mlmix.lammps.source"), "potentials", "Cu_mishin1.eam.alloy"));
        Files.writeString(folder.resolve("Cu_mishin1.eam.alloy"), potential.replaceFirst("\n", " changed\n"));
        LammpsRun file = lammps(1)
                .run("file", reading(SYSTEM.zone(), MovingCopper.POTENTIALS) + "run 1\n")
                .succeeded();
        assertThat(file.screen()).containsPattern("then: file Cu_mishin1.eam.alloy [0-9a-f]{64}");
        assertThat(file.screen()).containsPattern("now:  file Cu_mishin1.eam.alloy [0-9a-f]{64}");
    }

    /** A data file carries them, too, where the deck asks for it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void dataFilesCarryTheState(int ranks) {
        String zone = SYSTEM.zone().strip() + " writedata yes every 20 classify 10\n";
        LammpsRun writing = lammps(ranks)
                .run(
                        "writing",
                        SYSTEM.deck(0)
                                .replace(SYSTEM.zone(), zone)
                                .replace("run 0\n", "run 24\nwrite_data at.data nocoeff\n"))
                .succeeded();
        String box = """
                units metal
                atom_style atomic
                atom_modify map yes
                region box block 0 14.46 0 14.46 0 14.46
                create_box 2 box
                """;
        LammpsRun again = lammps(ranks)
                .run(
                        "again",
                        "plugin load mlmixplugin.so\n" + box + "mass * 63.546\n" + MovingCopper.POTENTIALS
                                + "reset_timestep 24\n" + AVERAGE + zone
                                + "read_data at.data add append fix zone NULL zone\n"
                                + SYSTEM.dump().replace("moving.dump", "again.dump") + "run 0\n")
                .succeeded();
        Frame expected = writing.frames("moving.dump").getLast();
        Frame found = again.frames("again.dump").getLast();
        double sum = 0;
        for (int i = 0; i < expected.count(); i++) {
            assertThat(found.column("f_zone[1]")[i])
                    .as("weight of atom %d", i + 1)
                    .isEqualTo(expected.column("f_zone[1]")[i]);
            sum += found.column("f_zone[1]")[i];
        }
        assertThat(sum).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void theSameRanksTwiceAgreeBitForBit(int ranks) throws IOException {
        MovingCopper system = new MovingCopper(
                "compute near all coord/atom cutoff 3.1\n",
                "seed compute near -INF 9 persist 0.02 hysteresis 0.01 0.02 momentum blend check 7 groups yes",
                "fx fy fz vx vy vz");
        system.run(lammps(ranks), "first", 40);
        String first = Files.readString(folder.resolve("moving.dump"));
        system.run(lammps(ranks), "second", 40);
        assertThat(Files.readString(folder.resolve("moving.dump"))).isEqualTo(first);
    }
}
