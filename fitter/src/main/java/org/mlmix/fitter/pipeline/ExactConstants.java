package org.mlmix.fitter.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.input.FitInput.ConstraintInput;
import org.mlmix.fitter.report.FitReport;

/** Whether what was to be exact is so through the written file, whose tables and rounding come between. */
final class ExactConstants {
    /** Of the constant; those that nearly vanish are measured against a hundredth of the largest. */
    private static final double ELASTIC = 5e-4;

    /** eV/atom. */
    private static final double ENERGY = 1e-6;

    private ExactConstants() {}

    /** One line for each constraint that the written potential does not keep. */
    static List<String> unmet(FitInput input, List<FitReport.Constant> constants) {
        double largest = constants.stream()
                .filter(c -> c.unit().equals("GPa"))
                .mapToDouble(c -> Math.abs(c.expensive()))
                .max()
                .orElse(0);
        List<String> unmet = new ArrayList<>();
        for (FitReport.Constant c : constants) {
            double allowed = allowed(input, c, 0.01 * largest);
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

    private static double allowed(FitInput input, FitReport.Constant constant, double least) {
        ConstraintInput constraints = input.constraints();
        boolean table = input.family() instanceof FitInput.EamInput;
        return switch (constant.unit()) {
            case "Å" -> constraints.pressure() ? (table ? 1e-5 : 1e-6) : Double.POSITIVE_INFINITY;
            case "eV" -> constraints.energy() ? ENERGY : Double.POSITIVE_INFINITY;
            default ->
                // Without the lattice parameter the constants are taken at another one.
                constraints.elastic() && constraints.pressure()
                        ? ELASTIC * Math.max(Math.abs(constant.expensive()), least)
                        : Double.POSITIVE_INFINITY;
        };
    }
}
