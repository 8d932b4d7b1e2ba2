package org.mlmix.zone;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.engine.Geometry;
import org.mlmix.engine.ZoneEngine;

/**
 * What every engine owes a zone: weights, zone codes and counts equal brute force, in thousands of
 * random systems. An engine passes it by naming itself.
 */
abstract class ZoneContract {
    private static final double FEW_PAIRS = 20_000;
    private static final double MANY_PAIRS = 4_000_000;

    /** The engine that is tested. */
    abstract ZoneEngine engine(Geometry geometry);

    @Test
    void oneRankAgreesWithBruteForce() {
        LongStream.range(0, 2500).forEach(seed -> new ZoneCase(seed, 1, FEW_PAIRS, this::engine).run());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 8})
    void severalRanksAgreeWithBruteForce(int ranks) {
        LongStream.range(0, 300)
                .forEach(seed -> new ZoneCase(1_000_000L * ranks + seed, ranks, FEW_PAIRS, this::engine).run());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void seedsThatComeAndGoBetweenRebuildsAgreeWithBruteForce(int ranks) {
        LongStream.range(0, 300)
                .forEach(seed -> ZoneCase.withoutRebuilds(10_000_000L * ranks + seed, ranks, FEW_PAIRS, this::engine)
                        .run());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6})
    void largerSystemsAgreeWithBruteForce(int ranks) {
        LongStream.range(0, 10)
                .forEach(seed -> new ZoneCase(-100L * ranks - seed, ranks, MANY_PAIRS, this::engine).run());
    }
}
