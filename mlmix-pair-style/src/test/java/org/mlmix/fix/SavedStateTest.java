package org.mlmix.fix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.bindings.RunSetup;
import org.mlmix.bindings.TestRun;
import org.mlmix.styles.Finding;
import org.mlmix.styles.Findings;

class SavedStateTest {
    private static final List<String> LINE = List.of("zone", "all", "mlmix", "core", "4");
    private static final List<String> SIGNATURE =
            List.of("fix zone all mlmix", "pair_coeff * * snap λ Si", "file a 12");

    private static final Findings FOUND =
            new Findings("ab12", Map.of(0, new Finding(5.5, true, false), 3, new Finding(1.0 / 3, false, true)));

    private static final Optional<TemporalMixing.Saved> TEMPORAL =
            Optional.of(new TemporalMixing.Saved(new StrideClock.Phase(1, 4, 7), "BOTH 0 0 1.5 -2", "3 1 0 0.5"));

    @TempDir
    private Path folder;

    private static RunSetup run(List<String> lines, List<String> files) {
        TestRun run = new TestRun();
        run.pairLines = lines;
        run.pairFiles = files;
        return run.setup();
    }

    @Test
    void whatIsSavedIsReadAgain() {
        for (double value : new double[] {0, 0.1, 1.0 / 3, 1e-300, -7.25, 12345678.9, Double.MAX_VALUE}) {
            SavedState state = new SavedState(value, 3 - value, 2 * value, value / 3, SIGNATURE, FOUND, TEMPORAL);
            assertThat(SavedState.parse(state.text())).isEqualTo(state);
        }
        SavedState empty = new SavedState(4, 0, 0, 0, List.of(), Findings.NONE, Optional.empty());
        assertThat(SavedState.parse(empty.text())).isEqualTo(empty);
    }

    @Test
    void linesOfOtherVersionsAreLeftOut() {
        String text = "core 5.0\nage 17\n\nupdated 2.5\nsignature  fix a\nunknown\n";
        assertThat(SavedState.parse(text))
                .isEqualTo(new SavedState(5, 0, 2.5, 0, List.of(" fix a"), Findings.NONE, Optional.empty()));
        assertThat(SavedState.parse(""))
                .isEqualTo(new SavedState(0, 0, 0, 0, List.of(), Findings.NONE, Optional.empty()));
    }

    @Test
    void potentialsAreNamedByCommandsAndFiles() throws IOException {
        Path file = Files.writeString(folder.resolve("b.snap"), "abc");
        List<String> lines = List.of("pair_style hybrid/mlmix expensive snap", "pair_coeff * * snap b.snap Si");
        String name = SavedState.potentialsOf(run(lines, List.of(file.toString())));
        List<String> again = List.of(lines.get(0), lines.get(1), lines.get(1));
        assertThat(SavedState.potentialsOf(run(again, List.of(file.toString()))))
                .isEqualTo(name);
        assertThat(SavedState.potentialsOf(run(lines.subList(0, 1), List.of(file.toString()))))
                .isNotEqualTo(name);
        Files.writeString(file, "abd");
        assertThat(SavedState.potentialsOf(run(lines, List.of(file.toString()))))
                .isNotEqualTo(name);
    }

    @Test
    void theSignatureHoldsCommandsAndFiles() throws IOException {
        Path first = Files.writeString(folder.resolve("b.snap"), "abc");
        Path second = Files.writeString(folder.resolve("a.snap"), "");
        List<String> lines = List.of("pair_style hybrid/mlmix expensive snap", "pair_coeff * * snap b.snap Si");
        RunSetup run = run(lines, List.of(first.toString(), second.toString(), first.toString()));

        assertThat(SavedState.signatureOf(LINE, run))
                .containsExactly(
                        "fix zone all mlmix core 4",
                        "pair_style hybrid/mlmix expensive snap",
                        "pair_coeff * * snap b.snap Si",
                        "file a.snap e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                        "file b.snap ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void filesThatAreGoneHaveNoSum() {
        RunSetup run = run(List.of(), List.of(folder.resolve("gone").toString()));
        assertThat(SavedState.signatureOf(LINE, run)).contains("file gone unreadable");
    }

    @Test
    void theSameRunHasNoDifferences() {
        assertThat(new SavedState(1, 7, 2, 3, SIGNATURE, Findings.NONE, Optional.empty()).differences(SIGNATURE))
                .isEmpty();
    }

    @Test
    void differencesAreNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("w.snap"), "3.1");
        List<String> lines = List.of("pair_style hybrid/mlmix expensive snap cheap sw");
        List<String> then = SavedState.signatureOf(LINE, run(lines, List.of(file.toString())));
        SavedState saved = new SavedState(4, 9, 1, 0, then, Findings.NONE, Optional.empty());

        Files.writeString(file, "3.2");
        List<String> changed = SavedState.signatureOf(LINE, run(lines, List.of(file.toString())));
        assertThat(saved.differences(changed))
                .hasValueSatisfying(text -> assertThat(text)
                        .startsWith("fix mlmix: this is not the run that wrote the restart file, continued.")
                        .contains("\n  then: file w.snap " + then.getLast().substring(12))
                        .contains("\n  now:  file w.snap " + changed.getLast().substring(12))
                        .doesNotContain("pair_style", "fix zone"));

        Files.writeString(file, "3.1");
        List<String> longer = List.of("zone", "all", "mlmix", "core", "5");
        List<String> more = List.of(lines.getFirst(), "pair_coeff * * sw Si.sw Si");
        List<String> now = SavedState.signatureOf(longer, run(more, List.of(file.toString())));
        assertThat(saved.differences(now))
                .hasValueSatisfying(text -> assertThat(text)
                        .contains(
                                "\n  then: fix zone all mlmix core 4",
                                "\n  now:  fix zone all mlmix core 5",
                                "\n  now:  pair_coeff * * sw Si.sw Si")
                        .doesNotContain("file w.snap", "pair_style"));
    }

    @Test
    void missingLinesAreDifferences() {
        SavedState saved = new SavedState(1, 7, 2, 3, SIGNATURE, Findings.NONE, Optional.empty());
        assertThat(saved.differences(List.of()))
                .hasValueSatisfying(
                        text -> assertThat(text).contains("then: file a 12").doesNotContain("now:"));
        assertThat(new SavedState(1, 7, 2, 3, List.of(), Findings.NONE, Optional.empty()).differences(List.of("fix b")))
                .hasValueSatisfying(
                        text -> assertThat(text).contains("now:  fix b").doesNotContain("then:"));
    }
}
