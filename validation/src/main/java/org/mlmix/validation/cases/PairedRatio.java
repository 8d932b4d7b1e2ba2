package org.mlmix.validation.cases;

import org.hipparchus.stat.StatUtils;
import org.mlmix.validation.stats.Estimate;

/**
 * ln |mean of y/mean of x| of values that come in pairs, as from trajectories with the same beginning: what both owe to
 * it cancels. The error is that of the linearised ratio,
 *
 * <pre>  ln |ȳ/x̄|      error² = Σ uᵢ²/(n(n − 1))      uᵢ = yᵢ/ȳ − xᵢ/x̄</pre>
 *
 * which holds where the means are known to a third of themselves or better; if they are not, it is too large for a
 * verdict.
 */
final class PairedRatio {
    private PairedRatio() {}

    static Estimate logarithm(double[] x, double[] y) {
        double meanX = StatUtils.mean(x);
        double meanY = StatUtils.mean(y);
        double[] rest = new double[x.length];
        for (int n = 0; n < x.length; n++) {
            rest[n] = y[n] / meanY - x[n] / meanX;
        }
        Estimate spread = Estimate.of(rest);
        return new Estimate(
                Math.log(Math.abs(meanY / meanX)), spread.standardError(), spread.degreesOfFreedom(), spread.count());
    }
}
