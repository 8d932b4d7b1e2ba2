package org.mlmix.fitter.solve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mlmix.fitter.FitException;

/**
 * Linear least squares with equalities by the null-space method and an inequality by the secular
 * equation. Columns are scaled to unit length in data and penalties together, which changes the
 * condition but, as penalties are scaled with them, not the solution; only where some combination of
 * coefficients is not determined at all is the solution that of least norm in scaled unknowns.
 */
public final class Solver {
    private Solver() {}

    /**
     * Solves.
     *
     * @param problem not changed
     * @throws FitException when the inequality cannot be met
     */
    public static Solution solve(Problem problem) {
        Factor objective = problem.objective();
        NullSpace space = new NullSpace(problem.equalities().kept(), scale(problem, objective));
        Factor soft = space.reduce(objective);
        LeastSquares free = LeastSquares.solve(soft);
        double[] c = space.expand(free.x());
        double mu = 0;
        if (problem.inequality().isPresent()) {
            Inequality inequality = problem.inequality().get();
            if (inequality.hard().squaredResidual(c) > inequality.bound()) {
                Factor hard = space.reduce(inequality.hard());
                mu = Secular.of(soft, hard).root(inequality.bound());
                free = LeastSquares.solve(Secular.stacked(soft, hard, mu));
                c = space.expand(free.x());
            }
        }
        return report(problem, objective, space, free, c, mu);
    }

    // One over the length of each column where it has any.
    private static double[] scale(Problem problem, Factor objective) {
        double[] lengths = objective.columnNorms();
        problem.inequality().ifPresent(i -> fillZeros(lengths, i.hard().columnNorms()));
        for (Equality equality : problem.equalities().kept()) {
            double[] sizes = new double[lengths.length];
            for (int j = 0; j < sizes.length; j++) {
                sizes[j] = Math.abs(equality.row()[j]) / equality.scale();
            }
            fillZeros(lengths, sizes);
        }
        for (int j = 0; j < lengths.length; j++) {
            lengths[j] = lengths[j] == 0 ? 1 : 1 / lengths[j];
        }
        return lengths;
    }

    private static void fillZeros(double[] lengths, double[] others) {
        for (int j = 0; j < lengths.length; j++) {
            if (lengths[j] == 0) {
                lengths[j] = others[j];
            }
        }
    }

    private static Solution report(
            Problem problem, Factor objective, NullSpace space, LeastSquares free, double[] c, double mu) {
        double[] gradient = objective.gradient(c);
        double value = 0;
        if (problem.inequality().isPresent()) {
            Factor hard = problem.inequality().get().hard();
            value = hard.squaredResidual(c);
            double[] further = hard.gradient(c);
            for (int j = 0; j < gradient.length; j++) {
                gradient[j] += mu * further[j];
            }
        }
        Map<String, Double> multipliers = new LinkedHashMap<>();
        Map<String, Double> violations = new LinkedHashMap<>();
        List<Equality> kept = problem.equalities().kept();
        double[] lambda = space.multipliers(gradient);
        for (int k = 0; k < lambda.length; k++) {
            multipliers.put(kept.get(k).name(), lambda[k]);
            violations.put(kept.get(k).name(), Math.abs(kept.get(k).residual(c)));
        }
        for (Equalities.Dropped dropped : problem.equalities().dropped()) {
            Equality equality = dropped.equality();
            violations.put(equality.name(), Math.abs(equality.residual(c)));
        }
        return new Solution(
                c,
                free.rank(),
                free.condition(),
                space.free(),
                multipliers,
                violations,
                parts(problem, c),
                new Solution.Bounded(value, mu));
    }

    private static Map<String, Double> parts(Problem problem, double[] c) {
        Map<String, Double> parts = new LinkedHashMap<>();
        for (Problem.Data data : problem.data()) {
            parts.merge(data.name(), data.weight() * data.factor().squaredResidual(c), Double::sum);
        }
        for (Problem.Smoothness part : problem.smoothness()) {
            parts.merge(part.penalty().name(), problem.strength() * part.weight() * part.of(c), Double::sum);
        }
        return parts;
    }
}
