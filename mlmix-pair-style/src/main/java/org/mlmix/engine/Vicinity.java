package org.mlmix.engine;

/** Tells at once, of most points, that none of some others is within reach. */
final class Vicinity {
    /** Cells to the reach. */
    private static final double FINENESS = 3;

    private static final int CELLS_PER_POINT = 64;
    private static final int SPARE_CELLS = 4096;

    private final CellBits bits = new CellBits();
    private final double[] low = new double[3];
    private final double[] high = new double[3];
    private final int[] cells = new int[3];
    private double inverse;
    private boolean empty = true;

    /** Takes the points {@code position[3 n ...]} for n below {@code count}. */
    void build(double[] position, int count, double reach) {
        empty = true;
        for (int d = 0; d < 3; d++) {
            low[d] = Double.POSITIVE_INFINITY;
            high[d] = Double.NEGATIVE_INFINITY;
        }
        double largest = 0;
        for (int n = 0; n < count; n++) {
            for (int d = 0; d < 3; d++) {
                double x = position[3 * n + d];
                if (Math.abs(x) <= Double.MAX_VALUE) {
                    low[d] = Math.min(low[d], x);
                    high[d] = Math.max(high[d], x);
                }
            }
        }
        for (int d = 0; d < 3; d++) {
            if (!(low[d] <= high[d])) {
                return;
            }
            largest = Math.max(largest, Math.max(Math.abs(low[d]), Math.abs(high[d])));
        }
        double edge = Math.max(reach / FINENESS, 1e-12 * largest + Double.MIN_NORMAL);
        // Points at the reach from the outermost ones fall into the box, rounding or not.
        double rim = reach * (1 + 1e-9) + 1e-12 * largest + Double.MIN_NORMAL;
        long limit = (long) CELLS_PER_POINT * count + SPARE_CELLS;
        while (along(0, rim, edge) * along(1, rim, edge) * along(2, rim, edge) > limit) {
            edge *= 1.26;
        }
        for (int d = 0; d < 3; d++) {
            cells[d] = (int) along(d, rim, edge);
            low[d] -= rim;
        }
        inverse = 1 / edge;
        bits.resize(cells[0], cells[1], cells[2]);
        for (int n = 0; n < count; n++) {
            double x = position[3 * n];
            double y = position[3 * n + 1];
            double z = position[3 * n + 2];
            if (isInside(x, y, z)) {
                bits.set(cell(x, 0), cell(y, 1), cell(z, 2));
            }
        }
        bits.spread(rim * inverse);
        empty = bits.isEmpty();
    }

    private double along(int d, double rim, double edge) {
        return Math.floor((high[d] - low[d] + 2 * rim) / edge) + 1;
    }

    private int cell(double x, int d) {
        return Math.min((int) ((x - low[d]) * inverse), cells[d] - 1);
    }

    /** False for what is no number, too. */
    private boolean isInside(double x, double y, double z) {
        return x >= low[0]
                && y >= low[1]
                && z >= low[2]
                && (x - low[0]) * inverse < cells[0]
                && (y - low[1]) * inverse < cells[1]
                && (z - low[2]) * inverse < cells[2];
    }

    /** Whether one may be within reach; false only if none is. */
    boolean mayHold(double x, double y, double z) {
        return !empty && isInside(x, y, z) && bits.isReached(cell(x, 0), cell(y, 1), cell(z, 2));
    }

    long bytes() {
        return bits.bytes();
    }
}
