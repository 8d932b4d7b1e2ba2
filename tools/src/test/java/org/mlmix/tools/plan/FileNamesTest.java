package org.mlmix.tools.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.tools.lammps.Installation;

/** Names of files with letters beyond ASCII, and files that a deck writes before it reads them. */
class FileNamesTest {
    private static final String BOX = """
            units metal
            lattice diamond 5.43
            region box block 0 4 0 4 0 4
            create_box 1 box
            create_atoms 1 box
            mass 1 28.0855
            """;
    private static final String REST = """
            group seeds id 20
            plugin load mlmixplugin.so
            pair_style hybrid/mlmix expensive sw cheap sw
            pair_coeff * * sw 1 Si.sw Si
            pair_coeff * * sw 2 Si.sw Si
            fix zone all mlmix core 2.5 blend 2.0 seed group seeds
            velocity all create 300 4711
            fix motion all nve
            run 10
            """;
    private static final String[] SHORT = {"--json", "--steps", "4", "--seconds", "1"};

    @TempDir
    Path scratch;

    private Path folder;

    @BeforeEach
    void makeTheFolder() throws IOException {
        folder = Files.createDirectory(scratch.resolve("Größe δ"));
        Files.copy(Installation.fromProperties().potentials().resolve("Si.sw"), folder.resolve("Šilizium.sw"));
    }

    private PlanRun plan(List<String> starter, String deck, String text, String... more) throws IOException {
        Files.writeString(folder.resolve(deck), text);
        List<String> words = new java.util.ArrayList<>(List.of(SHORT));
        words.addAll(List.of(more));
        return PlanRun.in(folder, starter, deck, words.toArray(String[]::new));
    }

    /** As LAMMPS reads them: the deck's own name, and what comes in variables. */
    @ParameterizedTest
    @ValueSource(strings = {"C", "C.UTF-8"})
    void namesBeyondAsciiAreReadWhateverTheLocale(String locale) throws IOException {
        Files.writeString(folder.resolve("Résté.in"), REST.replace("Si.sw", "${potential}"));
        Plan plan = plan(
                        List.of("env", "-u", "LANG", "-u", "LC_CTYPE", "LC_ALL=" + locale),
                        "Löcher ∅.in",
                        "\ufeff" + BOX + "include ${rest}\n",
                        "-var",
                        "rest",
                        "Résté.in",
                        "-var",
                        "potential",
                        "Šilizium.sw")
                .plan();

        assertThat(plan.deck()).isEqualTo("Löcher ∅.in");
        assertThat(plan.firstRun()).isEqualTo("Résté.in:9");
        assertThat(plan.atoms().all()).isEqualTo(512);
    }

    @Test
    void whatLammpsDropsIsSaid() throws IOException {
        Files.writeString(folder.resolve("größer.in"), REST);
        plan(List.of(), "deck.in", BOX + "include größer.in\n")
                .failedWith("deck.in:7: cannot read größer.in", "LAMMPS drops letters beyond ASCII", "-var");
        plan(List.of(), "deck.in", BOX + REST.replace("Si.sw", "Šilizium.sw"))
                .failedWith("deck.in:10: ", "LAMMPS drops letters beyond ASCII");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "write_data Kristall.data\nclear\nunits metal\nread_data Kristall.data",
                "write_data kristall.*.data\nclear\nunits metal\nread_data ./kristall.0.data",
                "variable f string a.restart\nwrite_restart ${f}\nclear\nread_restart ${f}",
                "change_box all x final 0 30\nwrite_dump all custom a.dump id type x y z\n"
                        + "read_dump a.dump 0 x y z box yes replace yes"
            })
    void whatADeckWritesItReadsAgain(String commands) throws IOException {
        Plan plan = plan(List.of(), "deck.in", BOX + commands + "\nmass 1 28.0855\n" + REST)
                .plan();

        assertThat(plan.atoms().all()).isEqualTo(512);
        assertThat(plan.warnings()).extracting(Plan.Warning::code).doesNotContain("stale-file");
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("deck.in", "Šilizium.sw");
        }
    }

    @Test
    void whatTheDeckWouldHaveWrittenIsMissedByName() throws IOException {
        String text = BOX + "print \"mass 1 28.0855\" file mass.in\ninclude mass.in\n" + REST;
        plan(List.of(), "deck.in", text)
                .failedWith(
                        "deck.in:8: cannot read mass.in: deck.in:7, which would write this file, was left out",
                        "the planner writes nothing");
        String copied = BOX + "shell cp Si.sw mine\n" + REST.replace("Si.sw", "mine");
        plan(List.of(), "deck.in", copied).failedWith("deck.in:11: ", "deck.in:7, which would write this file");

        Files.writeString(folder.resolve("mass.in"), "mass 1 28\n");
        Plan plan = plan(List.of(), "deck.in", text).plan();
        assertThat(plan.warnings())
                .filteredOn(warning -> warning.code().equals("stale-file"))
                .singleElement()
                .satisfies(warning -> assertThat(warning.text()).contains("deck.in:8", "deck.in:7"));
    }
}
