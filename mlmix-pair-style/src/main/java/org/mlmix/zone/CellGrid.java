package org.mlmix.zone;

import java.util.Arrays;

/**
 * Bins some atoms into cells no smaller than a reach, so that all of them within that reach of a
 * point lie in the 27 cells around it. Made anew from current positions; costs time and memory
 * proportional to the atoms binned and the cells between them.
 */
final class CellGrid {
    /** Cells per binned atom beyond which cells are made larger, so that sparse atoms stay cheap. */
    private static final int CELLS_PER_ATOM = 8;

    private static final int SPARE_CELLS = 4096;

    private final int[] cells = new int[3];
    private double lowX;
    private double lowY;
    private double lowZ;
    private double inverseEdge;
    private int count;
    private int[] start = new int[0];
    private int[] binned = new int[0];
    private int[] cellOf = new int[0];
    private boolean[] near = new boolean[0];

    /** Bins {@code members}; {@code reach} is the longest distance that will be asked for. */
    void build(Atoms atoms, IntList members, double reach) {
        count = members.size();
        if (count == 0) {
            return;
        }
        chooseCells(atoms, members, reach);
        int total = cells[0] * cells[1] * cells[2];
        if (start.length < total + 1) {
            start = new int[total + 1];
            near = new boolean[total];
        } else {
            Arrays.fill(start, 0, total + 1, 0);
            Arrays.fill(near, 0, total, false);
        }
        if (binned.length < count) {
            binned = new int[count];
            cellOf = new int[count];
        }
        for (int m = 0; m < count; m++) {
            int atom = members.get(m);
            int cell = cellAt(atoms.x(atom), atoms.y(atom), atoms.z(atom));
            cellOf[m] = cell;
            if (start[cell + 1]++ == 0) {
                markAround(cell);
            }
        }
        for (int cell = 0; cell < total; cell++) {
            start[cell + 1] += start[cell];
        }
        for (int m = count - 1; m >= 0; m--) {
            // start[cell + 1] is the end of the cell; filling from there leaves its beginning behind
            binned[--start[cellOf[m] + 1]] = members.get(m);
        }
        // After the loop start[cell + 1] is where cell begins: shift back by one.
        System.arraycopy(start, 1, start, 0, total);
        start[total] = count;
    }

    private void chooseCells(Atoms atoms, IntList members, double reach) {
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int m = 0; m < members.size(); m++) {
            int atom = members.get(m);
            double[] at = {atoms.x(atom), atoms.y(atom), atoms.z(atom)};
            for (int d = 0; d < 3; d++) {
                low[d] = Math.min(low[d], at[d]);
                high[d] = Math.max(high[d], at[d]);
            }
        }
        // A hair wider than the reach, so that rounding cannot move a neighbour two cells away.
        double edge = Math.max(reach, 1e-300) * (1 + 1e-9);
        long limit = (long) CELLS_PER_ATOM * members.size() + SPARE_CELLS;
        while (cellCount(low, high, edge) > limit) {
            edge *= 1.5;
        }
        inverseEdge = 1 / edge;
        // A layer of empty cells all around: points within reach of the outermost atoms fall there.
        lowX = low[0] - edge;
        lowY = low[1] - edge;
        lowZ = low[2] - edge;
        for (int d = 0; d < 3; d++) {
            cells[d] = cellsAlong(low[d], high[d], edge);
        }
    }

    private static int cellsAlong(double low, double high, double edge) {
        return (int) ((high - low) / edge) + 3;
    }

    private static double cellCount(double[] low, double[] high, double edge) {
        double product = 1;
        for (int d = 0; d < 3; d++) {
            product *= (high[d] - low[d]) / edge + 3;
        }
        return product;
    }

    private int cellAt(double x, double y, double z) {
        int i = Math.clamp((long) ((x - lowX) * inverseEdge), 1, cells[0] - 2);
        int j = Math.clamp((long) ((y - lowY) * inverseEdge), 1, cells[1] - 2);
        int k = Math.clamp((long) ((z - lowZ) * inverseEdge), 1, cells[2] - 2);
        return (k * cells[1] + j) * cells[0] + i;
    }

    private void markAround(int cell) {
        int row = cells[0];
        int plane = row * cells[1];
        for (int dz = -plane; dz <= plane; dz += plane) {
            for (int dy = -row; dy <= row; dy += row) {
                int middle = cell + dz + dy;
                near[middle - 1] = true;
                near[middle] = true;
                near[middle + 1] = true;
            }
        }
    }

    /** Whether a binned atom may lie within reach; false only if none does. */
    boolean maybeNear(double x, double y, double z) {
        if (count == 0) {
            return false;
        }
        double i = (x - lowX) * inverseEdge;
        double j = (y - lowY) * inverseEdge;
        double k = (z - lowZ) * inverseEdge;
        // Negated so that NaN counts as outside.
        if (!(i >= 0 && j >= 0 && k >= 0 && i < cells[0] && j < cells[1] && k < cells[2])) {
            return false;
        }
        return near[(((int) k) * cells[1] + ((int) j)) * cells[0] + ((int) i)];
    }

    /** Adds to {@code found} the binned atoms in the cells around a point. */
    void collectAround(double x, double y, double z, IntList found) {
        if (!maybeNear(x, y, z)) {
            return;
        }
        int ci = (int) ((x - lowX) * inverseEdge);
        int cj = (int) ((y - lowY) * inverseEdge);
        int ck = (int) ((z - lowZ) * inverseEdge);
        int lowI = Math.max(ci - 1, 0);
        int highI = Math.min(ci + 1, cells[0] - 1);
        for (int k = Math.max(ck - 1, 0); k <= Math.min(ck + 1, cells[2] - 1); k++) {
            for (int j = Math.max(cj - 1, 0); j <= Math.min(cj + 1, cells[1] - 1); j++) {
                int row = (k * cells[1] + j) * cells[0];
                for (int m = start[row + lowI]; m < start[row + highI + 1]; m++) {
                    found.add(binned[m]);
                }
            }
        }
    }
}
