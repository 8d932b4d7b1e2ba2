package org.mlmix.fitter.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people write them: no more digits than say something, a dash for what is not known. */
public final class Numbers {
    private static final String UNKNOWN = "–";

    private Numbers() {}

    /** {@code 203}, {@code 0.0457}, {@code 1.2e-8}: so many digits that count, and all of those before the point. */
    public static String significant(double value, int digits) {
        if (Double.isNaN(value)) {
            return UNKNOWN;
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "-∞";
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_UP));
        int exponent = exponent(rounded);
        return isPlain(exponent) ? plain(value, Math.max(0, digits - 1 - exponent)) : powerOfTen(value, digits - 1);
    }

    /** A number that somebody chose, with the digits that it was given: {@code 0.001}, {@code 1e-6}. */
    public static String given(double value) {
        BigDecimal shortest = BigDecimal.valueOf(value).stripTrailingZeros();
        return isPlain(exponent(shortest)) ? shortest.toPlainString() : powerOfTen(value, shortest.precision() - 1);
    }

    private static boolean isPlain(int exponent) {
        return exponent >= -4 && exponent <= 6;
    }

    /** So many decimals, or two digits of what would have none of its own there. */
    public static String decimals(double value, int decimals) {
        boolean vanishes = value != 0 && Math.abs(value) < 0.5 * Math.pow(10, -decimals);
        return !Double.isFinite(value) || vanishes || Math.abs(value) >= 1e7
                ? significant(value, 2)
                : plain(value, decimals);
    }

    /** {@code 3.4 %}. */
    public static String percent(double value) {
        return Double.isNaN(value) ? UNKNOWN : significant(value, 2) + " %";
    }

    /** A measured value with as many digits as its error has, which has two: {@code 77.32 ± 0.29}. */
    public static String withError(double value, double error) {
        if (!Double.isFinite(value) || !Double.isFinite(error) || error == 0) {
            return significant(value, 5) + " ± " + significant(error, 2);
        }
        int exponent = exponent(new BigDecimal(Math.abs(error)).round(new MathContext(2, RoundingMode.HALF_UP)));
        int decimals = Math.max(0, 1 - exponent);
        return plain(value, decimals) + " ± " + plain(error, decimals);
    }

    /**
     * A value in an interval, with as many digits as half of its width has, which has two: {@code 77.32 [77.03,
     * 77.61]}; alone if the interval is a point.
     */
    public static String withInterval(double value, double low, double high) {
        if (low == high) {
            return significant(value, 5);
        }
        double half = (high - low) / 2;
        double largest = Math.max(Math.abs(value), Math.max(Math.abs(low), Math.abs(high)));
        if (!Double.isFinite(value) || !Double.isFinite(half) || largest < 1e-4 || largest >= 1e7) {
            return significant(value, 3) + " [" + significant(low, 3) + ", " + significant(high, 3) + "]";
        }
        int decimals = Math.max(0, 1 - exponent(new BigDecimal(half).round(new MathContext(2, RoundingMode.HALF_UP))));
        return plain(value, decimals) + " [" + plain(low, decimals) + ", " + plain(high, decimals) + "]";
    }

    private static int exponent(BigDecimal number) {
        return number.precision() - number.scale() - 1;
    }

    private static String plain(double value, int decimals) {
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    }

    // 1.2e-8, where Java writes 1.2e-08 and 1.2e+08
    private static String powerOfTen(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "e", value).replaceFirst("e\\+?(-?)0*", "e$1");
    }
}
