package org.mlmix.validation.report;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.mlmix.validation.report.CaseData.Range;
import org.mlmix.validation.stats.Interval;

/** Numbers for JSON, which has none that are not finite: those are null there. */
final class Known {
    private Known() {}

    static Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }

    static List<Double> numbers(double[] values) {
        // A list of Stream.toList may hold null.
        return Arrays.stream(values).mapToObj(Known::number).toList();
    }

    static Range range(Interval interval) {
        return new Range(number(interval.low()), number(interval.high()), interval.level());
    }

    static Long count(OptionalLong count) {
        return count.isPresent() ? count.getAsLong() : null;
    }

    /** Back to what numbers are printed from. */
    static double orNaN(Double value) {
        return value == null ? Double.NaN : value;
    }

    static double low(Range range) {
        return range.low() == null ? Double.NEGATIVE_INFINITY : range.low();
    }

    static double high(Range range) {
        return range.high() == null ? Double.POSITIVE_INFINITY : range.high();
    }
}
