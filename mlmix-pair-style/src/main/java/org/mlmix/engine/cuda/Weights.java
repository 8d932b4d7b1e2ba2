package org.mlmix.engine.cuda;

import org.mlmix.bindings.cuda.DeviceBuffer;
import org.mlmix.bindings.cuda.Element;
import org.mlmix.bindings.cuda.Kernel;
import org.mlmix.engine.Flags;
import org.mlmix.engine.Geometry;
import org.mlmix.options.Metric;

/** Weights of local atoms, by either metric. */
final class Weights implements AutoCloseable {
    private final Kernels kernels;
    private final DeviceAtoms atoms;
    private final Cells cells;
    private final Counters counters;
    private final Geometry geometry;
    private final DeviceBuffer weights = new DeviceBuffer("weights", Element.FLOAT64);

    private boolean lags;
    private double shareIn;
    private double shareOut;

    Weights(Kernels kernels, DeviceAtoms atoms, Cells cells, Counters counters, Geometry geometry) {
        this.kernels = kernels;
        this.atoms = atoms;
        this.cells = cells;
        this.counters = counters;
        this.geometry = geometry;
    }

    int stages() {
        return geometry.metric() == Metric.SEED ? 1 : 2;
    }

    /** Takes the weights that LAMMPS shows. */
    void take() {
        weights.reserve(atoms.local());
        atoms.output(kernels.takeWeights.begin())
                .array(weights)
                .value(atoms.local())
                .launch(atoms.local(), atoms.stream());
    }

    /** Counts seeds, and atoms that have a weight or are to have one. */
    void countActive() {
        counters.clear(atoms.stream());
        Kernel kernel = atoms.flags(kernels.countActive.begin()).array(weights);
        counters.from(Counters.SEEDS, kernel).value(atoms.local()).launch(atoms.local(), atoms.stream());
    }

    /** What the last stage begins {@link #set} ends, so that no weight is written in between. */
    void weigh(int stage) {
        lags = false;
        if (stage + 1 < stages()) {
            cells.begin(geometry.core());
            cells.insertFlagged(Flags.SEED);
            Kernel kernel = atoms.positions(cells.argument(kernels.weighCoreByHop.begin()));
            atoms.output(zone(atoms.flags(kernel))).value(atoms.local()).launch(atoms.local(), atoms.stream());
        }
    }

    void follow(double in, double out) {
        lags = true;
        shareIn = in;
        shareOut = out;
    }

    void set() {
        Kernel kernel;
        if (geometry.metric() == Metric.SEED) {
            cells.begin(geometry.core() + geometry.blend());
            cells.insertFlagged(Flags.SEED);
            kernel = atoms.flags(atoms.positions(cells.argument(kernels.weighBySeed.begin())));
        } else {
            cells.begin(geometry.blend());
            cells.insertWeighted(1);
            kernel = atoms.positions(cells.argument(kernels.weighBlendByHop.begin()));
        }
        lag(zone(kernel)).array(weights);
        atoms.output(kernel).value(atoms.local()).launch(atoms.local(), atoms.stream());
    }

    private Kernel zone(Kernel kernel) {
        return kernel.argument()
                .member(geometry.core())
                .member(geometry.blend())
                .member((long) geometry.shape().ordinal());
    }

    private Kernel lag(Kernel kernel) {
        return kernel.argument().member(shareIn).member(shareOut).member(lags ? 1L : 0L);
    }

    long bytes() {
        return weights.bytes();
    }

    @Override
    public void close() {
        weights.close();
    }
}
