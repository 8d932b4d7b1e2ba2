package org.mlmix.validation.system;

import java.util.Locale;

/** The weight φ(x) across the blend, from 1 at x = 0 to 0 at x = 1. */
public enum Shape {
    LINEAR {
        @Override
        public double weight(double x) {
            return 1 - x;
        }
    },
    CUBIC {
        @Override
        public double weight(double x) {
            return 1 - 3 * x * x + 2 * x * x * x;
        }
    },
    QUINTIC {
        @Override
        public double weight(double x) {
            return 1 - 10 * Math.pow(x, 3) + 15 * Math.pow(x, 4) - 6 * Math.pow(x, 5);
        }
    };

    public abstract double weight(double x);

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
