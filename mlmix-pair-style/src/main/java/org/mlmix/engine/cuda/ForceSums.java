package org.mlmix.engine.cuda;

import org.mlmix.bindings.cuda.DeviceBuffer;
import org.mlmix.bindings.cuda.Element;
import org.mlmix.bindings.cuda.HostBuffer;
import org.mlmix.bindings.cuda.Kernel;
import org.mlmix.options.Momentum;

/** Sums over atoms, in an order that is always the same. */
final class ForceSums implements AutoCloseable {
    /** Threads that add up some atoms each, and columns of what they add up; as in native/cuda/sums.cu. */
    private static final int ADDERS = 4096;

    private static final int COLUMNS = 3;
    private static final int THREADS = 256;
    private static final int SCANNERS = 1024;

    private final Kernels kernels;
    private final DeviceAtoms atoms;
    private final DeviceBuffer partial = new DeviceBuffer("partial sums", Element.FLOAT64);
    private final DeviceBuffer total = new DeviceBuffer("sums", Element.FLOAT64);
    private final HostBuffer host = new HostBuffer("sums");

    ForceSums(Kernels kernels, DeviceAtoms atoms) {
        this.kernels = kernels;
        this.atoms = atoms;
    }

    void forces(double[] sums) {
        reserve();
        add(atoms.forces(kernels.addForces.begin()).value(atoms.all()));
        for (int d = 0; d < COLUMNS; d++) {
            sums[d] = host.getDouble(d);
        }
    }

    double parts(Momentum momentum) {
        reserve();
        Kernel kernel = atoms.masses(atoms.output(kernels.addParts.begin()));
        add(kernel.value(blend(momentum)).value(atoms.local()));
        return host.getDouble(0);
    }

    private static long blend(Momentum momentum) {
        return momentum == Momentum.BLEND ? 1 : 0;
    }

    private void reserve() {
        partial.reserve((long) COLUMNS * ADDERS);
        total.reserve(COLUMNS);
        host.reserve(COLUMNS * Double.BYTES);
    }

    private void add(Kernel kernel) {
        kernel.array(partial).launch(ADDERS / THREADS, 1, THREADS, atoms.stream());
        kernels.addPartial.begin().array(partial).array(total).launch(COLUMNS, 1, SCANNERS, atoms.stream());
        total.copyTo(host, COLUMNS, atoms.stream());
        atoms.stream().synchronize();
    }

    void take(Momentum momentum, double[] sums, double parts) {
        Kernel kernel = atoms.masses(atoms.output(atoms.forces(kernels.takeParts.begin())));
        kernel.value(blend(momentum)).argument();
        for (int d = 0; d < COLUMNS; d++) {
            kernel.member(sums[d]);
        }
        kernel.member(parts).value(atoms.local()).launch(atoms.local(), atoms.stream());
    }

    long bytes() {
        return partial.bytes() + total.bytes();
    }

    @Override
    public void close() {
        partial.close();
        total.close();
        host.close();
    }
}
