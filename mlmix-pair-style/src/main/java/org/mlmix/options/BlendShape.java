package org.mlmix.options;

/** How the weight λ falls from 1 to 0 across the blend. */
public enum BlendShape {
    /** 1 − x. */
    LINEAR {
        @Override
        double fall(double x) {
            return 1 - x;
        }
    },
    /** 1 − 3x² + 2x³, with no slope at the ends. */
    CUBIC {
        @Override
        double fall(double x) {
            double rest = 1 - x;
            return rest * rest * (1 + 2 * x);
        }
    },
    /** 1 − 10x³ + 15x⁴ − 6x⁵, with neither slope nor curvature at the ends. */
    QUINTIC {
        @Override
        double fall(double x) {
            double rest = 1 - x;
            return rest * rest * rest * (1 + 3 * x + 6 * x * x);
        }
    };

    // Written as products: near x = 1 the sums above cancel, and could come out below 0.
    abstract double fall(double x);

    /**
     * The weight at depth x of the blend; 1 at its inner edge (x = 0), 0 at its outer edge (x = 1)
     * and beyond.
     */
    public double weight(double x) {
        if (x >= 1) {
            return 0;
        }
        return x <= 0 ? 1 : Math.min(1, fall(x));
    }
}
