package org.mlmix.fitter.family.eam;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleBounds;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;
import org.hipparchus.optim.univariate.BrentOptimizer;
import org.hipparchus.optim.univariate.SearchInterval;
import org.hipparchus.optim.univariate.UnivariateObjectiveFunction;

/**
 * The density function's shape by variable projection (G. H. Golub and V. Pereyra, Inverse Problems
 * 19, R1 (2003)): for each shape the coefficients are solved for, and what they leave unexplained is
 * minimised over the shapes. Brent's method for one parameter, M. J. D. Powell's BOBYQA for more;
 * both are deterministic.
 */
public final class DensitySearch {
    /** Shape parameters are good enough at this fraction of their range. */
    private static final double PRECISION = 1e-4;

    private static final double FIRST_STEP = 0.1;

    private final ToDoubleFunction<EamFamily> residual;
    private EamFamily family;
    private double least = Double.POSITIVE_INFINITY;

    private DensitySearch(EamFamily start, ToDoubleFunction<EamFamily> residual) {
        family = start;
        this.residual = residual;
    }

    /**
     * The best family found, at least as good as the start.
     *
     * @param residual what is to be small; finite
     * @param evaluations of it, at most
     */
    public static EamFamily minimise(EamFamily start, ToDoubleFunction<EamFamily> residual, int evaluations) {
        DensitySearch search = new DensitySearch(start, residual);
        double[] place = search.place(start.shape());
        try {
            if (place.length == 1) {
                search.brent(place[0], evaluations);
            } else {
                search.bobyqa(place, evaluations);
            }
        } catch (MathIllegalStateException outOfEvaluations) {
            // what has been found by then is the answer
        }
        return search.family;
    }

    private void brent(double start, int evaluations) {
        new BrentOptimizer(PRECISION, PRECISION)
                .optimize(
                        new MaxEval(evaluations),
                        GoalType.MINIMIZE,
                        new SearchInterval(0, 1, start),
                        new UnivariateObjectiveFunction(x -> evaluate(new double[] {x})));
    }

    private void bobyqa(double[] start, int evaluations) {
        int n = start.length;
        double[] upper = new double[n];
        Arrays.fill(upper, 1);
        new BOBYQAOptimizer(2 * n + 1, FIRST_STEP, PRECISION)
                .optimize(
                        new MaxEval(evaluations),
                        GoalType.MINIMIZE,
                        new InitialGuess(start),
                        new SimpleBounds(new double[n], upper),
                        new ObjectiveFunction(this::evaluate));
    }

    private double evaluate(double[] place) {
        EamFamily candidate = family.withShape(shape(place));
        double value = residual.applyAsDouble(candidate);
        if (value < least) {
            least = value;
            family = candidate;
        }
        return value;
    }

    // between 0 and 1 within the bounds
    private double[] place(double[] shape) {
        double[] lower = family.lowerShape();
        double[] upper = family.upperShape();
        double[] place = new double[shape.length];
        for (int k = 0; k < place.length; k++) {
            place[k] = (shape[k] - lower[k]) / (upper[k] - lower[k]);
        }
        return place;
    }

    private double[] shape(double[] place) {
        double[] lower = family.lowerShape();
        double[] upper = family.upperShape();
        double[] shape = new double[place.length];
        for (int k = 0; k < shape.length; k++) {
            shape[k] = Math.clamp(lower[k] + place[k] * (upper[k] - lower[k]), lower[k], upper[k]);
        }
        return shape;
    }
}
