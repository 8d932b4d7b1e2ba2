package org.mlmix.engine.cuda;

import org.mlmix.bindings.RefusedException;
import org.mlmix.bindings.cuda.Kernel;
import org.mlmix.bindings.cuda.Stream;
import org.mlmix.engine.Atoms;
import org.mlmix.engine.DeviceArrays;

/** The atoms of this call, as kernels take them. */
final class DeviceAtoms {
    private DeviceArrays arrays;
    private Stream stream = Stream.of(0);
    private int local;
    private int all;

    void use(Atoms atoms) {
        arrays = atoms.device();
        if (arrays == null) {
            throw new RefusedException(
                    "mlmix: found atoms in memory of the host, accepted by the zone on a GPU are those of a CUDA device");
        }
        if (arrays.stream() != stream.address()) {
            stream = Stream.of(arrays.stream());
        }
        local = atoms.localCount();
        all = atoms.allCount();
    }

    Stream stream() {
        return stream;
    }

    int local() {
        return local;
    }

    /** Ghosts included. */
    int all() {
        return all;
    }

    Kernel positions(Kernel kernel) {
        return vectors(kernel, arrays.positions());
    }

    Kernel forces(Kernel kernel) {
        return vectors(kernel, arrays.forces());
    }

    private Kernel vectors(Kernel kernel, DeviceArrays.Vectors vectors) {
        return kernel.array(vectors.address(), all).member(vectors.row()).member(vectors.column());
    }

    Kernel output(Kernel kernel) {
        return kernel.array(arrays.output(), (long) Atoms.COLUMNS * all);
    }

    Kernel flags(Kernel kernel) {
        return kernel.array(arrays.flags(), all);
    }

    Kernel mask(Kernel kernel) {
        return kernel.array(arrays.mask(), all);
    }

    Kernel types(Kernel kernel) {
        return kernel.array(arrays.types(), all);
    }

    /** Masses, types, and whether there is a mass for each atom. */
    Kernel masses(Kernel kernel) {
        DeviceArrays.Masses masses = arrays.masses();
        return types(kernel.array(masses.address(), masses.count())).value(masses.byAtom() ? 1 : 0);
    }

    Kernel since(Kernel kernel) {
        return kernel.array(arrays.since(), all);
    }
}
