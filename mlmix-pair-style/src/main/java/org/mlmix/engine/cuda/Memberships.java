package org.mlmix.engine.cuda;

import org.mlmix.bindings.cuda.DeviceBuffer;
import org.mlmix.bindings.cuda.Element;
import org.mlmix.bindings.cuda.HostBuffer;
import org.mlmix.bindings.cuda.Kernel;
import org.mlmix.engine.Geometry;
import org.mlmix.engine.IntList;
import org.mlmix.engine.ZoneCode;

/** Zone codes of local atoms: which potential must be evaluated on which. */
final class Memberships implements AutoCloseable {
    private final Kernels kernels;
    private final DeviceAtoms atoms;
    private final Cells cells;
    private final Counters counters;
    private final Geometry geometry;
    private final DeviceBuffer codes = new DeviceBuffer("zone codes", Element.INT32);
    /** The number of the evaluation in which the buffer reached an atom, or kept it in the cheap list. */
    private final DeviceBuffer reached = new DeviceBuffer("atoms reached", Element.INT32);

    private final DeviceBuffer kept = new DeviceBuffer("atoms kept", Element.INT32);
    private final HostBuffer codesOnHost = new HostBuffer("zone codes");
    private int lastEpoch;

    Memberships(Kernels kernels, DeviceAtoms atoms, Cells cells, Counters counters, Geometry geometry) {
        this.kernels = kernels;
        this.atoms = atoms;
        this.cells = cells;
        this.counters = counters;
        this.geometry = geometry;
    }

    void evaluate() {
        cells.begin(Math.max(geometry.expensiveBuffer(), geometry.cheapBuffer()));
        codes.reserve(atoms.local());
        boolean grown = reached.reserve(atoms.local());
        if (kept.reserve(atoms.local()) || grown || cells.epoch() < lastEpoch) {
            reached.clear(atoms.stream());
            kept.clear(atoms.stream());
        }
        lastEpoch = cells.epoch();
        counters.clear(atoms.stream());
        cells.insertWeighted(0);
        Kernel look = atoms.output(atoms.positions(cells.argument(kernels.lookAround.begin())));
        buffers(look)
                .array(reached)
                .array(kept)
                .value(lastEpoch)
                .value(atoms.local())
                .value(atoms.all())
                .launch(atoms.all(), atoms.stream());
        Kernel give = buffers(atoms.output(kernels.giveCodes.begin()));
        give.array(reached).array(kept).value(lastEpoch).array(codes);
        counters.from(Counters.CORE, give).value(atoms.local()).launch(atoms.local(), atoms.stream());
    }

    private Kernel buffers(Kernel kernel) {
        return kernel.argument()
                .member(geometry.expensiveBuffer())
                .member(geometry.cheapBuffer())
                .member(geometry.cheapEverywhere() ? 1L : 0L);
    }

    DeviceBuffer codes() {
        return codes;
    }

    /** Lists the local atoms whose code is at least {@code least}, ascending: reads all codes. */
    void list(int least, IntList target) {
        target.clear();
        int count = atoms.local();
        codesOnHost.reserve((long) Integer.BYTES * count);
        codes.copyTo(codesOnHost, count, atoms.stream());
        atoms.stream().synchronize();
        for (int atom = 0; atom < count; atom++) {
            if (codesOnHost.getInt(atom) >= least && codesOnHost.getInt(atom) != ZoneCode.BULK) {
                target.add(atom);
            }
        }
    }

    long bytes() {
        return codes.bytes() + reached.bytes() + kept.bytes();
    }

    @Override
    public void close() {
        codes.close();
        reached.close();
        kept.close();
        codesOnHost.close();
    }
}
