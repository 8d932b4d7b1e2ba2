package org.mlmix.fitter.report;

import java.util.List;
import java.util.Map;

/**
 * All that is known of a fitted potential. Numbers that are not known are NaN, null in JSON.
 *
 * @param title the input's name
 * @param family name of the family
 * @param elements of the fit
 * @param lammpsVersion as a date, 20250204
 * @param verdict one line each
 * @param warnings one line each
 * @param leftOut frames that could not be had
 * @param missing what could not be measured, or not compared, and why
 * @param frames number of frames by kind and split
 * @param constants lattice parameters and angles, energy, elastic constants of both potentials at
 *     rest
 * @param thermal the same at temperature
 * @param parity design matrix against LAMMPS with the written file
 * @param errors on each group of frames
 * @param spread of the test force RMSE over the independent hot test trajectories, eV/Å
 * @param spreads of the test RMSE of every quantity over the test trajectories of each kind
 * @param equalities what was held exactly
 * @param implied equalities that others imply
 * @param solver figures of the solution
 * @param strengths that were tried
 * @param stability runs of the gate
 * @param cost of both potentials
 * @param grades extrapolation grades; none of a fit to shards
 * @param files written, with their hashes
 * @param hashes of data and potentials
 * @param plots for the page
 */
public record FitReport(
        String title,
        String family,
        List<String> elements,
        int lammpsVersion,
        List<String> verdict,
        List<String> warnings,
        List<String> leftOut,
        List<String> missing,
        Map<String, Integer> frames,
        List<Constant> constants,
        List<Thermal> thermal,
        List<Parity> parity,
        List<Deviation> errors,
        Spread spread,
        List<KindSpread> spreads,
        List<Equality> equalities,
        List<String> implied,
        List<Figure> solver,
        List<Strength> strengths,
        List<Stability> stability,
        List<Cost> cost,
        List<Figure> grades,
        Map<String, String> files,
        Map<String, String> hashes,
        List<Plot> plots) {

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

    /** A constraint and what was reached. */
    public record Equality(String name, String unit, double target, double violation, double multiplier) {}

    /** A number by name. */
    public record Figure(String name, double value, String unit) {}

    /** A strength of the penalties; stable is empty where it was not tried. */
    public record Strength(double strength, double trainForce, double validationForce, String stable, boolean chosen) {}

    /** A run of the gate. */
    public record Stability(boolean survived, double driftMeVPerAtomPerPs, double temperature, String reason) {}

    /** µs per atom and step on one core. */
    public record Cost(String potential, double microseconds, double smallest, double largest) {}

    /**
     * A plot.
     *
     * @param lines curves and point clouds; corner ticks replace numbers on the x axis where given
     */
    public record Plot(
            String title,
            String xLabel,
            String yLabel,
            List<Line> lines,
            List<Tick> ticks,
            boolean logX,
            boolean logY) {
        public Plot(String title, String xLabel, String yLabel, List<Line> lines) {
            this(title, xLabel, yLabel, lines, List.of(), false, false);
        }
    }

    /** A curve, or points, of a plot. */
    public record Line(String name, double[] x, double[] y, Style style) {
        /** How it is drawn. */
        public enum Style {
            CURVE,
            DASHED,
            POINTS
        }
    }

    /** A named place on the x axis. */
    public record Tick(double x, String name) {}

    /** {@code report.json}. */
    public String json() {
        return ReportJson.of(this);
    }
}
