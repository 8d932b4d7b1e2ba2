package org.mlmix.validation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.validation.study.StudyException;

class PlannerProcessTest {
    private final Installation installation = Installation.fromProperties();
    private final PlannerProcess planner = new PlannerProcess(installation);

    @TempDir
    private Path folder;

    @Test
    void predictsAMixedDeck() throws IOException {
        String deck = Files.readString(installation.example("vacancy").resolve("vacancy.in"));
        Files.writeString(folder.resolve("deck.in"), "variable n index 3\n" + deck);
        Forecaster.Figures figures = planner.of(folder);
        assertThat(figures.evaluations().stride()).isEqualTo(1);
        // 8 n³ - 1 atoms, not all of which are in the zone or its buffer.
        assertThat(figures.evaluations().expensive()).isBetween(100.0, 215.0);
        assertThat(figures.speed().speedUp()).isPositive();
        assertThat(figures.step().total()).isPositive();
        assertThat(folder.resolve("plan.json")).exists();
        assertThat(figures.strides().rows()).extracting(row -> row.stride()).contains(1, 4);
    }

    /** The decks of the band of three images around a vacancy, 511 atoms each. */
    @Test
    void ofABandOneImageIsPredicted() throws IOException {
        Path decks = installation.example("validation").resolve("si-vacancy-neb");
        for (String name : List.of("mixed.inc", "expensive.inc")) {
            Files.copy(decks.resolve(name), folder.resolve(name));
        }
        Files.copy(decks.resolve("run.in"), folder.resolve("deck.in"));
        Forecaster.Figures figures = planner.of(folder);
        // Core, blend and buffer around the hop reach 12.8 Å and more of a box of 21.9 Å.
        assertThat(figures.evaluations().expensive()).isBetween(350.0, 511.0);
        assertThat(figures.speed().speedUp()).isBetween(1.0, 2.0);
    }

    @Test
    void whatIsKeptIsNotPlannedAgain() throws IOException {
        Path deck = Files.writeString(folder.resolve("deck.in"), "none");
        Path kept = Files.writeString(folder.resolve("plan.json"), "{\"speed\": {\"speedUp\": 7.5, \"more\": 1}}");
        assertThat(planner.of(folder).speed().speedUp()).isEqualTo(7.5);
        Files.setLastModifiedTime(
                kept, FileTime.from(Files.getLastModifiedTime(deck).toInstant().minusSeconds(1)));
        assertThatThrownBy(() -> planner.of(folder)).isInstanceOf(StudyException.class);
    }

    @Test
    void saysWhyADeckCannotBePlanned() throws IOException {
        Files.writeString(folder.resolve("deck.in"), "units metal\nrun 1\n");
        assertThatThrownBy(() -> planner.of(folder))
                .isInstanceOf(StudyException.class)
                .hasMessageStartingWith("deck.in");
    }
}
