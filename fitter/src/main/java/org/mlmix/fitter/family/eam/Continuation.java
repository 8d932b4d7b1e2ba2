package org.mlmix.fitter.family.eam;

/** Spline coefficients where there were no data. */
final class Continuation {
    /** What the slope of φ gains at least from one knot to the next one inwards. */
    private static final double STEEPENING = 1.5;

    /** Slope of the core, at least, eV/Å. */
    private static final double LEAST_SLOPE = 1;

    private Continuation() {}

    /**
     * A straight line where there are no data, on either side and in gaps.
     *
     * @param observed which of the coefficients to keep
     */
    static double[] straight(double[] coefficients, boolean[] observed) {
        double[] result = coefficients.clone();
        int previous = -1;
        for (int k = 0; k < result.length; k++) {
            if (observed[k]) {
                if (previous >= 0) {
                    double step = (result[k] - result[previous]) / (k - previous);
                    for (int gap = previous + 1; gap < k; gap++) {
                        result[gap] = result[previous] + (gap - previous) * step;
                    }
                }
                previous = k;
            }
        }
        int first = firstTrue(observed);
        if (first < 0) {
            return result;
        }
        double inner = previous > first ? result[first + 1] - result[first] : 0;
        double outer = previous > first ? result[previous] - result[previous - 1] : 0;
        for (int k = first - 1; k >= 0; k--) {
            result[k] = result[k + 1] - inner;
        }
        for (int k = previous + 1; k < result.length; k++) {
            result[k] = result[k - 1] + outer;
        }
        return result;
    }

    /**
     * A core that is repulsive and steepens inwards, more than what embedding takes back; zero beyond
     * the last data, straight in gaps.
     *
     * @param attraction per coefficient, how much φ has to rise from the next coefficient to this
     *     one at least so that two atoms repel in spite of a falling F, eV
     */
    static double[] core(double[] coefficients, boolean[] observed, double step, double[] attraction) {
        int first = firstTrue(observed);
        if (first < 0) {
            return coefficients.clone();
        }
        double[] result = straight(coefficients, observed);
        for (int k = observed.length - 1; !observed[k]; k--) {
            result[k] = 0;
        }
        double rise = first + 1 < result.length ? result[first] - result[first + 1] : 0;
        for (int k = first - 1; k >= 0; k--) {
            rise = STEEPENING * Math.max(Math.max(rise, LEAST_SLOPE * step), attraction[k]);
            result[k] = result[k + 1] + rise;
        }
        return result;
    }

    private static int firstTrue(boolean[] observed) {
        for (int k = 0; k < observed.length; k++) {
            if (observed[k]) {
                return k;
            }
        }
        return -1;
    }
}
