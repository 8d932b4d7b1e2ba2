package org.mlmix.fitter.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.input.FitInput.Uf3Input;
import org.mlmix.fitter.lammps.Potential;

class FitTemplateTest {
    private static final Potential TUNGSTEN = new Potential(
            List.of("W"),
            "hybrid/overlay zbl 4.0 4.8 snap",
            List.of("1 1 zbl 74.0 74.0", "* * snap W.snapcoeff W.snapparam W"),
            List.of("pair_modify shift no # don't"));

    @TempDir
    private Path folder;

    private FitInput read(String text) {
        return new FitFolder(folder).read(text);
    }

    // lines that show a default, made to count
    private static String withDefaults(String text) {
        return text.replaceAll("(?m)^  # (?!snap|eam|defects)", "  ")
                .replaceAll("(?m)^# (?=constraints|noise|strengths|gate|seed|  (?!rows)[a-z])", "");
    }

    @Test
    void isReadBack() {
        FitInput fit = read(FitTemplate.text(TUNGSTEN, "bcc", 3.18, 1200));
        assertThat(fit.expensive().pairStyle()).isEqualTo(TUNGSTEN.pairStyle());
        assertThat(fit.expensive().commands()).isEqualTo(TUNGSTEN.commands());
        assertThat(fit.crystal().lattice()).isEqualTo(3.18);
        assertThat(fit.sampling().temperatures()).containsExactly(1200.0);
        assertThat(fit.sampling().timestep()).isEqualTo(0.002);
        assertThat(fit.family()).isEqualTo(new Uf3Input(5.5, 15, 4.01, 1.51, 8));
    }

    @Test
    void whatComesBeforeTheBoxIsReadBackToo() {
        Potential plugin = new Potential(
                List.of("W"),
                "pace",
                List.of("* * W.snapcoeff W"),
                List.of("pair_modify shift no"),
                List.of("newton on", "plugin load paceplugin.so"),
                List.of("-k", "on", "-sf", "kk"));
        Potential read = read(FitTemplate.text(plugin, "bcc", 3.18, 1200)).expensive();
        assertThat(read.commands()).isEqualTo(plugin.commands());
        assertThat(read.before()).isEqualTo(plugin.before());
        assertThat(read.arguments()).isEqualTo(plugin.arguments());
    }

    @Test
    void theDefaultsItShowsAreThoseThatHold() {
        String text = FitTemplate.text(TUNGSTEN, "bcc", 3.18, 1200);
        String explicit = withDefaults(text);
        assertThat(explicit.lines().filter(line -> line.startsWith("  # ")).count())
                .as("only families and defects stay in comments")
                .isEqualTo(3);
        FitInput shown = read(explicit);
        assertThat(shown.sampling().trainFrames()).isEqualTo(10);
        assertThat(shown).usingRecursiveComparison().isEqualTo(read(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bcc", "fcc", "diamond", "hcp"})
    void everyStructureHasSettingsThatPass(String structure) {
        FitInput fit = read(FitTemplate.text(TUNGSTEN, structure, 4.05, 300));
        assertThat(fit.crystal().structure()).isEqualTo(structure);
    }

    @Test
    void twoElements() {
        Potential phosphide = new Potential(List.of("In", "P"), "vashishta", List.of("* * InP.vashishta In P"));
        String text = FitTemplate.text(phosphide, "diamond", 5.83, 300);
        assertThat(read(text).crystal().occupation()).containsExactly("In", "In", "In", "In", "P", "P", "P", "P");
        String snap = text.replaceAll("(?m)^  uf3:.*\n  # snap", "  snap");
        assertThat(read(snap).family().name()).isEqualTo("snap");
        assertThat(text).doesNotContain("eam");
    }

    @Test
    void otherStructures() {
        assertThatThrownBy(() -> FitTemplate.text(TUNGSTEN, "bbc", 3.18, 300))
                .isInstanceOf(FitException.class)
                .hasMessage("--crystal is 'bbc': expected bcc, fcc, diamond or hcp; did you mean 'bcc'?");
    }
}
