package org.mlmix.fitter.pipeline;

import org.mlmix.fitter.family.Family;
import org.mlmix.fitter.family.Penalty;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.solve.Equalities;
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
record Fit(FitInput input, Family family, TrainingData data, Equalities equalities) {
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

    /** With the strained cells where the input wants them as an inequality. */
    Problem problem() {
        Problem problem = withoutInequality();
        return input.constraints().strained().equals("inequality")
                ? problem.with(new Inequality(data.hard()))
                : problem;
    }
}
