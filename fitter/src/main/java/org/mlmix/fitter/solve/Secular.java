package org.mlmix.fitter.solve;

import java.util.Locale;
import org.hipparchus.analysis.solvers.AllowedSolution;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.mlmix.fitter.FitException;

/**
 * Minimise soft(v) = ‖A v − y‖² subject to hard(v) = ‖H v − h‖² ≤ bound. The minimiser of
 * soft + μ hard meets the bound for the root μ of hard(v(μ)) = bound (Gander, Numer. Math. 36, 291
 * (1981); Golub and Van Loan, Matrix Computations, section 6.2.1 on constraints by the generalised
 * singular value decomposition).
 *
 * <p>Let μ0 weigh both alike, R be the triangle of [A; √μ0 H], and s the singular values, U the left
 * singular vectors of √μ0 H R⁻¹: they are sines, and the cosines 1 − s² belong to A R⁻¹. Then the
 * components along U of the hard residual at μ0, ρ, are ρ / (1 − s² + s² μ/μ0) at μ. This holds also
 * where A alone does not determine v.
 */
final class Secular {
    // Sines that are rounding: with these directions the hard residual does not change.
    private static final double LEAST_SINE = 1e-12;

    // Where μ is sought, as powers of ten of μ0: beyond, one of the two is lost in the other's rounding.
    private static final int MOST_DECADES = 20;
    private static final int LEAST_DECADES = -14;

    private final double balance; // μ0
    private final double[] sines;
    private final double[] components; // ρ, length of sines; in units of √μ0
    private final double fixedSquares; // of the residual that no v changes; in units of μ0

    private Secular(double balance, double[] sines, double[] components, double fixedSquares) {
        this.balance = balance;
        this.sines = sines;
        this.components = components;
        this.fixedSquares = fixedSquares;
    }

    /** Transforms both once. */
    static Secular of(Factor soft, Factor hard) {
        double softNorm = squaredNorm(soft);
        double hardNorm = squaredNorm(hard);
        if (hardNorm == 0) {
            return new Secular(1, new double[0], new double[0], hard.targetSquares());
        }
        double balance = softNorm == 0 ? 1 : softNorm / hardNorm;
        double[][] r = stacked(soft, hard, balance).upperTriangle();
        int n = soft.columns();
        if (SingularValues.rank(SingularValues.alone(r, n), LeastSquares.RANK_TOLERANCE) == n) {
            return of(r, hard, balance);
        }
        // To the directions that are determined at all, so that R has an inverse.
        SingularValues svd = SingularValues.of(r, n);
        int rank = SingularValues.rank(svd.values(), LeastSquares.RANK_TOLERANCE);
        Factor softPart = restricted(soft, svd.v(), rank);
        Factor hardPart = restricted(hard, svd.v(), rank);
        return of(stacked(softPart, hardPart, balance).upperTriangle(), hardPart, balance);
    }

    /** soft + μ hard as one factor. */
    static Factor stacked(Factor soft, Factor hard, double mu) {
        Factor both = new Factor(soft.columns());
        both.stack(soft, 1);
        both.stack(hard, Math.sqrt(mu));
        return both;
    }

    private static double squaredNorm(Factor factor) {
        double squares = 0;
        for (double norm : factor.columnNorms()) {
            squares += norm * norm;
        }
        return squares;
    }

    private static Factor restricted(Factor factor, double[][] directions, int rank) {
        int n = factor.columns();
        Factor restricted = new Factor(rank);
        double[] row = new double[rank + 1];
        for (double[] full : factor.condensed()) {
            for (int i = 0; i < rank; i++) {
                row[i] = SingularValues.dot(full, directions[i], n);
            }
            row[rank] = full[n];
            restricted.stack(row, 1);
        }
        return restricted;
    }

    private static Secular of(double[][] r, Factor hard, double balance) {
        int n = hard.columns();
        double[][] rows = hard.condensed(); // become √μ0 [H R⁻¹, H R⁻¹ q − h]
        for (double[] row : rows) {
            for (int j = 0; j <= n; j++) {
                row[j] *= Math.sqrt(balance);
            }
            double residual = -row[n];
            for (int j = 0; j < n; j++) {
                row[j] /= r[j][j];
                for (int l = j + 1; l < n; l++) {
                    row[l] -= row[j] * r[j][l];
                }
                residual += row[j] * r[j][n];
            }
            row[n] = residual;
        }
        return resolved(rows, n, balance);
    }

    private static Secular resolved(double[][] rows, int n, double balance) {
        SingularValues svd = SingularValues.of(rows, n);
        double[] rest = new double[rows.length];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = rows[i][n];
        }
        double[] sines = new double[svd.values().length];
        double[] components = new double[sines.length];
        for (int i = 0; i < sines.length; i++) {
            if (svd.values()[i] > LEAST_SINE) {
                sines[i] = Math.min(svd.values()[i], 1);
                components[i] = SingularValues.dot(svd.u()[i], rest, rest.length);
                for (int k = 0; k < rest.length; k++) {
                    rest[k] -= components[i] * svd.u()[i][k];
                }
            }
        }
        return new Secular(balance, sines, components, SingularValues.dot(rest, rest, rest.length));
    }

    /** hard(v(μ)); falls with μ. */
    double hard(double mu) {
        double squares = fixedSquares;
        for (int i = 0; i < sines.length; i++) {
            double s2 = sines[i] * sines[i];
            double residual = components[i] == 0 ? 0 : components[i] / (1 - s2 + s2 * (mu / balance));
            squares += residual * residual;
        }
        return squares / balance;
    }

    /**
     * μ with hard(v(μ)) = bound, from the side where the bound is met.
     *
     * @throws FitException when no v meets the bound
     */
    double root(double bound) {
        int decade = 0;
        while (hard(power(decade)) > bound) {
            if (decade == MOST_DECADES) {
                throw unreachable(bound);
            }
            decade++;
        }
        while (hard(power(decade - 1)) <= bound) {
            decade--;
            if (decade == LEAST_DECADES) {
                return power(decade);
            }
        }
        BracketingNthOrderBrentSolver brent = new BracketingNthOrderBrentSolver(1e-14, 1e-14, 1e-300, 5);
        double logarithm = brent.solve(
                1000,
                t -> Math.log(hard(Math.exp(t)) / bound),
                Math.log(power(decade - 1)),
                Math.log(power(decade)),
                AllowedSolution.BELOW_SIDE);
        return Math.exp(logarithm);
    }

    private double power(int decade) {
        return balance * Math.pow(10, decade);
    }

    private FitException unreachable(double bound) {
        double least = hard(power(MOST_DECADES));
        return new FitException(String.format(
                Locale.ROOT,
                "the hard data cannot be met within their tolerances: with the equalities kept, the sum of squared"
                        + " errors over tolerances is at least %.6g, and %.6g is demanded. Make the tolerances at least"
                        + " %.3g times as large, use the hard data as a check only, or choose a family with more"
                        + " freedom",
                least,
                bound,
                Math.sqrt(least / bound)));
    }
}
