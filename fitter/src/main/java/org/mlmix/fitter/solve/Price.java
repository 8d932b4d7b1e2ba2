package org.mlmix.fitter.solve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What constraints cost: errors with and without them.
 *
 * @param errors by name of data, in the order given
 * @param freeUnknowns columns less independent equalities
 * @param warnings one line each, empty when the price is fair
 */
public record Price(Map<String, Errors> errors, int freeUnknowns, List<String> warnings) {
    /** With fewer unknowns left than this, data hardly shape the potential. */
    public static final int FEW_UNKNOWNS = 5;

    /** An error that grows by this factor says that the family cannot do both. */
    public static final double DEAR = 1.5;

    // Errors below this part of the targets' root mean square are rounding: exact stays exact.
    private static final double ROUNDING = 1e-9;

    /**
     * Root mean square errors over the rows of a factor, in the rows' unit.
     *
     * @param constrained of the solution
     * @param unconstrained of the same problem without equalities and inequality
     */
    public record Errors(double constrained, double unconstrained) {
        /** constrained / unconstrained. */
        public double ratio() {
            return constrained / unconstrained;
        }
    }

    /**
     * Solves the problem without constraints and compares.
     *
     * @param objective all that was minimised ({@link Problem#objective})
     * @param solution of the constrained problem
     * @param data to compare on, best of the test split, unweighted
     */
    public static Price of(Factor objective, Solution solution, Map<String, Factor> data) {
        Problem unconstrained = Problem.of(objective.columns()).with("objective", objective, 1);
        double[] without = Solver.solve(unconstrained).coefficients();
        Map<String, Errors> errors = new LinkedHashMap<>();
        List<String> warnings = new ArrayList<>();
        if (solution.freeUnknowns() < FEW_UNKNOWNS) {
            warnings.add(solution.freeUnknowns() + " free unknowns are left of " + objective.columns()
                    + " coefficients; expected at least " + FEW_UNKNOWNS
                    + ". Choose a family with more coefficients, or fewer constraints");
        }
        data.forEach((name, factor) -> {
            Errors pair = new Errors(factor.rmse(solution.coefficients()), factor.rmse(without));
            errors.put(name, pair);
            double rounding = ROUNDING * factor.rmse(new double[factor.columns()]);
            if (pair.constrained > Math.max(DEAR * pair.unconstrained, rounding)) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "the error in %s rises from %.4g to %.4g by the constraints. A larger family, or another"
                                + " cutoff, may meet them at a lower price",
                        name,
                        pair.unconstrained,
                        pair.constrained));
            }
        });
        return new Price(errors, solution.freeUnknowns(), List.copyOf(warnings));
    }
}
