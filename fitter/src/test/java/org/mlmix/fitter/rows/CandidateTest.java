package org.mlmix.fitter.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CandidateTest {
    private static Candidate candidate(double strength, double validationForce) {
        return new Candidate(strength, new double[0], null, 0, validationForce);
    }

    @Test
    void theSmoothestOfEquallyGoodOnesIsTriedFirstThenTheOthersByTheirErrors() {
        List<Candidate> candidates = Stream.of(
                        candidate(1e-8, 0.0500),
                        candidate(1e-6, 0.0501),
                        candidate(1e-4, 0.0514),
                        candidate(1e-2, 0.0520),
                        candidate(1, 0.0900))
                .toList();
        assertThat(Candidate.inOrder(candidates.reversed()))
                .extracting(Candidate::strength)
                .containsExactly(1e-4, 1e-6, 1e-8, 1e-2, 1.0);
    }
}
