package org.mlmix.command;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Lengths as they stand in messages. */
public final class Length {
    /** Digits enough to type the number back into a deck. */
    private static final MathContext DIGITS = new MathContext(8, RoundingMode.CEILING);

    private Length() {}

    /** Rounded up, so that a length given as the least accepted one is accepted. */
    public static String text(double length) {
        return Double.isFinite(length)
                ? new BigDecimal(length, DIGITS).stripTrailingZeros().toPlainString()
                : Double.toString(length);
    }
}
