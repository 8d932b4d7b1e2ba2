package org.mlmix.validation.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedFractionTest {
    private static final int SETS = 800;
    private static final double ALPHA = 0.05;
    private static final Margin MARGIN = new Margin(0.1, "for the test");

    @Test
    void countsTrialByTrial() {
        PairedFraction fraction = PairedFraction.of(
                new boolean[] {true, true, false, false, false}, new boolean[] {true, false, true, false, true});
        assertThat(fraction).isEqualTo(new PairedFraction(1, 1, 2, 1));
        assertThat(fraction.reference()).isEqualTo(new Fraction(2, 5));
        assertThat(fraction.other()).isEqualTo(new Fraction(3, 5));
        assertThat(fraction.difference()).isEqualTo(0.2, within(1e-15));
    }

    /** Airway hyper-responsiveness before and after a transplantation; Fagerland et al., Stat. Med. 33 (2014) 2850. */
    @Test
    void published() {
        Interval interval = new PairedFraction(1, 1, 7, 12).difference(0.95);
        assertThat(interval.low()).isCloseTo(0.026, within(5e-4));
        assertThat(interval.high()).isCloseTo(0.517, within(5e-4));
    }

    @Test
    void withoutTrialsThatDifferTheIntervalHasAWidth() {
        double z = 1.959963985;
        Interval interval = new PairedFraction(20, 0, 0, 10).difference(0.95);
        assertThat(interval.high()).isCloseTo(z * z / (30 + z * z), within(1e-8));
        assertThat(interval.low()).isCloseTo(-interval.high(), within(1e-8));
    }

    @Test
    void atTheEnds() {
        Interval up = new PairedFraction(0, 0, 12, 0).difference(0.95);
        assertThat(up.high()).isEqualTo(1);
        assertThat(up.low()).isBetween(0.5, 1.0);
        Interval down = new PairedFraction(0, 12, 0, 0).difference(0.95);
        assertThat(down.low()).isEqualTo(-1);
        assertThat(down.high()).isCloseTo(-up.low(), within(1e-9));
    }

    /** The likelihood is not larger anywhere else under the same difference: by brute force at the ends of intervals. */
    @ParameterizedTest
    @CsvSource({"3, 5, 2, 20", "0, 1, 7, 12", "10, 0, 4, 10"})
    void endsAreScores(int both, int onlyReference, int onlyOther, int neither) {
        PairedFraction fraction = new PairedFraction(both, onlyReference, onlyOther, neither);
        Interval interval = fraction.difference(0.9);
        for (double end : new double[] {interval.low(), interval.high()}) {
            double chance = mostLikely(fraction, end);
            int n = fraction.trials();
            double variance = n * (2 * chance + end * (1 - end));
            double score = (onlyOther - onlyReference - n * end) / Math.sqrt(variance);
            assertThat(Math.abs(score)).isCloseTo(1.644853627, within(1e-3));
        }
    }

    private static double mostLikely(PairedFraction fraction, double difference) {
        double low = Math.max(0, -difference);
        double high = (1 - difference) / 2;
        double best = low;
        double most = Double.NEGATIVE_INFINITY;
        int rest = fraction.both() + fraction.neither();
        for (int step = 1; step < 100_000; step++) {
            double q = low + (high - low) * step / 100_000;
            double likelihood = fraction.onlyReference() * Math.log(q)
                    + fraction.onlyOther() * Math.log(q + difference)
                    + rest * Math.log(1 - 2 * q - difference);
            if (likelihood > most) {
                most = likelihood;
                best = q;
            }
        }
        return best;
    }

    /** Score intervals cover on average as promised, and are not far off anywhere. */
    @ParameterizedTest
    @CsvSource({"40, 0.03, 0.03", "40, 0.1, 0.05", "40, 0.2, 0.1", "100, 0.02, 0.05", "100, 0.01, 0.11"})
    void coverage(int trials, double onlyReference, double onlyOther) {
        Rates rate = Rates.of(
                SETS,
                41,
                random -> draw(random, trials, onlyReference, onlyOther)
                        .difference(0.95)
                        .contains(onlyOther - onlyReference));
        rate.isAtLeast(0.93);
        rate.isAtMost(0.985);
    }

    /** Both verdicts are wrong as rarely as promised where the truth is just the margin. */
    @ParameterizedTest
    @CsvSource({"50, 0.0, 0.1", "50, 0.05, 0.15", "150, 0.0, 0.1", "150, 0.02, 0.12", "150, 0.15, 0.05"})
    void armsThatDifferByTheMarginAreRarelyCalledEither(int trials, double onlyReference, double onlyOther) {
        // Discrete counts: a little above alpha is possible where few trials differ.
        rate(51, trials, onlyReference, onlyOther, Verdict.EQUAL).isAtMost(ALPHA + 0.015);
        rate(52, trials, onlyReference, onlyOther, Verdict.DIFFERENT).isAtMost(ALPHA / 2 + 0.015);
    }

    @Test
    void armsThatAgreeAreEqualAndSuchThatDoNotAreDifferent() {
        rate(53, 60, 0.01, 0.01, Verdict.EQUAL).isAtLeast(0.8);
        rate(54, 60, 0.01, 0.01, Verdict.DIFFERENT).isAtMost(0.001);
        rate(55, 60, 0.05, 0.45, Verdict.DIFFERENT).isAtLeast(0.95);
    }

    /** Impacts that agree in pairs decide with fewer trials than impacts of their own would. */
    @Test
    void pairsDecideEarlier() {
        PairedFraction pairs = new PairedFraction(24, 1, 1, 24);
        Equivalence criterion = new Equivalence(MARGIN);
        assertThat(criterion.paired(pairs).verdict()).isEqualTo(Verdict.EQUAL);
        assertThat(criterion.fractions(pairs.reference(), pairs.other()).verdict())
                .isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void theTrialsAskedForDecide() {
        Equivalence criterion = new Equivalence(MARGIN);
        PairedFraction few = new PairedFraction(8, 1, 1, 10);
        Comparison comparison = criterion.paired(few);
        assertThat(comparison.verdict()).isEqualTo(Verdict.UNDECIDED);
        int more = Math.toIntExact(comparison.moreIfEqual().orElseThrow());
        double chance = (few.onlyReference() + few.onlyOther() + 1) / (few.trials() + 2.0) / 2;
        rate(56, few.trials() + more, chance, chance, Verdict.EQUAL).isAtLeast(0.77);
        // And not many more than that.
        rate(57, few.trials() + more / 2, chance, chance, Verdict.EQUAL).isAtMost(0.7);
    }

    @Test
    void refusals() {
        assertThatThrownBy(() -> new PairedFraction(0, 0, 0, 0)).hasMessage("a paired fraction of 0 trials");
        assertThatThrownBy(() -> new PairedFraction(1, -1, 0, 0)).hasMessageContaining("negative count");
        assertThatThrownBy(() -> PairedFraction.of(new boolean[2], new boolean[3]))
                .hasMessage("2 trials of the reference and 3 of the other arm");
    }

    private static Rates rate(long seed, int trials, double onlyReference, double onlyOther, Verdict verdict) {
        Equivalence criterion = new Equivalence(MARGIN, ALPHA, 0.8);
        return Rates.of(
                SETS,
                seed,
                random -> criterion
                                .paired(draw(random, trials, onlyReference, onlyOther))
                                .verdict()
                        == verdict);
    }

    /** Of trials that differ with these chances; the others hit in both arms or in none, half and half. */
    private static PairedFraction draw(RandomDataGenerator random, int trials, double onlyReference, double onlyOther) {
        int[] counts = new int[4];
        for (int n = 0; n < trials; n++) {
            double u = random.nextUniform(0, 1);
            double same = (1 - onlyReference - onlyOther) / 2;
            int kind = u < onlyReference ? 1 : u < onlyReference + onlyOther ? 2 : u < 1 - same ? 0 : 3;
            counts[kind]++;
        }
        return new PairedFraction(counts[0], counts[1], counts[2], counts[3]);
    }
}
