package org.mlmix.validation.view;

import java.awt.image.BufferedImage;

/** Colours as red, green and blue in one number. */
final class Colours {
    /** Of the zones by code, as the page's documentation names them. */
    static final int[] ZONES = {0xc3c9d1, 0x56b4e9, 0xe69f00, 0xd55e00, 0x7a1f5c};

    private Colours() {}

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
