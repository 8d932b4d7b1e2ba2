package org.mlmix.fitter.solve;

import java.util.Map;

/**
 * What solving gave. Maps keep the order of the problem.
 *
 * @param coefficients length columns
 * @param rank of the scaled problem in the unknowns that the equalities leave free
 * @param condition largest over smallest non-zero singular value of the same
 * @param freeUnknowns columns less independent equalities
 * @param multipliers per independent equality, the derivative of the minimum with respect to its
 *     target, in 1/unit: what the constraint costs
 * @param violations per equality, dropped ones too, |row · c − target| in its unit
 * @param parts of the objective, weights included, by the name of data or penalty
 * @param inequality what became of it
 */
public record Solution(
        double[] coefficients,
        int rank,
        double condition,
        int freeUnknowns,
        Map<String, Double> multipliers,
        Map<String, Double> violations,
        Map<String, Double> parts,
        Bounded inequality) {

    /**
     * The inequality's end.
     *
     * @param value Σ ((a_k · c − y_k) / τ_k)², 0 without inequality
     * @param multiplier μ: 0 when it is met anyway; otherwise minus the derivative of the minimum
     *     with respect to the bound
     */
    public record Bounded(double value, double multiplier) {}

    /** What was minimised, at the minimum. */
    public double objective() {
        return parts.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Whether data and penalties determine all that the equalities leave free. */
    public boolean determined() {
        return rank == freeUnknowns;
    }
}
