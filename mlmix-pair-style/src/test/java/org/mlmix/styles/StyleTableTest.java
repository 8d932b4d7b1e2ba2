package org.mlmix.styles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.SubStyle;

class StyleTableTest {
    private static SubStyle style(String name, boolean ghostNeighbors) {
        return new SubStyle(name, ForceGroup.EXPENSIVE, 5, ghostNeighbors, false, false);
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
                "lj/pirani",
                "table",
                "zbl",
                "meam/spline"
            })
    void forcesOfTheseDependOnNeighboursAlone(String name) {
        assertThat(StyleTable.depth(name)).contains(1);
        assertThat(StyleTable.refusal(style(name, false))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"eam", "eam/alloy", "eam/fs", "adp", "meam", "bondval", "bondval/vec"})
    void forcesOfTheseDependOnNeighboursOfNeighbours(String name) {
        assertThat(StyleTable.depth(name)).contains(2);
        assertThat(StyleTable.refusal(style(name, false))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"eam/cd/old", "eim"})
    void forcesOfTheseReachOneNeighbourFurther(String name) {
        assertThat(StyleTable.depth(name)).contains(3);
        assertThat(StyleTable.refusal(style(name, false))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"agni", "zero"})
    void forcesOfTheseComeFromTheListOfTheAtomAlone(String name) {
        assertThat(StyleTable.depth(name)).contains(0);
        assertThat(StyleTable.refusal(style(name, false))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"snap", "pod", "eam/alloy", "meam", "lj/cut", "eim"})
    void theseTallyEnergiesAndVirialsByAtom(String name) {
        assertThat(StyleTable.withoutEnergy(style(name, false))).isEmpty();
        assertThat(StyleTable.withoutVirial(style(name, false))).isEmpty();
    }

    @Test
    void whatCannotBeBlendedHasItsReason() {
        assertThat(StyleTable.withoutEnergy(style("agni", false)).orElseThrow()).contains("has no energy");
        assertThat(StyleTable.withoutVirial(style("agni", false))).isPresent();
        assertThat(StyleTable.withoutEnergy(style("threebody/table", false))).isEmpty();
        assertThat(StyleTable.withoutVirial(style("threebody/table", false)).orElseThrow())
                .contains("virials by atom");
    }

    @Test
    void nothingIsKnownOfTheTalliesOfUnknownStylesUnlessKspaceReliesOnThem() {
        assertThat(StyleTable.withoutEnergy(style("mystery", false)).orElseThrow())
                .contains("nothing is known");
        assertThat(StyleTable.withoutVirial(style("mystery", false)).orElseThrow())
                .contains("nothing is known");
        SubStyle longRange = new SubStyle("mystery/long", ForceGroup.ALWAYS, 5, false, true, false);
        assertThat(StyleTable.withoutEnergy(longRange)).isEmpty();
        assertThat(StyleTable.withoutVirial(longRange)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/opt", "/kk", "/kk/host", "/kk/device"})
    void variantsThatComputeTheSameAreTheSameStyles(String ending) {
        for (String name : List.of("lj/cut", "morse", "snap", "eam", "eam/alloy", "eam/fs")) {
            SubStyle variant = style(name + ending, false);
            assertThat(StyleTable.depth(variant.name())).isPresent().isEqualTo(StyleTable.depth(name));
            assertThat(StyleTable.refusal(variant)).isEmpty();
            assertThat(StyleTable.withoutEnergy(variant)).isEmpty();
            assertThat(StyleTable.withoutVirial(variant)).isEmpty();
        }
        assertThat(StyleTable.depth("mystery" + ending)).isEmpty();
        assertThat(StyleTable.refusal(style("airebo" + ending, false))).isPresent();
    }

    @Test
    void noStyleIsBothKnownAndRefused() {
        assertThat(StyleTable.refused().keySet())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(StyleTable.depth(name)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mystery", "SNAP", "eam/alloy/mystery", ""})
    void ofOthersNothingIsKnown(String name) {
        assertThat(StyleTable.depth(name)).isEmpty();
        assertThat(StyleTable.refusal(style(name, false))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pace/extrapolation",
                "airebo",
                "airebo/bc",
                "airebo/morse",
                "rebo",
                "bop",
                "comb",
                "comb3",
                "extep",
                "rebomos",
                "list",
                "srp",
                "tracker",
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
}
