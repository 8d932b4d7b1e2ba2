package org.mlmix.tools.bench;

import java.util.Locale;
import java.util.stream.DoubleStream;
import org.hipparchus.stat.descriptive.DescriptiveStatistics;

/** Median and spread of repeated measurements. */
public record Spread(double median, double minimum, double maximum, int count) {

    public static Spread of(DoubleStream values) {
        var statistics = new DescriptiveStatistics(values.toArray());
        return new Spread(
                statistics.getPercentile(50), statistics.getMin(), statistics.getMax(), (int) statistics.getN());
    }

    /** Median and range with the given number of decimals. */
    public String text(int decimals) {
        String number = "%." + decimals + "f";
        return String.format(Locale.ROOT, number + "  (" + number + " to " + number + ")", median, minimum, maximum);
    }
}
