package org.mlmix.validation.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process has one JVM: one that somebody started without our options cannot be repaired. */
class ForeignMachineTest {
    @TempDir
    Path folder;

    @Test
    void aMachineWithoutOurClassesIsRefusedWithTheOptionsItNeeds() {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(":"))
                .filter(entry -> !entry.contains("mlmix-pair-style"))
                .collect(Collectors.joining(":"));

        ChildProgram.Ending ending = new ChildProgram().java(classPath, ForeignMachine.class, folder);

        assertThat(ending.output())
                .contains("pair_style hybrid/mlmix")
                .contains("started without mlmix")
                .contains("class path")
                .contains("--enable-native-access");
    }
}
