package org.mlmix.validation.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** LAMMPS may run on another thread the next time. */
class TwoThreadsTest {
    @TempDir
    Path folder;

    @Test
    void oneAfterTheOther() {
        ChildProgram.Ending ending = new ChildProgram().java(TwoThreads.class, folder);

        assertThat(ending.output()).contains("all threads ran");
        assertThat(ending.exit()).isZero();
    }
}
