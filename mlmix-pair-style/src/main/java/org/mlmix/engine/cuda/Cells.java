package org.mlmix.engine.cuda;

import org.mlmix.bindings.cuda.DeviceBuffer;
import org.mlmix.bindings.cuda.Element;
import org.mlmix.bindings.cuda.HostBuffer;
import org.mlmix.bindings.cuda.Kernel;

/**
 * Cells of a device, made anew for each question: from {@link #begin} on they are empty, kernels put
 * atoms in, others look around. Nothing is cleared in between, as each time has a number of its own.
 */
final class Cells implements AutoCloseable {
    /** Cells at most, by atom and in all: where cells would be more they are made larger. */
    private static final int CELLS_PER_ATOM = 4;

    private static final int SPARE_CELLS = 64;
    private static final int MOST_CELLS = 1 << 20;

    private static final int EDGES = 6;
    private static final int BOX_BLOCKS = 32;
    private static final int BOX_THREADS = 128;

    /** Far larger than rounding errors of a cell's number, far smaller than a cell; as in PointGrid. */
    private static final double ROUNDING = 1e-9;

    private final Kernels kernels;
    private final DeviceAtoms atoms;
    private final DeviceBuffer heads = new DeviceBuffer("heads of cells", Element.INT64);
    private final DeviceBuffer next = new DeviceBuffer("chains of cells", Element.INT32);
    private final DeviceBuffer near = new DeviceBuffer("cells near atoms", Element.INT32);
    private final DeviceBuffer box = new DeviceBuffer("box of the atoms", Element.INT64);
    private final HostBuffer boxOnHost = new HostBuffer("box of the atoms");
    private final double[] low = new double[3];
    private final double[] high = new double[3];
    private final long[] size = new long[3];
    private double largest;
    private double edge;
    private double reach;
    private int epoch;

    Cells(Kernels kernels, DeviceAtoms atoms) {
        this.kernels = kernels;
        this.atoms = atoms;
    }

    /** Atoms have a new order: looks where they are, and waits. */
    void rebuilt() {
        box.reserve(EDGES);
        boxOnHost.reserve(EDGES * Long.BYTES);
        next.reserve(atoms.all());
        box.clear(atoms.stream());
        if (atoms.all() > 0) {
            Kernel kernel = atoms.positions(kernels.findBox.begin()).value(atoms.all());
            kernel.array(box).launch(BOX_BLOCKS, 1, BOX_THREADS, atoms.stream());
        }
        box.copyTo(boxOnHost, EDGES, atoms.stream());
        atoms.stream().synchronize();
        largest = 0;
        for (int d = 0; d < 3; d++) {
            long top = boxOnHost.getLong(d);
            high[d] = top == 0 ? 0 : unordered(top);
            low[d] = top == 0 ? 0 : -unordered(boxOnHost.getLong(3L + d));
            largest = Math.max(largest, Math.max(Math.abs(low[d]), Math.abs(high[d])));
        }
    }

    /** The double that native/cuda/cells.cu has turned into an ordered word. */
    private static double unordered(long word) {
        return Double.longBitsToDouble(word < 0 ? word ^ Long.MIN_VALUE : ~word);
    }

    /**
     * Makes them empty, for searches up to {@code radius}, distance units. Atoms may have moved since the
     * rebuild.
     */
    void begin(double radius) {
        double longest = Math.max(high[0] - low[0], Math.max(high[1] - low[1], high[2] - low[2]));
        edge = Math.max(radius, Math.max(longest / MOST_CELLS, 1e-300));
        long limit = Math.min(MOST_CELLS, (long) CELLS_PER_ATOM * atoms.all() + SPARE_CELLS);
        while (along(0) * along(1) * along(2) > limit) {
            edge *= 1.26;
        }
        for (int d = 0; d < 3; d++) {
            size[d] = (long) along(d);
        }
        reach = radius + ROUNDING * edge + 1e-14 * largest;
        boolean grown = heads.reserve(size[0] * size[1] * size[2]);
        if (near.reserve(heads.count()) || grown || epoch == Integer.MAX_VALUE) {
            heads.clear(atoms.stream());
            near.clear(atoms.stream());
            epoch = epoch == Integer.MAX_VALUE ? 0 : epoch;
        }
        epoch++;
    }

    private double along(int d) {
        return Math.floor((high[d] - low[d]) / edge) + 1;
    }

    /** The number of this time, from 1; it begins anew after two thousand million. */
    int epoch() {
        return epoch;
    }

    /** As an argument of a kernel. */
    Kernel argument(Kernel kernel) {
        kernel.argument();
        for (int d = 0; d < 3; d++) {
            kernel.member(low[d]);
        }
        kernel.member(1 / edge).member(reach);
        for (int d = 0; d < 3; d++) {
            kernel.member(size[d]);
        }
        return kernel.member((long) epoch)
                .member(heads.address())
                .member(heads.count())
                .member(next.address())
                .member(next.count())
                .member(near.address())
                .member(near.count());
    }

    /** Puts in the atoms that have a flag, ghosts included. */
    void insertFlagged(int flag) {
        Kernel kernel = atoms.positions(argument(kernels.insertFlagged.begin()));
        atoms.flags(kernel).value(flag).value(atoms.all()).launch(atoms.all(), atoms.stream());
    }

    /** Puts in the atoms whose weight is above 0 and at least some value, ghosts included. */
    void insertWeighted(double least) {
        Kernel kernel = atoms.positions(argument(kernels.insertWeighted.begin()));
        atoms.output(kernel).value(least).value(atoms.all()).launch(atoms.all(), atoms.stream());
    }

    long bytes() {
        return heads.bytes() + next.bytes() + near.bytes() + box.bytes();
    }

    @Override
    public void close() {
        heads.close();
        next.close();
        near.close();
        box.close();
        boxOnHost.close();
    }
}
