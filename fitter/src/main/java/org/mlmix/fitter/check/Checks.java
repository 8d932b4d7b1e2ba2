package org.mlmix.fitter.check;

import java.util.List;

/**
 * What LAMMPS says of the written potential. Numbers that are not known are NaN.
 *
 * @param constants lattice parameters and angles, energy, elastic constants of both potentials at
 *     rest
 * @param thermal the same at temperature
 * @param parity design matrix against LAMMPS with the written file
 * @param errors on each group of frames
 * @param spread of the test force RMSE over the independent hot test trajectories, eV/Å
 * @param spreads of the test RMSE of every quantity over the test trajectories of each kind
 * @param cost of both potentials
 */
public record Checks(
        List<Constant> constants,
        List<Thermal> thermal,
        List<Parity> parity,
        List<Deviation> errors,
        Spread spread,
        List<KindSpread> spreads,
        List<Cost> cost) {

    /** A property of both potentials; the deviation in percent of the expensive one. */
    public record Constant(String name, String unit, double expensive, double cheap, double deviationPercent) {
        public static Constant of(String name, String unit, double expensive, double cheap) {
            return new Constant(name, unit, expensive, cheap, 100 * (cheap - expensive) / Math.abs(expensive));
        }

        /** The same where the expensive potential's value is nothing to measure a deviation against. */
        public Constant withoutDeviation() {
            return new Constant(name, unit, expensive, cheap, Double.NaN);
        }
    }

    /** A property at temperature, with standard errors. */
    public record Thermal(
            String name, String unit, double expensive, double expensiveError, double cheap, double cheapError) {}

    /** Largest difference relative to the largest value, and what is allowed. */
    public record Parity(String quantity, double difference, double allowed) {
        public boolean met() {
            return difference <= allowed;
        }
    }

    /** Errors of one quantity on one group of frames. */
    public record Deviation(
            String group,
            String quantity,
            String unit,
            long values,
            double rmse,
            double mae,
            double r2,
            double rms,
            double percentOfRms) {}

    /** Smallest, mean, largest of several. */
    public record Spread(double smallest, double mean, double largest, int trajectories) {}

    /**
     * Smallest, mean, largest RMSE of one quantity over the trajectories of one kind.
     *
     * @param kind of frames: hot, defect; those of the user's count by files
     */
    public record KindSpread(
            String kind,
            String quantity,
            String unit,
            double smallest,
            double mean,
            double largest,
            int trajectories) {}

    /** µs per atom and step on one core. */
    public record Cost(String potential, double microseconds, double smallest, double largest) {}
}
