package org.mlmix.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mlmix.bindings.ForceGroup.ALWAYS;
import static org.mlmix.bindings.ForceGroup.CHEAP;
import static org.mlmix.bindings.ForceGroup.EXPENSIVE;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlmix.bindings.PairStyleWord;
import org.mlmix.bindings.RefusedException;
import org.mlmix.bindings.SubStyleWords;

class PairStyleLineTest {
    private static final Set<String> STYLES =
            Set.of("snap", "sw", "zbl", "eam/alloy", "table", "hybrid", "hybrid/overlay", "hybrid/mlmix", "none");

    private static List<SubStyleWords> parse(String line) {
        return PairStyleLine.parse(Stream.of(line.split(" +"))
                .filter(word -> !word.isEmpty())
                .map(word -> new PairStyleWord(word, STYLES.contains(word)))
                .toList());
    }

    @Test
    void findsOneSubStylePerGroup() {
        assertThat(parse("expensive snap cheap sw"))
                .containsExactly(new SubStyleWords(EXPENSIVE, 1, 1), new SubStyleWords(CHEAP, 3, 1));
    }

    @Test
    void argumentsGoWithTheirSubStyle() {
        assertThat(parse("cheap table linear 1000 always zbl 4.0 4.8 expensive zbl 3 4 snap"))
                .containsExactly(
                        new SubStyleWords(CHEAP, 1, 3),
                        new SubStyleWords(ALWAYS, 5, 3),
                        new SubStyleWords(EXPENSIVE, 9, 3),
                        new SubStyleWords(EXPENSIVE, 12, 1));
    }

    @Test
    void anOffsetStandsBehindAllGroups() {
        assertThat(parse("expensive snap cheap sw offset -158.5 2e-1"))
                .containsExactly(new SubStyleWords(EXPENSIVE, 1, 1), new SubStyleWords(CHEAP, 3, 1));
        assertThat(PairStyleLine.offset(List.of(
                        "pair_style hybrid/mlmix expensive snap cheap sw offset -158.5 2e-1",
                        "pair_coeff * * sw Si.sw")))
                .containsExactly(-158.5, 0.2);
        assertThat(PairStyleLine.offset(List.of("pair_style hybrid/mlmix expensive snap cheap sw")))
                .isEmpty();
    }

    @Test
    void aStyleMayOccurTwice() {
        assertThat(parse("expensive snap snap cheap eam/alloy always table linear 10 table linear 20"))
                .extracting(SubStyleWords::group)
                .containsExactly(EXPENSIVE, EXPENSIVE, CHEAP, ALWAYS, ALWAYS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    expensive cheap sw | "group expensive has no sub-style"
                    expensive snap cheap | "group cheap has no sub-style"
                    expensive snap cheap always zbl | "group cheap has no sub-style"
                    expensive snap cheap sw always | "group always has no sub-style"
                    expensive snap | "group cheap is missing"
                    cheap sw always zbl | "group expensive is missing"
                    "" | "group expensive is missing"
                    snap cheap sw | "the line begins with 'snap', which opens no group"
                    12.0 expensive snap | "the line begins with '12.0', which opens no group"
                    expensive snap cheap sw expensive zbl | "group expensive is opened twice; list all its sub-styles"
                    expensive expensive snap cheap sw | "group expensive has no sub-style"
                    expensive snpa cheap sw | "'snpa' in group expensive is no pair style of this LAMMPS"
                    expensive snap cheap 3.0 | "'3.0' in group cheap is no pair style of this LAMMPS"
                    expensive hybrid snap cheap sw | "'hybrid' cannot be a sub-style"
                    expensive snap hybrid/overlay cheap sw | "'hybrid/overlay' cannot be a sub-style"
                    expensive snap cheap hybrid/mlmix | "'hybrid/mlmix' cannot be a sub-style"
                    expensive snap cheap sw offset | "offset has no energy; accepted is one"
                    expensive snap cheap sw offset 1 x | "offset: found 'x'; accepted are energies"
                    expensive snap cheap sw offset 1 always zbl | "offset: found 'always'; accepted are energies"
                    expensive none cheap sw | "'none' cannot be a sub-style"
                    """)
    void refuses(String line, String reason) {
        assertThatThrownBy(() -> parse(line))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("pair_style hybrid/mlmix: ")
                .hasMessageContaining(reason)
                .hasMessageEndingWith("expected: pair_style hybrid/mlmix expensive STYLE ARGS ... cheap STYLE ARGS ..."
                        + " [always STYLE ARGS ...] [offset ENERGY ...]");
    }
}
