package org.mlmix.tools.view;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** A frame as it is stored in the page, unpacked by a second implementation in Java. */
final class Unpacked {
    final double[] ids;
    final double[][] fractions = new double[3][];
    final double[][] images = new double[3][];
    final List<double[]> columns = new ArrayList<>();
    private final byte[] bytes;
    private final int count;
    private int at;

    Unpacked(FrameEncoder.Encoded frame) {
        FrameInfo info = frame.info();
        count = info.count();
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(frame.data()))) {
            bytes = stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ids = next(info.kinds().getFirst());
        for (int k = 0; k < 3; k++) {
            fractions[k] = next("u2");
            for (int i = 0; i < count; i++) {
                fractions[k][i] = info.low()[k] + info.span()[k] * fractions[k][i] / 65_535;
            }
        }
        for (int k = 0; k < 3; k++) {
            images[k] = info.images().isEmpty()
                    ? new double[count]
                    : next(info.images().get(k));
        }
        for (String kind : info.kinds().subList(1, info.kinds().size())) {
            columns.add(next(kind));
        }
        if (at != bytes.length) {
            throw new AssertionError((bytes.length - at) + " bytes are left");
        }
    }

    private double[] next(String kind) {
        int size = kind.charAt(1) - '0';
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            long bits = 0;
            for (int b = size - 1; b >= 0; b--) {
                bits = (bits << 8) | (bytes[at + b * count + i] & 0xff);
            }
            values[i] = switch (kind.charAt(0)) {
                case 'u' -> bits;
                case 'i' -> (int) bits;
                default -> Float.intBitsToFloat((int) bits);
            };
        }
        at += size * count;
        return values;
    }
}
