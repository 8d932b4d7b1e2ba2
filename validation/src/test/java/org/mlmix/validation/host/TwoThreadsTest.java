package org.mlmix.validation.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** LAMMPS may run on another thread the next time. */
class TwoThreadsTest {
    @TempDir
    Path folder;

    @Test
    void oneAfterTheOtherInAJavaProgram() {
        ranOnAllThreads(new ChildProgram().java(TwoThreads.class, folder));
    }

    /** Where the virtual machine has not seen the other threads before. */
    @Test
    void oneAfterTheOtherInACProgram() throws IOException {
        Path deck = Files.write(folder.resolve("deck.in"), SmallMixture.commands());

        ranOnAllThreads(new ChildProgram().c("two_threads.c", folder, deck.toString()));
    }

    private static void ranOnAllThreads(ChildProgram.Ending ending) {
        assertThat(ending.output()).contains("all threads ran");
        assertThat(ending.exit()).isZero();
    }
}
