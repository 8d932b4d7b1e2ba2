package org.mlmix.fitter.family.eam;

import java.util.Arrays;
import java.util.List;
import org.mlmix.fitter.input.FitException;

/**
 * Forms of the density function before cutoff and normalisation, in x = r / r₀ − 1 with the
 * nearest-neighbour distance r₀ of the crystal. All are positive everywhere.
 */
enum DensityForm {
    /** exp(−β x). */
    EXPONENTIAL(List.of("beta"), new double[] {6}, new double[] {1}, new double[] {14}),

    /** exp(−β x − γ x²): narrower, and bounded in the core. */
    GAUSSIAN(List.of("beta", "gamma"), new double[] {8, 15}, new double[] {1, 0}, new double[] {25, 100});

    private final List<String> parameters;
    private final double[] start;
    private final double[] lower;
    private final double[] upper;

    DensityForm(List<String> parameters, double[] start, double[] lower, double[] upper) {
        this.parameters = parameters;
        this.start = start;
        this.lower = lower;
        this.upper = upper;
    }

    /** The form of this name in an input file. */
    static DensityForm named(String word) {
        return Arrays.stream(values())
                .filter(form -> form.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new FitException("family.density: '" + word + "' is none of "
                        + Arrays.stream(values()).map(DensityForm::word).toList()));
    }

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    List<String> parameters() {
        return parameters;
    }

    double[] start() {
        return start.clone();
    }

    double[] lower() {
        return lower.clone();
    }

    double[] upper() {
        return upper.clone();
    }

    double value(double[] shape, double x) {
        double exponent = 0;
        double power = x;
        for (double parameter : shape) {
            exponent -= parameter * power;
            power *= x;
        }
        return Math.exp(exponent);
    }
}
