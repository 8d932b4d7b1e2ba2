package org.mlmix.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.SubStyle;

class StyleTableTest {
    private static SubStyle style(String name, boolean ghostNeighbors) {
        return new SubStyle(name, ForceGroup.EXPENSIVE, 5, ghostNeighbors, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "snap",
                "uf3",
                "pod",
                "sw",
                "tersoff",
                "vashishta",
                "edip",
                "lj/cut",
                "table",
                "zbl",
                "meam/spline"
            })
    void forcesOfTheseDependOnNeighboursAlone(String name) {
        assertThat(StyleTable.depth(name)).contains(1);
        assertThat(StyleTable.refusal(style(name, false))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"eam", "eam/alloy", "eam/fs", "adp", "meam"})
    void forcesOfTheseDependOnNeighboursOfNeighbours(String name) {
        assertThat(StyleTable.depth(name)).contains(2);
        assertThat(StyleTable.refusal(style(name, false))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mystery", "SNAP", "eam/alloy/kk", ""})
    void ofOthersNothingIsKnown(String name) {
        assertThat(StyleTable.depth(name)).isEmpty();
        assertThat(StyleTable.refusal(style(name, false))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pace/extrapolation",
                "airebo",
                "airebo/morse",
                "rebo",
                "bop",
                "comb",
                "comb3",
                "lcbop",
                "mliap",
                "reaxff",
                "eam/alloy/omp",
                "sw/intel",
                "lj/cut/gpu",
                "snap/omp"
            })
    void theseCannotBeEvaluatedOnSomeAtomsOnly(String name) {
        assertThat(StyleTable.refusal(style(name, false))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"snap", "mystery"})
    void neighboursOfGhostsCannotBeHad(String name) {
        assertThat(StyleTable.refusal(style(name, true))).contains("it asks for the neighbors of ghost atoms");
    }

    @Test
    void podTalliesInItsOwnWay() {
        assertThat(StyleTable.talliesByPosition("pod")).isTrue();
        assertThat(StyleTable.talliesVirial("pod")).isFalse();
        for (String name : List.of("snap", "uf3", "sw", "eam/alloy", "meam", "mystery")) {
            assertThat(StyleTable.talliesByPosition(name)).isFalse();
            assertThat(StyleTable.talliesVirial(name)).isTrue();
        }
    }
}
