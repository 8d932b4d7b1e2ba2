package org.mlmix.validation.cases;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mlmix.validation.study.ColumnFile;
import org.mlmix.validation.study.StudyException;

/**
 * Where a self-interstitial has been, unwrapped.
 *
 * <p>Read from the sums of exp(2πi X/L) over the sites X that atoms are nearest to, along each direction. As those over
 * all sites are zero, they are exp(2πi X/L) of the one site that two atoms share. Where they are not of magnitude 1
 * there is for a moment a further pair of a vacancy and an interstitial: such a sample says nothing, and is left out.
 *
 * @param times ps, equally far apart but for what is left out
 * @param positions Å
 * @param leftOut part of the samples
 */
record LatticeWalk(double[] times, double[][] positions, double leftOut) {
    private static final int DIMENSION = 3;

    /** Columns: step, time, cosine and sine for each direction. */
    private static final int TIME = 1;

    private static final double TOLERANCE = 1e-6;

    /**
     * @param edge of the box, which is a cube, Å
     * @throws StudyException if there are not at least two positions
     */
    static LatticeWalk of(ColumnFile waves, double edge) {
        List<double[]> single =
                waves.rows().stream().filter(LatticeWalk::oneSite).toList();
        if (single.size() < 2) {
            throw new StudyException(waves.file() + " holds " + single.size() + " samples with one interstitial; two or"
                    + " more are needed");
        }
        List<double[]> positions = new ArrayList<>();
        for (double[] row : single) {
            double[] before = positions.isEmpty() ? new double[DIMENSION] : positions.getLast();
            positions.add(next(before, row, edge));
        }
        return new LatticeWalk(
                single.stream().mapToDouble(row -> row[TIME]).toArray(),
                positions.toArray(double[][]::new),
                1 - (double) single.size() / waves.rows().size());
    }

    private static boolean oneSite(double[] row) {
        for (int k = 0; k < DIMENSION; k++) {
            if (Math.abs(Math.hypot(cosine(row, k), sine(row, k)) - 1) > TOLERANCE) {
                return false;
            }
        }
        return true;
    }

    /** The periodic image nearest to where it was. */
    private static double[] next(double[] before, double[] row, double edge) {
        double[] position = new double[DIMENSION];
        for (int k = 0; k < DIMENSION; k++) {
            double wrapped = edge * Math.atan2(sine(row, k), cosine(row, k)) / (2 * Math.PI);
            position[k] = wrapped - edge * Math.rint((wrapped - before[k]) / edge);
        }
        return position;
    }

    private static double cosine(double[] row, int direction) {
        return row[TIME + 1 + 2 * direction];
    }

    private static double sine(double[] row, int direction) {
        return row[TIME + 2 + 2 * direction];
    }

    /**
     * Mean-square displacement over all pairs of samples with a time between them, Å².
     *
     * @param lags in units of the time between two samples, whole
     * @param step that time, ps
     */
    double[] displacements(int[] lags, double step) {
        double[] result = new double[lags.length];
        int[] place = places(step);
        for (int n = 0; n < lags.length; n++) {
            double sum = 0;
            int count = 0;
            for (int i = 0; i + lags[n] < place.length; i++) {
                if (place[i] >= 0 && place[i + lags[n]] >= 0) {
                    sum += squared(positions[place[i]], positions[place[i + lags[n]]]);
                    count++;
                }
            }
            if (count == 0) {
                throw new StudyException("no two samples are " + lags[n] * step + " ps apart");
            }
            result[n] = sum / count;
        }
        return result;
    }

    /** Of each time its sample, or −1. */
    private int[] places(double step) {
        int length = (int) Math.round((times[times.length - 1] - times[0]) / step) + 1;
        int[] place = new int[length];
        Arrays.fill(place, -1);
        for (int n = 0; n < times.length; n++) {
            place[(int) Math.round((times[n] - times[0]) / step)] = n;
        }
        return place;
    }

    private static double squared(double[] from, double[] to) {
        double sum = 0;
        for (int k = 0; k < DIMENSION; k++) {
            sum += Math.pow(to[k] - from[k], 2);
        }
        return sum;
    }
}
