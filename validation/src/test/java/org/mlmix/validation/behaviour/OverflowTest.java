package org.mlmix.validation.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.tools.lammps.LammpsRun;

/** Keyword {@code max}: a zone that grows without bounds is no surprise. */
class OverflowTest {
    /** Four layers more become seeds at step 10. */
    private static final String RUNAWAY = "variable many atom \"id < 3 || (step >= 10 && x < 7)\"\n";

    @TempDir
    Path folder;

    private LammpsRun run(int ranks, String keywords) {
        Deck deck = Deck.standard();
        return Lammps.in(folder)
                .ranks(ranks)
                .run(
                        "overflow",
                        deck.zone(RUNAWAY + "fix zone all mlmix core 1 blend 1 buffer 11.1 5 seed variable many 1 1 "
                                        + keywords + "\n")
                                .box(deck.box().replace("0 4 0 4 0 4", "0 16 0 4 0 4"))
                                .end("fix 1 all nve\nrun 20\n")
                                .text());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void stopsWithTheNumbers(int ranks) {
        run(ranks, "max 0.45")
                .failedWith("fix mlmix", "keyword max", "of 1024 atoms in step 10", "accepted is a share of 0.45");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void warnsOnceWhereThatIsWanted(int ranks) {
        LammpsRun run = run(ranks, "max 0.45 overflow warn").succeeded();
        assertThat(run.warnings())
                .filteredOn(line -> line.contains("keyword max"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "max 1"})
    void byDefaultThereIsNoLimit(String keywords) {
        assertThat(run(1, keywords).succeeded().warnings()).noneMatch(line -> line.contains("keyword max"));
    }
}
