package org.mlmix.engine.cuda;

import java.util.List;
import org.mlmix.bindings.AtomValues;
import org.mlmix.bindings.cuda.DeviceBuffer;
import org.mlmix.bindings.cuda.Element;
import org.mlmix.bindings.cuda.HostBuffer;
import org.mlmix.bindings.cuda.Kernel;
import org.mlmix.engine.Flags;
import org.mlmix.engine.IntList;
import org.mlmix.engine.SeedFlags;
import org.mlmix.engine.Weighting;

/** Who qualifies as a seed, on a device. Values by atom that LAMMPS has on the host are copied there. */
final class Seeds implements SeedFlags, AutoCloseable {
    private static final int CHUNK = 1024;

    /** For values that are known of all atoms, in place of a weighting. */
    private static final int NO_WEIGHTING = Weighting.ONE.ordinal();

    private final Kernels kernels;
    private final DeviceAtoms atoms;
    private final Counters counters;
    private final DeviceBuffer values = new DeviceBuffer("values of atoms", Element.FLOAT64);
    private final HostBuffer valuesOnHost = new HostBuffer("values of atoms");
    private final DeviceBuffer ranges = new DeviceBuffer("ranges of types", Element.INT32);
    private final HostBuffer rangesOnHost = new HostBuffer("ranges of types");
    private final double[] chunk = new double[CHUNK];

    Seeds(Kernels kernels, DeviceAtoms atoms, Counters counters) {
        this.kernels = kernels;
        this.atoms = atoms;
        this.counters = counters;
    }

    private void launch(Kernel kernel) {
        kernel.value(atoms.local()).launch(atoms.local(), atoms.stream());
    }

    @Override
    public void takeAway(int flags) {
        launch(atoms.flags(kernels.changeFlags.begin()).value(flags).value(0));
    }

    @Override
    public void markAll(int flag) {
        launch(atoms.flags(kernels.changeFlags.begin()).value(0).value(flag));
    }

    @Override
    public void markGroups(int bits, int flag, boolean afresh) {
        Kernel kernel = atoms.mask(atoms.flags(kernels.markGroups.begin())).value(bits);
        launch(kernel.value(flag).value(afresh ? 1 : 0));
    }

    @Override
    public void markTypes(List<int[]> wanted, int flag, boolean afresh) {
        // The copy before may still be under way.
        atoms.stream().synchronize();
        ranges.reserve(2L * wanted.size());
        rangesOnHost.reserve(2L * wanted.size() * Integer.BYTES);
        for (int n = 0; n < wanted.size(); n++) {
            rangesOnHost.setInt(2L * n, wanted.get(n)[0]);
            rangesOnHost.setInt(2L * n + 1, wanted.get(n)[1]);
        }
        ranges.copyFrom(rangesOnHost, 2L * wanted.size(), atoms.stream());
        Kernel kernel = atoms.types(atoms.flags(kernels.markTypes.begin()));
        kernel.array(ranges.address(), 2L * wanted.size()).value(flag);
        launch(kernel.value(afresh ? 1 : 0));
    }

    @Override
    public void markValues(AtomValues source, double low, double high, Weighting shown, int flag, boolean afresh) {
        int count = atoms.local();
        atoms.stream().synchronize();
        values.reserve(count);
        valuesOnHost.reserve((long) Double.BYTES * count);
        for (int first = 0; first < count; first += CHUNK) {
            int length = Math.min(CHUNK, count - first);
            source.copyTo(first, chunk, length);
            valuesOnHost.setDoubles(first, chunk, length);
        }
        values.copyFrom(valuesOnHost, count, atoms.stream());
        Kernel kernel =
                atoms.flags(kernels.markValues.begin()).array(values).value(low).value(high);
        launch(atoms.output(kernel).value(number(shown)).value(flag).value(afresh ? 1 : 0));
    }

    private static int number(Weighting shown) {
        return shown == null ? NO_WEIGHTING : shown.ordinal();
    }

    @Override
    public void forgetRead(List<Weighting> shown) {
        int weightings = 0;
        for (int n = 0; n < shown.size(); n++) {
            weightings |= 1 << number(shown.get(n));
        }
        Kernel kernel = atoms.output(atoms.flags(kernels.forgetRead.begin()));
        launch(kernel.value(weightings).value(Flags.FIX_READ));
    }

    @Override
    public void noteTime(double time) {
        Kernel kernel = atoms.since(atoms.flags(kernels.noteTime.begin()));
        launch(kernel.value(Flags.FIX_READ).value(time));
    }

    @Override
    public void takeOverRead() {
        launch(atoms.flags(kernels.takeOverRead.begin()).value(Flags.FIX_READ).value(Flags.BY_FIX));
    }

    /** The list stays empty: the flags say who is a seed. */
    @Override
    public boolean decide(double time, int fresh, double persist, boolean lapse, IntList seeds) {
        seeds.clear();
        counters.reserve();
        counters.clear(atoms.stream());
        Kernel kernel = atoms.since(atoms.flags(kernels.decideSeeds.begin()));
        kernel.argument()
                .member((long) Flags.SEED)
                .member((long) Flags.QUALIFIED)
                .member((long) fresh)
                .member(time)
                .member(persist)
                .member(lapse ? 1L : 0L);
        launch(counters.from(Counters.CHANGED, kernel));
        return counters.get(Counters.CHANGED, atoms.stream()) > 0;
    }

    @Override
    public void end() {
        // Nothing was taken.
    }

    long bytes() {
        return values.bytes() + ranges.bytes();
    }

    @Override
    public void close() {
        values.close();
        valuesOnHost.close();
        ranges.close();
        rangesOnHost.close();
    }
}
