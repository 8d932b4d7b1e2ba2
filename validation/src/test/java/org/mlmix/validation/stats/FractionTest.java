package org.mlmix.validation.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FractionTest {
    /** Table I of Newcombe, Stat. Med. 17 (1998) 857, method 3; the last one is its mirror image. */
    @ParameterizedTest
    @CsvSource({
        "81, 263, 0.2553, 0.3662",
        "15, 148, 0.0624, 0.1605",
        "0, 20, 0.0000, 0.1611",
        "1, 29, 0.0061, 0.1718",
        "20, 20, 0.8389, 1.0000"
    })
    void wilson(int hits, int trials, double low, double high) {
        Interval interval = new Fraction(hits, trials).interval(0.95);
        assertThat(interval.low()).isCloseTo(low, within(5.1e-5));
        assertThat(interval.high()).isCloseTo(high, within(5.1e-5));
    }

    /** Table II of Newcombe, Stat. Med. 17 (1998) 873, method 10. */
    @ParameterizedTest
    @CsvSource({
        "56, 70, 48, 80, 0.0524, 0.3339",
        "9, 10, 3, 10, 0.1705, 0.8090",
        "5, 56, 0, 29, -0.0381, 0.1926",
        "0, 10, 0, 20, -0.1611, 0.2775",
        "10, 10, 0, 10, 0.6075, 1.0000"
    })
    void newcombe(int hits, int trials, int otherHits, int otherTrials, double low, double high) {
        Interval interval = new Fraction(hits, trials).less(new Fraction(otherHits, otherTrials), 0.95);
        assertThat(interval.low()).isCloseTo(low, within(5.1e-5));
        assertThat(interval.high()).isCloseTo(high, within(5.1e-5));
    }

    @Test
    void nothingAndEverythingAreInTheirIntervals() {
        for (int trials = 1; trials < 200; trials++) {
            assertThat(new Fraction(0, trials).interval(0.95).low()).isZero();
            assertThat(new Fraction(trials, trials).interval(0.95).high()).isEqualTo(1);
        }
    }

    /** Exactly, by all outcomes: Wilson's interval covers on average as promised. */
    @Test
    void coverage() {
        double sum = 0;
        int points = 0;
        for (double p = 0.02; p < 0.99; p += 0.01) {
            sum += coverage(p, 30);
            points++;
        }
        assertThat(sum / points).isCloseTo(0.95, within(0.01));
    }

    private static double coverage(double p, int trials) {
        BinomialDistribution outcome = new BinomialDistribution(trials, p);
        double covered = 0;
        for (int hits = 0; hits <= trials; hits++) {
            covered += new Fraction(hits, trials).interval(0.95).contains(p) ? outcome.probability(hits) : 0;
        }
        return covered;
    }

    @Test
    void coverageInSyntheticSets() {
        double p = 0.2;
        Rates.of(500, 31, random -> {
                    int hits = random.nextDeviate(new BinomialDistribution(30, p));
                    return new Fraction(hits, 30).interval(0.95).contains(p);
                })
                .isNear(coverage(p, 30));
    }

    @Test
    void refusals() {
        assertThatThrownBy(() -> new Fraction(0, 0)).hasMessage("a fraction of 0 trials");
        assertThatThrownBy(() -> new Fraction(3, 2)).hasMessage("a fraction with 3 hits in 2 trials");
    }
}
