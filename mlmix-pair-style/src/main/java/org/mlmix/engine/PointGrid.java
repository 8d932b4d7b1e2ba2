package org.mlmix.engine;

import java.util.Arrays;

/**
 * Some points in cells, made anew from their current positions: finds the nearest one, or any within
 * a distance. Costs time and memory in proportion to the points.
 */
public final class PointGrid {
    /** Cells per point beyond which cells are made larger, so that sparse points stay cheap. */
    private static final int CELLS_PER_POINT = 4;

    private static final int SPARE_CELLS = 64;

    /** So few points are looked at one by one. */
    private static final int FEW = 16;

    /** Far larger than rounding errors of a cell's number, far smaller than a cell. */
    private static final double ROUNDING = 1e-9;

    private final double[] low = new double[3];
    private final double[] high = new double[3];
    private int countX;
    private int countY;
    private int countZ;
    private double inverse;
    private double slack;
    private int count;
    private int[] start = new int[2];
    private int[] cellOf = new int[0];
    /** The points in the order of the cells: coordinates [count][3], and what the caller calls them. */
    private double[] points = new double[0];

    private int[] names = new int[0];
    private int found;

    /**
     * Takes the points {@code position[3 n ...]} for n below {@code count}; {@code edge} of a cell is a
     * wish, about half of the distances that will be asked for.
     *
     * @param name of each point, [count]; null: its number
     */
    public void build(double[] position, int[] name, int size, double edge) {
        count = size;
        if (points.length < 3 * size) {
            int room = size + size / 8;
            points = new double[3 * room];
            names = new int[room];
            cellOf = new int[room];
        }
        chooseCells(position, edge);
        int cells = countX * countY * countZ;
        if (start.length < cells + 1) {
            start = new int[cells + cells / 8 + 1];
        } else {
            Arrays.fill(start, 0, cells + 1, 0);
        }
        for (int n = 0; n < size; n++) {
            int cell = (cell(position[3 * n + 2], 2, countZ) * countY + cell(position[3 * n + 1], 1, countY)) * countX
                    + cell(position[3 * n], 0, countX);
            cellOf[n] = cell;
            start[cell]++;
        }
        for (int cell = 1; cell <= cells; cell++) {
            start[cell] += start[cell - 1];
        }
        // Now each cell's end; filling it from there leaves its beginning behind.
        for (int n = size - 1; n >= 0; n--) {
            int at = --start[cellOf[n]];
            points[3 * at] = position[3 * n];
            points[3 * at + 1] = position[3 * n + 1];
            points[3 * at + 2] = position[3 * n + 2];
            names[at] = name == null ? n : name[n];
        }
    }

    private void chooseCells(double[] position, double wish) {
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (int n = 0; n < count; n++) {
            for (int d = 0; d < 3; d++) {
                double x = position[3 * n + d];
                // Not for what is no number: such a point is found nowhere.
                if (x < low[d] && x > Double.NEGATIVE_INFINITY) {
                    low[d] = x;
                }
                if (x > high[d] && x < Double.POSITIVE_INFINITY) {
                    high[d] = x;
                }
            }
        }
        double largest = 0;
        for (int d = 0; d < 3; d++) {
            if (!(low[d] <= high[d])) {
                low[d] = 0;
                high[d] = 0;
            }
            largest = Math.max(largest, Math.max(Math.abs(low[d]), Math.abs(high[d])));
        }
        double edge = Math.max(wish, 1e-300);
        long limit = count <= FEW ? 1 : (long) CELLS_PER_POINT * count + SPARE_CELLS;
        while (cells(0, edge) * cells(1, edge) * cells(2, edge) > limit) {
            edge *= 1.26;
        }
        countX = (int) cells(0, edge);
        countY = (int) cells(1, edge);
        countZ = (int) cells(2, edge);
        inverse = 1 / edge;
        slack = ROUNDING * edge + 1e-14 * largest;
    }

    private double cells(int d, double edge) {
        return Math.floor((high[d] - low[d]) / edge) + 1;
    }

    private int cell(double x, int d, int cells) {
        int cell = (int) ((x - low[d]) * inverse);
        return cell < 0 ? 0 : cell >= cells ? cells - 1 : cell;
    }

    /** Whether a cube of half the width {@code reach} around a point meets that of the points. */
    private boolean misses(double x, double y, double z, double reach) {
        return count == 0
                || !(x + reach >= low[0]
                        && x - reach <= high[0]
                        && y + reach >= low[1]
                        && y - reach <= high[1]
                        && z + reach >= low[2]
                        && z - reach <= high[2]);
    }

    /**
     * The name of any point at most {@code distance} away; -1: there is none.
     *
     * @param square of the distance, which decides
     */
    public int anyWithin(double x, double y, double z, double distance, double square) {
        double reach = distance + slack;
        if (misses(x, y, z, reach)) {
            return -1;
        }
        int first = cell(x - reach, 0, countX);
        int last = cell(x + reach, 0, countX);
        int lastY = cell(y + reach, 1, countY);
        int lastZ = cell(z + reach, 2, countZ);
        for (int k = cell(z - reach, 2, countZ); k <= lastZ; k++) {
            for (int j = cell(y - reach, 1, countY); j <= lastY; j++) {
                int row = (k * countY + j) * countX;
                int end = start[row + last + 1];
                for (int n = start[row + first]; n < end; n++) {
                    double dx = points[3 * n] - x;
                    double dy = points[3 * n + 1] - y;
                    double dz = points[3 * n + 2] - z;
                    if (dx * dx + dy * dy + dz * dz <= square) {
                        return names[n];
                    }
                }
            }
        }
        return -1;
    }

    /**
     * The square of the distance to the nearest point, or {@code bound} where none is nearer;
     * {@link #found} then tells which.
     *
     * @param bound square of a distance
     */
    public double nearest(double x, double y, double z, double bound) {
        found = -1;
        double reach = Math.sqrt(bound) + slack;
        if (misses(x, y, z, reach)) {
            return bound;
        }
        double best = bound;
        int first = cell(x - reach, 0, countX);
        int last = cell(x + reach, 0, countX);
        int lastY = cell(y + reach, 1, countY);
        int lastZ = cell(z + reach, 2, countZ);
        for (int k = cell(z - reach, 2, countZ); k <= lastZ; k++) {
            for (int j = cell(y - reach, 1, countY); j <= lastY; j++) {
                int row = (k * countY + j) * countX;
                int end = start[row + last + 1];
                for (int n = start[row + first]; n < end; n++) {
                    double dx = points[3 * n] - x;
                    double dy = points[3 * n + 1] - y;
                    double dz = points[3 * n + 2] - z;
                    double square = dx * dx + dy * dy + dz * dz;
                    if (square < best) {
                        best = square;
                        found = names[n];
                    }
                }
            }
        }
        return best;
    }

    /** The name of the point that {@link #nearest} found last; -1: it found none. */
    public int found() {
        return found;
    }

    /** Bytes held. */
    long bytes() {
        return (long) Integer.BYTES * (start.length + cellOf.length + names.length)
                + (long) Double.BYTES * points.length;
    }
}
