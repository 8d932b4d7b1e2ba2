package org.mlmix.fitter.input;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.mlmix.fitter.FitException;

/**
 * A form of the density function before cutoff and normalisation: exp(−p₁ x − p₂ x² − ...), positive
 * everywhere, in x = r / r₀ − 1 with the nearest-neighbour distance r₀ of the crystal.
 *
 * @param word its name in input files
 * @param parameters p₁, p₂, ...
 */
public record DensityForm(String word, List<Parameter> parameters) {
    /** exp(−β x). */
    public static final DensityForm EXPONENTIAL =
            new DensityForm("exponential", List.of(new Parameter("beta", 6, 1, 20)));

    /** exp(−β x − γ x²): bounded in the core, free in how fast it falls at each of two shells. */
    public static final DensityForm GAUSSIAN =
            new DensityForm("gaussian", List.of(new Parameter("beta", 10, 1, 30), new Parameter("gamma", 30, 0, 200)));

    private static final List<DensityForm> ALL = List.of(EXPONENTIAL, GAUSSIAN);

    /** A shape parameter, where its search starts, and its bounds. */
    public record Parameter(String name, double start, double lower, double upper) {}

    /** The form of this name in an input file. */
    public static DensityForm named(String word) {
        return ALL.stream()
                .filter(form -> form.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new FitException("family.eam.density: '" + word + "' is none of "
                        + ALL.stream().map(DensityForm::word).toList()));
    }

    public List<String> names() {
        return parameters.stream().map(Parameter::name).toList();
    }

    public double[] start() {
        return each(Parameter::start);
    }

    public double[] lower() {
        return each(Parameter::lower);
    }

    public double[] upper() {
        return each(Parameter::upper);
    }

    /** What is wrong with the shape parameters; empty where nothing is. */
    public Optional<String> mistake(double[] shape) {
        if (shape.length != parameters.size()) {
            return Optional.of(parameters.size() + " of them for density " + word + ": " + String.join(", ", names()));
        }
        for (int k = 0; k < shape.length; k++) {
            Parameter parameter = parameters.get(k);
            if (!(shape[k] >= parameter.lower && shape[k] <= parameter.upper)) {
                return Optional.of(parameter.name + " from " + parameter.lower + " to " + parameter.upper);
            }
        }
        return Optional.empty();
    }

    private double[] each(ToDoubleFunction<Parameter> what) {
        return parameters.stream().mapToDouble(what).toArray();
    }

    public double value(double[] shape, double x) {
        double exponent = 0;
        double power = x;
        for (double parameter : shape) {
            exponent -= parameter * power;
            power *= x;
        }
        return Math.exp(exponent);
    }
}
