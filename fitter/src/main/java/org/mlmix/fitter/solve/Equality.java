package org.mlmix.fitter.solve;

import java.io.Serializable;
import org.mlmix.fitter.FitException;

/**
 * A row that must hold exactly: row · c = target.
 *
 * @param name for messages and reports: {@code "C44"}
 * @param row length columns
 * @param target in its unit
 * @param unit {@code "GPa"}
 * @param scale what counts as a typical size of the target, in its unit (1 eV, 100 GPa): rows of
 *     different units are compared by it, and tolerances are relative to it
 */
public record Equality(String name, double[] row, double target, String unit, double scale) implements Serializable {
    public Equality {
        if (!(scale > 0) || scale == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("constraint " + name + ": scale " + scale);
        }
        for (int j = 0; j < row.length; j++) {
            if (!Double.isFinite(row[j])) {
                throw new FitException("constraint '" + name + "': its row has " + row[j] + " in column " + j
                        + "; leave it out, or mend the structure it is taken from");
            }
        }
        if (!Double.isFinite(target)) {
            throw new FitException("constraint '" + name + "': its target is " + target + " " + unit
                    + "; leave it out, or give it a finite value");
        }
    }

    /** row · c − target, in its unit, as exact as if computed with twice the digits. */
    public double residual(double[] c) {
        if (c.length != row.length) {
            throw new IllegalArgumentException(c.length + " coefficients for " + row.length + " columns");
        }
        // Dot2 of Ogita, Rump, Oishi, SIAM J. Sci. Comput. 26, 1955 (2005).
        double sum = -target;
        double error = 0;
        for (int j = 0; j < c.length; j++) {
            double product = row[j] * c[j];
            double productError = Math.fma(row[j], c[j], -product);
            double next = sum + product;
            double virtual = next - sum;
            error += (sum - (next - virtual)) + (product - virtual) + productError;
            sum = next;
        }
        return sum + error;
    }
}
