package org.mlmix.validation.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.tools.lammps.Frame;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.tools.lammps.LammpsRun;

/** Runs that LAMMPS continues without setting them up again. */
class ContinuedRunTest {
    private static final String MOTION = "velocity all create 300 12\nfix integrate all nve\nthermo 5\n";
    private static final String DUMP =
            "write_dump all custom end.dump id x y z fx fy fz modify sort id format float %.17g\n";

    @TempDir
    Path folder;

    @Test
    void afterACommandThatInitializes() {
        Frame whole = frame("whole", "run 15\n");
        Frame parts = frame("parts", "run 10\nwrite_restart at.restart\nrun 5 pre no\n");

        for (int i = 0; i < whole.count(); i++) {
            // Not positions: writing a restart file wraps atoms back into the box.
            assertThat(parts.forces()[i]).containsExactly(whole.forces()[i], offset(1e-8));
        }
    }

    @Test
    void reportsItsOwnSteps() {
        LammpsRun run = run("steps", "run 10\nrun 5 pre no\n");

        assertThat(run.lines("mlmix zone:")).hasSize(2);
        assertThat(run.lines("mlmix zone:").get(1)).contains("steps 5,");
    }

    @Test
    void reportsTheTimeOfItsFirstStepToo() {
        LammpsRun run = run("first", "run 10\nrun 1 pre no\n");

        assertThat(run.lines("mlmix zone:").get(1)).contains("steps 1,");
        assertThat(run.lines("mlmix time:").get(1)).doesNotContain("expensive 0.0000", "cheap 0.0000");
        assertThat(run.lines("mlmix work:").get(1)).doesNotContain("mean 0.0000");
    }

    private Frame frame(String name, String end) {
        return run(name, end + DUMP).frame("end.dump");
    }

    private LammpsRun run(String name, String end) {
        return Lammps.in(folder)
                .run(name, Deck.standard().end(MOTION + end).text())
                .succeeded();
    }
}
