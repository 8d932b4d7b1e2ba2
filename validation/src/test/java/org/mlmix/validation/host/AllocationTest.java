package org.mlmix.validation.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step between two neighbour rebuilds allocates nothing in Java. */
class AllocationTest {
    /** Far less than one object a step; the report's digits at the end of a run may differ. */
    private static final long LIMIT = 1000;

    @TempDir
    Path folder;

    @Test
    void stepsAllocateNothing() {
        ChildProgram.Ending ending = new ChildProgram().javaThatWaitsForItsCompiler(SteadySteps.class, folder);

        assertThat(ending.exit()).as(ending.output()).isZero();
        Matcher found = Pattern.compile("bytes per 1000 steps: (-?\\d+)").matcher(ending.output());
        assertThat(found.find()).as(ending.output()).isTrue();
        assertThat(Math.abs(Long.parseLong(found.group(1)))).isLessThan(LIMIT);
    }
}
