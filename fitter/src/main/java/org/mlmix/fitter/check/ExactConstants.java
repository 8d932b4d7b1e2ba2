package org.mlmix.fitter.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.input.FitInput.ConstraintInput;

/** Whether what was to be exact is so through the written file, whose tables and rounding come between. */
public final class ExactConstants {
    /** Of lengths, 1e-6 Å for the largest of cubic cells; of angles in radians: a strain. */
    private static final double LENGTH = 1.8e-7;

    /** The same for potentials that are tables. */
    private static final double LENGTH_OF_TABLES = 1.8e-6;

    /** Of the constant; those that nearly vanish are measured against a hundredth of the largest. */
    private static final double ELASTIC = 5e-4;

    /** eV/atom. */
    private static final double ENERGY = 1e-6;

    private ExactConstants() {}

    /** One line for each constraint that the written potential does not keep. */
    public static List<String> unmet(FitInput input, List<Checks.Constant> constants) {
        double least = least(constants);
        List<String> unmet = new ArrayList<>();
        for (Checks.Constant c : constants) {
            double allowed = allowed(input, c, least);
            double difference = Math.abs(c.cheap() - c.expensive());
            if (!(difference <= allowed)) {
                unmet.add(String.format(
                        Locale.ROOT,
                        "%s through the written file is off by %.1e %s, more than %.1e",
                        c.name(),
                        difference,
                        c.unit(),
                        allowed));
            }
        }
        return unmet;
    }

    /** Of the elastic constants, percent; NaN where one is not known. */
    public static double largestDeviation(List<Checks.Constant> constants) {
        double least = least(constants);
        return constants.stream()
                .filter(c -> c.unit().equals("GPa"))
                .mapToDouble(c -> 100 * Math.abs(c.cheap() - c.expensive()) / Math.max(Math.abs(c.expensive()), least))
                .max()
                .orElse(Double.NaN);
    }

    // GPa; a hundredth of the largest
    private static double least(List<Checks.Constant> constants) {
        return 0.01
                * constants.stream()
                        .filter(c -> c.unit().equals("GPa"))
                        .mapToDouble(c -> Math.abs(c.expensive()))
                        .max()
                        .orElse(0);
    }

    private static double allowed(FitInput input, Checks.Constant constant, double least) {
        ConstraintInput constraints = input.constraints();
        double length = input.family().tabulated() ? LENGTH_OF_TABLES : LENGTH;
        return switch (constant.unit()) {
            case "Å" -> constraints.pressure() ? length * constant.expensive() : Double.POSITIVE_INFINITY;
            case "°" -> constraints.pressure() ? Math.toDegrees(length) : Double.POSITIVE_INFINITY;
            case "eV" -> constraints.energy() ? ENERGY : Double.POSITIVE_INFINITY;
            default ->
                // Without the lattice parameter the constants are taken at another one.
                constraints.elastic() && constraints.pressure()
                        ? ELASTIC * Math.max(Math.abs(constant.expensive()), least)
                        : Double.POSITIVE_INFINITY;
        };
    }
}
