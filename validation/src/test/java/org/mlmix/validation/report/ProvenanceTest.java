package org.mlmix.validation.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlmix.validation.study.Origin;

/** Trajectories of several sittings and machines. */
class ProvenanceTest {
    private static final Origin HERE = new Origin("2026-11-30", "fast", 1, 2);

    @Test
    void aSittingIsThatOfAllItsTrajectories() {
        assertThat(Provenance.of("0.1", "4 Feb 2025", List.of(HERE, HERE)))
                .isEqualTo(new Provenance("2026-11-30", "0.1", "4 Feb 2025", "fast", 1, 2));
    }

    @Test
    void severalAreAllNamed() {
        Origin there = new Origin("2026-12-02", "slow", 16, 1);
        Origin first = new Origin("2026-11-28", "fast", 1, 1);
        assertThat(Provenance.of("0.1", "4 Feb 2025", List.of(HERE, there, first)))
                .isEqualTo(new Provenance("2026-11-28 to 2026-12-02", "0.1", "4 Feb 2025", "fast; slow", 16, 2));
    }
}
