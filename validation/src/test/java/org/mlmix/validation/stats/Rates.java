package org.mlmix.validation.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.hipparchus.random.RandomDataGenerator;

/** How often something happens in synthetic sets of data, and how often it may. */
final class Rates {
    /** Chance that a right rate fails, on either side; seeds are fixed, so that it fails always or never. */
    private static final double SLIP = 1e-3;

    private final int hits;
    private final int sets;

    private Rates(int hits, int sets) {
        this.hits = hits;
        this.sets = sets;
    }

    static Rates of(int sets, long seed, Predicate<RandomDataGenerator> happens) {
        RandomDataGenerator random = new RandomDataGenerator(seed);
        int hits = (int)
                IntStream.range(0, sets).filter(set -> happens.test(random)).count();
        return new Rates(hits, sets);
    }

    /** The rate could be this chance. */
    void isNear(double chance) {
        isAtMost(chance);
        isAtLeast(chance);
    }

    void isAtMost(double chance) {
        BinomialDistribution hit = new BinomialDistribution(sets, chance);
        assertThat(hits).as("of %d", sets).isLessThanOrEqualTo(hit.inverseCumulativeProbability(1 - SLIP));
    }

    void isAtLeast(double chance) {
        BinomialDistribution hit = new BinomialDistribution(sets, chance);
        assertThat(hits).as("of %d", sets).isGreaterThanOrEqualTo(hit.inverseCumulativeProbability(SLIP));
    }

    static double[] normal(RandomDataGenerator random, int count, double mean, double deviation) {
        return IntStream.range(0, count)
                .mapToDouble(n -> random.nextNormal(mean, deviation))
                .toArray();
    }
}
