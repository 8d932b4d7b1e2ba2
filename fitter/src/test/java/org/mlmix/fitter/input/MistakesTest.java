package org.mlmix.fitter.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.mlmix.fitter.FitException;

class MistakesTest {
    @TempDir
    private Path folder;

    private void refused(String text, String message) {
        FitFolder fit = new FitFolder(folder);
        assertThatThrownBy(() -> fit.read(text))
                .isInstanceOf(FitException.class)
                .hasMessageContaining(folder.resolve("fit.yaml") + ":")
                .hasMessageContaining(message);
    }

    /** Each row: which file, what is replaced in it by what, and what the message must say. */
    @ParameterizedTest
    @CsvFileSource(
            resources = "mistakes.csv",
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "",
            numLinesToSkip = 1)
    void inAFile(String base, String from, String to, String message) {
        String text = base.equals("W") ? FitFolder.TUNGSTEN : FitFolder.PHOSPHIDE;
        String replacement = to == null ? "" : to.replace("\\n", "\n");
        String changed =
                from.equals("+") ? text + replacement + "\n" : text.replace(from.replace("\\n", "\n"), replacement);
        assertThat(changed).as("the row changes something").isNotEqualTo(text);
        refused(changed, message);
    }

    @Test
    void severalAreReportedTogetherInOrder() {
        String text = FitFolder.TUNGSTEN
                .replace("bcc", "bbc")
                .replace("[1200]", "[-5]")
                .replace("cutoff: 5.5", "cut_off: 5.5");
        FitFolder fit = new FitFolder(folder);
        Path file = folder.resolve("fit.yaml");
        assertThatThrownBy(() -> fit.read(text))
                .hasMessage(String.join(
                        "\n",
                        file + ":5: crystal.structure is \"bbc\": expected bcc, fcc, diamond, hcp or file",
                        file + ":7: sampling.temperatures[0] is -5: expected temperatures > 0 (K), as [1200]",
                        file + ":9: family.uf3.cut_off: unknown key; did you mean 'cutoff'? (known here: cutoff,"
                                + " intervals, three_body_cutoff, three_body_start, three_body_intervals)",
                        file + ":9: family.uf3.cutoff is missing: expected a length > 0 (Å)"));
    }

    @Test
    void unknownKeysAndContradictionsAreReportedTogether() {
        String text = FitFolder.TUNGSTEN.replace("[1200]", "[1200]\n  strain_points: 16\n  strain_point: 17");
        FitFolder fit = new FitFolder(folder);
        assertThatThrownBy(() -> fit.read(text))
                .hasMessageContaining(":8: sampling.strain_points is 16: expected an odd number")
                .hasMessageContaining(":9: sampling.strain_point: unknown key; did you mean 'strain_points'?");
    }

    @Test
    void missingYamlFile() {
        Path file = folder.resolve("none.yaml");
        assertThatThrownBy(() -> FitInputReader.read(file, null))
                .isInstanceOf(FitException.class)
                .hasMessage(file + ": cannot be read: no such file; give the YAML file of a fit"
                        + " (`mlmix fit init` writes one)");
    }

    @Test
    void filesThatAreNoYaml() throws Exception {
        Path file = folder.resolve("W.lmp");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThatThrownBy(() -> FitInputReader.read(file, null))
                .isInstanceOf(FitException.class)
                .hasMessageContaining("not a text file in UTF-8");
        refusedWithoutLine("", "expected the keys of a fit");
        refusedWithoutLine("- W\n- Si\n", "expected the keys of a fit");
        refusedWithoutLine("just words\n", "expected the keys of a fit");
    }

    private void refusedWithoutLine(String text, String message) {
        FitFolder fit = new FitFolder(folder);
        assertThatThrownBy(() -> fit.read(text))
                .isInstanceOf(FitException.class)
                .hasMessageContaining(folder.resolve("fit.yaml").toString())
                .hasMessageContaining(message);
    }

    @Test
    void potentialFilesAreLookedForInTheFoldersOfLammps() throws Exception {
        Path potentials = Files.createDirectory(folder.resolve("potentials"));
        Files.writeString(potentials.resolve("Si.sw"), "");
        String text = FitFolder.TUNGSTEN
                .replace("hybrid/overlay zbl 4.0 4.8 snap", "sw")
                .replace("\"1 1 zbl 74.0 74.0\", \"* * snap W.snapcoeff W.snapparam W\"", "\"* * Si.sw W\"");
        FitFolder fit = new FitFolder(folder);
        Path yaml = fit.yaml(text);
        assertThatThrownBy(() -> FitInputReader.read(yaml, null))
                .hasMessageContaining("no file Si.sw in " + folder + "; LAMMPS_POTENTIALS is not set");
        String places = "/nowhere:" + potentials;
        assertThat(FitInputReader.read(yaml, places).expensive().pairCoeff()).containsExactly("* * Si.sw W");
        fit.yaml(text.replace("Si.sw", "Si.ws"));
        assertThatThrownBy(() -> FitInputReader.read(yaml, places))
                .hasMessageContaining("no file Si.ws in " + folder + " or in LAMMPS_POTENTIALS (" + places
                        + "); did you mean 'Si.sw'?");
    }

    @Test
    void foldersWithBlanksAreQuotedForLammps() throws Exception {
        Path blank = Files.createDirectory(folder.resolve("my potentials"));
        FitInput fit = new FitFolder(blank).read(FitFolder.PHOSPHIDE);
        assertThat(fit.expensive().pairCoeff()).containsExactly("* * \"" + blank.resolve("InP.vashishta") + "\" In P");
    }
}
