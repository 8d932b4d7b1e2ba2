package org.mlmix.validation.oracle;

import java.util.Locale;

/** The weight φ(x) across the blend, from 1 at x = 0 to 0 at x = 1. */
enum Shape {
    LINEAR {
        @Override
        double weight(double x) {
            return 1 - x;
        }
    },
    CUBIC {
        @Override
        double weight(double x) {
            return 1 - 3 * x * x + 2 * x * x * x;
        }
    },
    QUINTIC {
        @Override
        double weight(double x) {
            return 1 - 10 * Math.pow(x, 3) + 15 * Math.pow(x, 4) - 6 * Math.pow(x, 5);
        }
    };

    abstract double weight(double x);

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
