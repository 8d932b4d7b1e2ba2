package org.mlmix.validation.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A step between two neighbour rebuilds allocates nothing in Java once it is compiled: one that does, does so
 * in every round.
 */
class AllocationTest {
    /** Far less than one object a step; the report's digits at the end of a run may differ. */
    private static final long LIMIT = 1000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "stride 4"})
    void stepsAllocateNothing(String keywords) {
        String[] words = keywords.isEmpty() ? new String[0] : keywords.split(" ");
        ChildProgram.Ending ending = new ChildProgram().javaThatWaitsForItsCompiler(SteadySteps.class, folder, words);

        assertThat(ending.exit()).as(ending.output()).isZero();
        Matcher found = Pattern.compile("bytes per 1000 steps: (-?\\d+)").matcher(ending.output());
        List<Long> rounds = found.results()
                .map(round -> Math.abs(Long.parseLong(round.group(1))))
                .toList();
        assertThat(rounds).as(ending.output()).anyMatch(bytes -> bytes < LIMIT);
    }
}
