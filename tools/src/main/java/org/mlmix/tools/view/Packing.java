package org.mlmix.tools.view;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/**
 * Arrays of numbers as bytes, compressed. Of each array first the lowest bytes of all its values are
 * stored, then the next ones: bytes of the same weight resemble each other, which is what compression
 * lives on.
 */
final class Packing {
    /** How the values of an array are stored; frames.js knows the same names. */
    enum Kind {
        /** Whole numbers up to 255. */
        U1(1),
        /** Whole numbers up to 65,535. */
        U2(2),
        /** Whole numbers up to 4,294,967,295. */
        U4(4),
        /** Whole numbers of 32 bits with a sign. */
        I4(4),
        /** Single precision, 7 digits. */
        F4(4);

        private final int bytes;

        Kind(int bytes) {
            this.bytes = bytes;
        }

        /** What holds all of these values in the fewest bytes. */
        static Kind of(double[] values) {
            double low = 0;
            double high = 0;
            for (double value : values) {
                if (value != Math.rint(value)) {
                    return F4;
                }
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
            if (low >= 0 && high <= 0xffffffffL) {
                return high <= 0xff ? U1 : high <= 0xffff ? U2 : U4;
            }
            return low >= Integer.MIN_VALUE && high <= Integer.MAX_VALUE ? I4 : F4;
        }
    }

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final GZIPOutputStream compressed;

    Packing() {
        try {
            compressed = new GZIPOutputStream(bytes, 1 << 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds the values of the given rows in the smallest kind that holds them. */
    Kind add(double[] values, int[] rows) {
        double[] chosen = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            chosen[i] = values[rows[i]];
        }
        Kind kind = Kind.of(chosen);
        add(chosen, kind);
        return kind;
    }

    void add(double[] values, Kind kind) {
        int count = values.length;
        byte[] planes = new byte[count * kind.bytes];
        for (int i = 0; i < count; i++) {
            int bits = kind == Kind.F4 ? Float.floatToIntBits((float) values[i]) : (int) (long) values[i];
            for (int b = 0; b < kind.bytes; b++) {
                planes[b * count + i] = (byte) (bits >>> (8 * b));
            }
        }
        try {
            compressed.write(planes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that was added, in that order, gzipped. */
    byte[] finish() {
        try {
            compressed.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
