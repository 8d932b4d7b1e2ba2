package org.mlmix.validation.own;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mlmix.validation.stats.CorrelatedSeries;
import org.mlmix.validation.stats.Estimate;
import org.mlmix.validation.study.StudyException;

/**
 * One number from a column of many.
 *
 * @param mean their mean, rather than the last
 * @param from steps that are left out at the beginning
 */
record Rows(boolean mean, long from) {
    /** Of a series that is worth looking at. */
    private static final int FEWEST = 20;

    /**
     * The number.
     *
     * @param steps of each value; empty where they are not known
     * @throws StudyException if no value is left, or one is no number
     */
    double of(double[] steps, double[] values, String where) {
        double[] kept = kept(steps, values, where);
        double value = mean ? Arrays.stream(kept).average().orElseThrow() : kept[kept.length - 1];
        if (!Double.isFinite(value)) {
            throw new StudyException(where + " holds a value that is no number");
        }
        return value;
    }

    /** The mean with the error that correlated values have; empty if there are too few, or no mean is asked for. */
    Optional<Estimate> alone(double[] steps, double[] values, String where) {
        double[] kept = kept(steps, values, where);
        if (!mean || kept.length < FEWEST || !Arrays.stream(kept).allMatch(Double::isFinite)) {
            return Optional.empty();
        }
        CorrelatedSeries series = CorrelatedSeries.of(kept);
        return series.warning().isEmpty() ? Optional.of(series.estimate()) : Optional.empty();
    }

    private double[] kept(double[] steps, double[] values, String where) {
        if (from > 0 && steps.length == 0) {
            throw new StudyException(where + " has no steps, so that `from` cannot leave out any");
        }
        double[] kept = IntStream.range(0, values.length)
                .filter(n -> from == 0 || steps[n] - steps[0] >= from)
                .mapToDouble(n -> values[n])
                .toArray();
        if (kept.length == 0) {
            throw new StudyException(where + " has " + values.length + " values, none of them " + from
                    + " steps or more after the first");
        }
        return kept;
    }
}
