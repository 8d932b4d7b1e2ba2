package org.mlmix.fitter.crystal;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Random;
import org.mlmix.fitter.data.Quantity;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.lammps.LammpsSession;

/**
 * Standard deviations of what a potential says of structures that hardly differ: rounding, which is
 * small in double precision and sets the limits of a relaxation in single precision.
 *
 * @param force eV/Å
 * @param stress eV/Å³
 */
public record Noise(double force, double stress) implements Serializable {
    /** None at all. */
    public static final Noise NONE = new Noise(0, 0);

    private static final int POINTS = 9;

    /** Of differences; what is smooth has none of this order over steps so small. */
    private static final int ORDER = 5;

    /** Of uncorrelated numbers the mean square of such a difference is this many times the variance: 10! / 5!². */
    private static final double GAIN = 252;

    /** Å. So small that few distances come from one interval of a table to the next on the way. */
    private static final double STEP = 1e-6;

    /** Å. Larger than digits of single precision at some Å, so that each point is rounded anew. */
    private static final double WIDE_STEP = 2e-5;

    /** eV/Å. Beyond what double precision and tables make together. */
    private static final double BEYOND_DOUBLE = 1e-10;

    /** Å; at perfect sites terms cancel, and their rounding with them. */
    private static final double ASIDE = 0.02;

    /** Of normal numbers, the median of the absolute value in standard deviations. */
    private static final double MEDIAN = 0.6745;

    /**
     * Evaluates structures along a line, equally spaced, and takes differences of high order (Hamming's
     * difference table).
     */
    static Noise measure(LammpsSession lammps, Structure cell) {
        Noise near = measure(lammps, cell, STEP, 0);
        if (near.force < BEYOND_DOUBLE) {
            return near;
        }
        Noise wide = measure(lammps, cell, WIDE_STEP, 1);
        return new Noise(Math.max(near.force, wide.force), Math.max(near.stress, wide.stress));
    }

    // straining: 1 to strain the cell too, so that neighbours move about as far by it; 0 not to
    private static Noise measure(LammpsSession lammps, Structure cell, double step, double straining) {
        Random random = new Random(1);
        double[] start = cell.positions().clone();
        double[] direction = new double[start.length];
        for (int i = 0; i < start.length; i++) {
            start[i] += ASIDE * random.nextGaussian();
            direction[i] = 2 * random.nextDouble() - 1;
        }
        double[] strain = new double[6];
        for (int component = 0; component < 6; component++) {
            strain[component] = (2 * random.nextDouble() - 1) / Math.cbrt(cell.volume() / cell.atoms());
        }
        double[][] rows = new double[POINTS][];
        for (int point = 0; point < POINTS; point++) {
            double[] positions = start.clone();
            for (int i = 0; i < positions.length; i++) {
                positions[i] += point * step * direction[i];
            }
            // Under strain all images of an atom are rounded together.
            double amount = straining * point * step;
            double[] strained =
                    Arrays.stream(strain).map(component -> component * amount).toArray();
            rows[point] = Evaluation.of(lammps, cell.withPositions(positions).strained(strained))
                    .rows();
        }
        int atoms = cell.atoms();
        double virial = deviation(rows, Quantity.STRESS, atoms);
        return new Noise(deviation(rows, Quantity.FORCE, atoms), virial / cell.volume());
    }

    // By the median, as a table may have a kink somewhere on the way.
    private static double deviation(double[][] rows, Quantity quantity, int atoms) {
        int from = quantity.from(atoms);
        int to = quantity.to(atoms);
        double[] all = new double[(to - from) * (POINTS - ORDER)];
        int n = 0;
        for (int row = from; row < to; row++) {
            double[] table = new double[POINTS];
            for (int point = 0; point < POINTS; point++) {
                table[point] = rows[point][row];
            }
            for (int order = 1; order <= ORDER; order++) {
                for (int point = 0; point < POINTS - order; point++) {
                    table[point] = table[point + 1] - table[point];
                }
            }
            for (int point = 0; point < POINTS - ORDER; point++) {
                all[n++] = Math.abs(table[point]);
            }
        }
        Arrays.sort(all);
        return all[all.length / 2] / MEDIAN / Math.sqrt(GAIN);
    }
}
