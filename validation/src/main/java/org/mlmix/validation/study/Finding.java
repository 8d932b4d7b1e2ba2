package org.mlmix.validation.study;

import org.mlmix.validation.stats.Bootstrap;
import org.mlmix.validation.stats.Comparison;
import org.mlmix.validation.stats.Diffusion;
import org.mlmix.validation.stats.Estimate;
import org.mlmix.validation.stats.Fraction;
import org.mlmix.validation.stats.Interval;
import org.mlmix.validation.stats.JumpDiffusion;

/**
 * One arm compared with the reference in one quantity.
 *
 * @param quantity as "diffusion coefficient"
 * @param unit as it is printed
 * @param reference value of the reference
 * @param other value of the arm
 * @param comparison with margin, interval and verdict
 * @param decides whether the verdict of the study rests on it; others are shown beside it
 */
public record Finding(
        String quantity,
        String unit,
        Condition condition,
        Arm arm,
        Value reference,
        Value other,
        Comparison comparison,
        boolean decides) {
    /** A value with its 95 % interval, which is a point where there is no error. */
    public record Value(double value, Interval interval) {
        private static final double LEVEL = 0.95;
        private static final Bootstrap BOOTSTRAP = new Bootstrap(1, 5000);

        public static Value of(Estimate estimate) {
            return new Value(estimate.value(), estimate.interval(LEVEL));
        }

        /** The same by counts of jumps. */
        public static Value of(JumpDiffusion jumps) {
            return new Value(jumps.coefficient(), jumps.interval(LEVEL));
        }

        /** A diffusion coefficient, Å²/ps; of many trajectories its interval is by resampling. */
        public static Value of(Diffusion diffusion) {
            return new Value(diffusion.estimate().value(), diffusion.interval(BOOTSTRAP, LEVEL));
        }

        public static Value of(Fraction fraction) {
            return new Value(fraction.value(), fraction.interval(LEVEL));
        }

        /** One that no chance has a part in. */
        public static Value exactly(double value) {
            return new Value(value, new Interval(value, value, LEVEL));
        }
    }
}
