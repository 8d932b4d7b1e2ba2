package org.mlmix.validation.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlmix.tools.lammps.Frame;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.tools.lammps.LammpsRun;
import org.mlmix.validation.system.Configuration;
import org.mlmix.validation.system.Mixture;
import org.mlmix.validation.system.Mixtures;
import org.mlmix.validation.system.Zone;

/** A restarted run goes on as the run that wrote the restart file did. */
class RestartTest {
    private static final int END = 100;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    /** At step 55 weights that are updated every 10 steps must come from the restart file. */
    @ParameterizedTest(name = "every {0}, restarted at {1}, ranks {2} and {3}")
    @CsvSource({"1, 50, 1, 1", "10, 50, 2, 2", "10, 55, 1, 2", "0, 55, 2, 1"})
    void continuesAsTheRunThatWroteIt(int every, int at, int ranksBefore, int ranksAfter) {
        Mixture mixture = Mixtures.copperPairs();
        Configuration copper = new Configuration(
                folder.resolve("cu"), mixture, Mixtures.copperCrystal().seed(5));
        ZoneCase zoneCase = new ZoneCase(Zone.of(3, 3).every(every), List.of(7, 8));
        Lammps lammps = copper.lammps("runs");
        String dump = " id type x y z f_zone[1] f_zone[2]\ndump_modify 1 sort id format float %.17g first yes\n";
        LammpsRun writing = lammps.ranks(ranksBefore)
                .run(
                        "writing",
                        "plugin load mlmixplugin.so\n" + copper.preamble() + mixture.mixed()
                                + "group seeds empty\n" + zoneCase.commands()
                                + "velocity all create 600 99 loop all dist gaussian\nfix 1 all nve\n"
                                + "restart " + at + " at.*.restart\n"
                                + "dump 1 all custom " + END + " writing.dump" + dump + "run " + END + "\n")
                .succeeded();
        LammpsRun restarted = lammps.ranks(ranksAfter)
                .run(
                        "restarted",
                        "plugin load mlmixplugin.so\nread_restart at." + at + ".restart\n"
                                + mixture.mixed()
                                + "fix zone all mlmix " + zoneCase.zone().words() + " seed group seeds\n"
                                + "fix 1 all nve\n"
                                + "dump 1 all custom " + END + " restarted.dump" + dump
                                + "run " + (END - at) + "\n")
                .succeeded();
        same(
                writing.frames("writing.dump").getLast(),
                restarted.frames("restarted.dump").getLast());
    }

    private static void same(Frame expected, Frame found) {
        assertThat(found.step()).isEqualTo(END).isEqualTo(expected.step());
        TrajectoryTest.samePositions(expected, found, 1e-9);
        for (int i = 0; i < expected.count(); i++) {
            assertThat(found.column("f_zone[1]")[i] - expected.column("f_zone[1]")[i])
                    .as("difference of weights of atom %d", i + 1)
                    .isBetween(-1e-9, 1e-9);
        }
    }
}
