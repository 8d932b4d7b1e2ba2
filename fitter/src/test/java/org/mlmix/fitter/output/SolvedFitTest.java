package org.mlmix.fitter.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.check.StabilityResult;
import org.mlmix.fitter.family.Export;
import org.mlmix.fitter.lammps.Potential;

class SolvedFitTest {
    private static final double NONE = Double.NaN;
    private static final Potential POTENTIAL = new Potential(List.of("W"), "uf3 2", List.of("* * w.uf3 W"));
    private static final Export EXPORT =
            new Export(List.of("w.uf3"), POTENTIAL, List.of("uf3 2"), List.of("* * uf3 w.uf3 W"));
    private static final StabilityResult LOST = new StabilityResult(false, NONE, NONE, "atoms were \"lost\"");

    @TempDir
    private Path folder;

    private static SolvedFit full() {
        return new SolvedFit(
                new SolvedFit.Model("uf3", List.of(1.5), List.of("V2 W-W 0", "V2 W-W 1"), new double[] {0.1, -1e-300}),
                new SolvedFit.Solving(
                        1e-3,
                        List.of(
                                new SolvedFit.Strength(1e-6, 0.04, NONE, null),
                                new SolvedFit.Strength(1e-3, 0.05, 0.06, LOST)),
                        List.of(new SolvedFit.Held("C11", "GPa", 500, 1e-12, NONE)),
                        List.of("C22: implied by C11"),
                        14,
                        Double.POSITIVE_INFINITY,
                        13,
                        0,
                        NONE,
                        new SolvedFit.Cost(0.05, NONE),
                        true),
                SolvedFit.Stability.of(List.of(LOST)),
                new SolvedFit.Written(EXPORT, "candidates/1.0e-03", true, new SolvedFit.Trial(true, "")),
                new SolvedFit.Training(
                        Map.of("hot, train", 10), "abc", List.of(), List.of(new SolvedFit.Grade("hot", 2))),
                Map.of("family", "def"),
                List.of("a warning"));
    }

    private static void isEqual(SolvedFit found, SolvedFit expected) {
        assertThat(found)
                .usingRecursiveComparison()
                .withComparatorForType(Double::compare, Double.class)
                .isEqualTo(expected);
    }

    @Test
    void isReadAsItWasWritten() {
        SolvedFit written = full();
        written.write(folder);
        isEqual(SolvedFit.read(folder), written);
    }

    @Test
    void whatHasChangedIsNamedAndWhatIsNotKnownIsNotTaken() {
        Path input = Path.of("w.yaml");
        SolvedFit solved = full();
        solved.checkBasis(folder, input, Map.of("family", "def"));
        assertThatThrownBy(() -> solved.checkBasis(folder, input, Map.of("family", "other")))
                .isInstanceOf(FitException.class)
                .hasMessage(folder.resolve("solution.json") + " is a fit to something else than w.yaml describes now."
                        + " Changed since: family. Run `mlmix fit solve` again, or undo the change");
        // Of an earlier version, which kept fewer parts.
        assertThatThrownBy(() -> solved.checkBasis(folder, input, Map.of("family", "def", "noise", "abc")))
                .isInstanceOf(FitException.class)
                .hasMessageContaining("is of another version of mlmix; run `mlmix fit solve` again");
    }

    // Programs of users read the file; older ones, which gave nothing for null, are read as well.
    @Test
    void allKeysStandSideBySide() throws IOException {
        full().write(folder);
        Path file = folder.resolve("solution.json");
        String text = Files.readString(file);
        assertThat(Pattern.compile("^ {2}\"(\\w+)\"", Pattern.MULTILINE)
                        .matcher(text)
                        .results()
                        .map(match -> match.group(1)))
                .containsExactlyInAnyOrder(
                        "family",
                        "shape",
                        "columns",
                        "coefficients",
                        "strength",
                        "strengths",
                        "equalities",
                        "implied",
                        "rank",
                        "condition",
                        "freeUnknowns",
                        "inequalityWeight",
                        "strainedError",
                        "price",
                        "gate",
                        "stable",
                        "met",
                        "export",
                        "candidate",
                        "written",
                        "trial",
                        "grades",
                        "frames",
                        "dataHash",
                        "leftOut",
                        "basis",
                        "warnings");
        Files.writeString(file, text.replaceAll(",\\s*\"screening\" : null", ""));
        isEqual(SolvedFit.read(folder), full());
    }
}
