package org.mlmix.fitter.family.eam;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.mlmix.fitter.FitException;

/**
 * A form of the density function before cutoff and normalisation: exp(−p₁ x − p₂ x² − ...), positive
 * everywhere, in x = r / r₀ − 1 with the nearest-neighbour distance r₀ of the crystal.
 *
 * @param word its name in input files
 * @param parameters p₁, p₂, ...
 */
record DensityForm(String word, List<Parameter> parameters) {
    /** exp(−β x). */
    static final DensityForm EXPONENTIAL = new DensityForm("exponential", List.of(new Parameter("beta", 6, 1, 20)));

    /** exp(−β x − γ x²): bounded in the core, free in how fast it falls at each of two shells. */
    static final DensityForm GAUSSIAN =
            new DensityForm("gaussian", List.of(new Parameter("beta", 10, 1, 30), new Parameter("gamma", 30, 0, 200)));

    private static final List<DensityForm> ALL = List.of(EXPONENTIAL, GAUSSIAN);

    /** A shape parameter, where its search starts, and its bounds. */
    record Parameter(String name, double start, double lower, double upper) {}

    /** The form of this name in an input file. */
    static DensityForm named(String word) {
        return ALL.stream()
                .filter(form -> form.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new FitException("family.eam.density: '" + word + "' is none of "
                        + ALL.stream().map(DensityForm::word).toList()));
    }

    List<String> names() {
        return parameters.stream().map(Parameter::name).toList();
    }

    double[] start() {
        return each(Parameter::start);
    }

    double[] lower() {
        return each(Parameter::lower);
    }

    double[] upper() {
        return each(Parameter::upper);
    }

    private double[] each(ToDoubleFunction<Parameter> what) {
        return parameters.stream().mapToDouble(what).toArray();
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
