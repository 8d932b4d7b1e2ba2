package org.mlmix.mix;

import org.mlmix.bindings.Lammps;

/**
 * What a test of the zone found, over all ranks.
 *
 * @param coreAtoms atoms of weight 1 in the sample
 * @param seamAtoms atoms of weight 0 just outside in the sample
 * @param truncation largest difference of a force component in the core between the expensive force
 *     as it is evaluated and with twice the buffer, relative to {@code largestForce}
 * @param largestForce largest component of the expensive force in the sample, force units
 * @param seam root mean square of |F^exp − F^cheap| just outside, force units
 * @param worstSeam largest of these, force units
 */
public record SeamErrors(
        long coreAtoms, long seamAtoms, double truncation, double largestForce, double seam, double worstSeam) {

    /** Takes the error of the n-th atom. */
    interface Sink {
        void accept(int n, double error);
    }

    /** Compares forces, each [atoms][3]; all ranks call it together. */
    static SeamErrors of(
            double[] inside,
            double[] insideWider,
            double[] cheapOutside,
            double[] outside,
            Lammps lammps,
            Sink eachOutside) {
        double[] worst = {largestDifference(inside, insideWider), largest(insideWider), largest(outside), 0};
        double[] sums = {inside.length / 3.0, outside.length / 3.0, 0};
        for (int n = 0; n < outside.length / 3; n++) {
            double square = 0;
            for (int d = 0; d < 3; d++) {
                double difference = outside[3 * n + d] - cheapOutside[3 * n + d];
                square += difference * difference;
            }
            // A NaN would be within every tolerance.
            square = square <= Double.MAX_VALUE ? square : Double.POSITIVE_INFINITY;
            sums[2] += square;
            worst[3] = Math.max(worst[3], Math.sqrt(square));
            eachOutside.accept(n, Math.sqrt(square));
        }
        lammps.max(worst);
        lammps.add(sums);
        double largestForce = Math.max(worst[1], worst[2]);
        return new SeamErrors(
                Math.round(sums[0]),
                Math.round(sums[1]),
                worst[0] > 0 ? worst[0] / Math.max(largestForce, Double.MIN_NORMAL) : 0,
                largestForce,
                sums[1] > 0 ? Math.sqrt(sums[2] / sums[1]) : 0,
                worst[3]);
    }

    private static double largest(double[] values) {
        double result = 0;
        for (double value : values) {
            // An infinite force is no measure for others.
            result = Double.isFinite(value) ? Math.max(result, Math.abs(value)) : result;
        }
        return result;
    }

    private static double largestDifference(double[] a, double[] b) {
        double result = 0;
        for (int n = 0; n < a.length; n++) {
            double difference = Math.abs(a[n] - b[n]);
            // A NaN would lose every comparison.
            result = difference <= Double.MAX_VALUE ? Math.max(result, difference) : Double.MAX_VALUE;
        }
        return result;
    }
}
