package org.mlmix.validation.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlmix.styles.StyleTable;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.tools.lammps.LammpsRun;
import org.mlmix.validation.host.PairStyles;

/**
 * All pair styles of the build: with the buffer that the plugin has in a table the mixed forces,
 * energies and virials are those of the whole box, with half a cutoff less the forces are not.
 */
class PairStyleTest {
    private static final double TOLERANCE = 1e-10;

    /** Writes what this test finds into the documentation. */
    private static final String REWRITE = "mlmix.styles.rewrite";

    /** Styles that one process evaluates, one after the other. */
    private static final int BATCH = 26;

    private static final List<String> OWN_FILES = List.of("density.table", "water.nb3b");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private static final Map<StyleCase, StyleFigures> ONE_RANK = new LinkedHashMap<>();
    private static final Map<StyleCase, StyleFigures> TWO_RANKS = new LinkedHashMap<>();

    /** Those of the file that the build has: LAMMPS gets new ones. */
    private static List<StyleCase> cases;

    @BeforeAll
    static void evaluate() throws IOException {
        copyPotentials();
        StyleTrial trial = new StyleTrial(folder);
        List<String> present = pairStyles();
        cases = StyleCase.all().stream()
                .filter(style -> present.containsAll(style.names()))
                .toList();
        List<StyleCase> all = cases;
        for (int first = 0; first < all.size(); first += BATCH) {
            List<StyleCase> batch = all.subList(first, Math.min(first + BATCH, all.size()));
            LammpsRun one = trial.run("one-rank-" + first, batch);
            batch.forEach(style -> ONE_RANK.put(style, trial.judge(style, one)));
            LammpsRun two = trial.runOnTwoRanks("two-ranks-" + first, batch);
            batch.forEach(style -> TWO_RANKS.put(style, trial.judgeTwoRanks(style, two)));
        }
    }

    private static void copyPotentials() throws IOException {
        for (String name : OWN_FILES) {
            try (InputStream file = Objects.requireNonNull(PairStyleTest.class.getResourceAsStream(name))) {
                Files.copy(file, folder.resolve(name));
            }
        }
        Path tables = Installation.fromProperties().source().resolve("examples/PACKAGES/manybody_table");
        for (String name : List.of("spce.sw", "spce2.3b", "1-1-1.table", "1-1-2.table", "table_CG_CG_CG.txt")) {
            Files.copy(tables.resolve(name), folder.resolve(name));
        }
    }

    static Stream<StyleCase> styles() {
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("styles")
    void theBufferIsEnoughAndHalfACutoffLessIsNot(StyleCase style) {
        StyleFigures found = ONE_RANK.get(style);
        // The widths in the file of styles are rounded.
        assertThat(found.buffer()).isCloseTo(style.buffer(), within(0.003));
        assertThat(found.weighted()).as("atoms of the zone").isGreaterThan(3);
        assertThat(found.force()).as("with %g Å", found.buffer()).isLessThanOrEqualTo(TOLERANCE);
        assertThat(TWO_RANKS.get(style).force()).as("on two ranks").isLessThanOrEqualTo(TOLERANCE);
        if (style.errsWithLess()) {
            assertThat(found.less()).as("with half a cutoff less").isGreaterThan(5 * TOLERANCE);
        }
    }

    @ParameterizedTest
    @MethodSource("styles")
    void energiesAndVirialsByAtomAreWeightedSums(StyleCase style) {
        for (StyleFigures found : List.of(ONE_RANK.get(style), TWO_RANKS.get(style))) {
            assertThat(found.energy()).as("energies by atom").isLessThanOrEqualTo(TOLERANCE);
            assertThat(found.stress()).as("virials by atom").isLessThanOrEqualTo(TOLERANCE);
        }
    }

    @ParameterizedTest
    @MethodSource("styles")
    void whereAllWeightsAreOneOrZeroEnergyAndVirialAreThoseOfTheStyle(StyleCase style) {
        assertThat(ONE_RANK.get(style).energySum()).isLessThanOrEqualTo(TOLERANCE);
        assertThat(ONE_RANK.get(style).virialSum()).isLessThanOrEqualTo(TOLERANCE);
    }

    /** A style whose potential leaves nothing between the buffers is not the only one of its kind. */
    @Test
    void everyDepthIsShownInsufficientHalfACutoffBelow() {
        for (StyleCase style : cases) {
            if (style.depth() == 0) {
                continue;
            }
            boolean shown = ONE_RANK.keySet().stream()
                    .anyMatch(other -> other.errsWithLess()
                            && other.depth() == style.depth()
                            && ONE_RANK.get(other)
                                    .lists()
                                    .equals(ONE_RANK.get(style).lists()));
            assertThat(shown).as(style.name()).isTrue();
        }
    }

    @Test
    void thePageListsWhatIsFound() {
        String generated = StylePage.generate(ONE_RANK, rest(), Set.copyOf(pairStyles()));
        if (Boolean.getBoolean(REWRITE)) {
            StylePage.rewrite(generated);
        }
        assertThat(StylePage.withoutErrors(StylePage.committed()))
                .as("docs/styles.md; -D%s=true rewrites it", REWRITE)
                .isEqualTo(StylePage.withoutErrors(generated));
    }

    /** Whatever has a place in the table of buffers is evaluated here. */
    @Test
    void everyKnownStyleOfTheBuildIsEvaluated() {
        Set<String> evaluated = cases.stream().flatMap(s -> s.names().stream()).collect(Collectors.toSet());
        List<String> missing = pairStyles().stream()
                .filter(name -> StyleTable.depth(name).isPresent())
                .filter(name -> !evaluated.contains(name))
                .filter(name -> !name.equals(PaceTest.STYLE))
                .toList();
        assertThat(missing).isEmpty();
    }

    private static Map<String, Set<String>> rest() {
        Set<String> kspace = new TreeSet<>();
        Set<String> unknown = new TreeSet<>();
        for (String name : pairStyles()) {
            boolean hybrid = name.startsWith("hybrid");
            if (StyleTable.depth(name).isPresent() || StyleTable.refused().containsKey(name) || hybrid) {
                continue;
            }
            (List.of(name.split("/")).stream().anyMatch(Set.of("long", "msm", "esp")::contains) ? kspace : unknown)
                    .add(name);
        }
        Map<String, Set<String>> rest = new LinkedHashMap<>();
        rest.put("In the group `always` only, where they leave a part to kspace", kspace);
        rest.put("Not in the table, so that they are put to the test at the first evaluation", unknown);
        return rest;
    }

    private static List<String> pairStyles() {
        return PairStyles.ofTheBuild(folder).stream()
                .filter(name -> !name.endsWith("/omp"))
                .toList();
    }
}
