package org.mlmix.tools.view;

import java.awt.image.BufferedImage;

/** Colours as red, green and blue in one number. */
final class Colours {
    /** Of the zones by code, as the page's documentation names them. */
    static final int[] ZONES = {0xc3c9d1, 0x56b4e9, 0xe69f00, 0xd55e00, 0x7a1f5c};

    static final int[] TYPES = {0x8d99ae, 0xd55e00, 0x0072b2, 0x009e73};
    static final int NOT_MEASURED = 0xd9dde3;

    /** Viridis at ninths of its length. */
    private static final int[] VIRIDIS = {
        0x440154, 0x482878, 0x3e4989, 0x31688e, 0x26828e, 0x1f9e89, 0x35b779, 0x6ece58, 0xb5de2b, 0xfde725,
    };

    private Colours() {}

    /** The colour of a share of the scale, 0 to 1. */
    static int viridis(double share) {
        double at = share * (VIRIDIS.length - 1);
        int below = Math.min((int) at, VIRIDIS.length - 2);
        int colour = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            int low = (VIRIDIS[below] >> shift) & 255;
            int high = (VIRIDIS[below + 1] >> shift) & 255;
            colour |= (int) Math.round(low + (at - below) * (high - low)) << shift;
        }
        return colour;
    }

    /** Largest difference in one of the three parts. */
    static int difference(int a, int b) {
        int most = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            most = Math.max(most, Math.abs(((a >> shift) & 255) - ((b >> shift) & 255)));
        }
        return most;
    }

    /** Number of pixels of about this colour. */
    static long count(BufferedImage image, int colour, int tolerance) {
        long count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (difference(image.getRGB(x, y), colour) <= tolerance) {
                    count++;
                }
            }
        }
        return count;
    }
}
