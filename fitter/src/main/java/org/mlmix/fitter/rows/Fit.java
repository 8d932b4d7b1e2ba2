package org.mlmix.fitter.rows;

import org.mlmix.fitter.family.Family;
import org.mlmix.fitter.family.Penalty;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.solve.Equalities;
import org.mlmix.fitter.solve.Equality;
import org.mlmix.fitter.solve.Factor;
import org.mlmix.fitter.solve.Inequality;
import org.mlmix.fitter.solve.Problem;

/**
 * All that coefficients follow from, but for the strength of the penalties.
 *
 * @param input what was asked for
 * @param family that the coefficients belong to
 * @param data may grow between solutions
 * @param equalities independent ones
 */
public record Fit(FitInput input, Family family, TrainingData data, Equalities equalities) {
    /** Root mean square of the strained cells' errors over their tolerances; NaN where there are none. */
    public double strainedError(double[] coefficients) {
        Factor hard = data.hard();
        return hard.rows() == 0 ? Double.NaN : Math.sqrt(hard.squaredResidual(coefficients) / hard.rows());
    }

    /** Training rows, equalities and penalties. */
    Problem withoutInequality() {
        Problem problem = Problem.of(family.columns())
                .with("training rows", data.soft(), 1)
                .with(equalities);
        for (Penalty penalty : family.penalties()) {
            problem = problem.with(penalty, 1);
        }
        return problem;
    }

    /**
     * Which coefficients data or equalities say something of. The others may be chosen freely, and
     * must not be taken from a constraint.
     */
    boolean[] observed() {
        boolean[] observed = data.observed();
        for (Equality equality : equalities.kept()) {
            for (int i = 0; i < observed.length; i++) {
                observed[i] |= equality.row()[i] != 0;
            }
        }
        if (asInequality()) {
            boolean[] strained = data.hard().observed();
            for (int i = 0; i < observed.length; i++) {
                observed[i] |= strained[i];
            }
        }
        return observed;
    }

    /** Whether the strained cells bound the solution, or are only looked at. */
    public boolean asInequality() {
        return input.constraints().strained().equals("inequality");
    }

    /** With the strained cells where the input wants them as an inequality. */
    public Problem problem() {
        Problem problem = withoutInequality();
        return asInequality() ? problem.with(new Inequality(data.hard())) : problem;
    }
}
