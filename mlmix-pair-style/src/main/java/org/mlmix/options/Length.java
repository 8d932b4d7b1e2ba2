package org.mlmix.options;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Lengths as they stand in messages. */
public final class Length {
    /** Digits enough to type the number back into a deck. */
    private static final MathContext DIGITS = new MathContext(8, RoundingMode.CEILING);

    private Length() {}

    /**
     * The shortest text that reads back as this length or, where that is long, rounded up: a length
     * given as the least accepted one is accepted.
     */
    public static String text(double length) {
        return Double.isFinite(length)
                ? BigDecimal.valueOf(length).round(DIGITS).stripTrailingZeros().toPlainString()
                : Double.toString(length);
    }
}
