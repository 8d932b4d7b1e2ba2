package org.mlmix.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import org.mlmix.bindings.AtomValues;
import org.mlmix.bindings.Doubles;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.Ints;
import org.mlmix.bindings.ListOnDevice;
import org.mlmix.bindings.NeighborList;
import org.mlmix.bindings.SubStyle;
import org.mlmix.bindings.cuda.Copies;
import org.mlmix.bindings.cuda.CudaDevice;
import org.mlmix.bindings.cuda.DeviceBuffer;
import org.mlmix.bindings.cuda.Element;
import org.mlmix.bindings.cuda.StandIn;
import org.mlmix.engine.DeviceArrays.Vectors;
import org.mlmix.engine.cuda.CudaEngine;
import org.mlmix.options.Momentum;

/**
 * The engine of a device for tests whose atoms are the host's: around each call the arrays go to the
 * device and come back, as LAMMPS' KOKKOS keeps both in step. Vectors lie there with gaps, as they may
 * do.
 */
public final class MirroredEngine implements ZoneEngine {
    private static final int ROW = 4;
    private static final double GAP = 1e300;

    private final CudaEngine engine;
    private final Atoms onDevice = new Atoms();
    private final DeviceBuffer positions = new DeviceBuffer("positions", Element.FLOAT64);
    private final DeviceBuffer forces = new DeviceBuffer("forces", Element.FLOAT64);
    private final DeviceBuffer output = new DeviceBuffer("output", Element.FLOAT64);
    private final DeviceBuffer flags = new DeviceBuffer("flags", Element.INT32);
    private final DeviceBuffer mask = new DeviceBuffer("mask", Element.INT32);
    private final DeviceBuffer types = new DeviceBuffer("types", Element.INT32);
    private final DeviceBuffer masses = new DeviceBuffer("masses", Element.FLOAT64);
    private final DeviceBuffer since = new DeviceBuffer("since", Element.FLOAT64);
    private final List<DeviceBuffer> listed = new ArrayList<>();
    private final List<ListOnDevice> deviceLists = new ArrayList<>();
    private final List<Ints> chosen = new ArrayList<>();
    private List<NeighborList> hostLists = List.of();
    private Atoms atoms;

    public MirroredEngine(Geometry geometry) {
        engine = new CudaEngine(geometry, StandIn.get().kernels(), CudaDevice.open(0));
    }

    /** The engine behind it. */
    public CudaEngine engine() {
        return engine;
    }

    @Override
    public void use(Atoms now) {
        atoms = now;
        int all = now.allCount();
        positions.reserve((long) ROW * all + 1);
        forces.reserve((long) ROW * all + 1);
        output.reserve((long) Atoms.COLUMNS * all + 1);
        flags.reserve(all + 1L);
        mask.reserve(all + 1L);
        types.reserve(all + 1L);
        since.reserve(all + 1L);
        masses.reserve(all + 1L);
        DeviceArrays arrays = new DeviceArrays(
                0,
                new Vectors(positions.address(), ROW, 1),
                // Component by component, as the other layout of KOKKOS has it.
                new Vectors(forces.address(), 1, all),
                output.address(),
                flags.address(),
                mask.address(),
                types.address(),
                since.address(),
                new DeviceArrays.Masses(masses.address(), all, true));
        onDevice.useDevice(arrays, now.localCount(), all - now.localCount());
        engine.use(onDevice);
        now.useSeedFlags(new MirroredSeedFlags());
    }

    /** Who is a seed, in the same way. */
    private final class MirroredSeedFlags implements SeedFlags {
        private final SeedFlags device = onDevice.seedFlags();

        private <T> T seedsMirrored(Supplier<T> call) {
            int all = atoms.allCount();
            upload();
            Copies.toDevice(ints(atoms.mask()), mask);
            Copies.toDevice(ints(atoms.types()), types);
            double[] times = new double[all];
            atoms.since().copyTo(0, times, 0, all);
            Copies.toDevice(times, since);
            T result = call.get();
            atoms.flags().copyFrom(0, Copies.ints(flags.address(), all), 0, all);
            atoms.since().copyFrom(0, Copies.doubles(since, all), 0, all);
            return result;
        }

        private int[] ints(Ints from) {
            int[] some = new int[atoms.allCount()];
            from.copyTo(0, some, 0, some.length);
            return some;
        }

        private void seedsMirrored(Runnable call) {
            seedsMirrored(() -> {
                call.run();
                return true;
            });
        }

        @Override
        public void takeAway(int lost) {
            seedsMirrored(() -> device.takeAway(lost));
        }

        @Override
        public void markGroups(int bits, int flag, boolean afresh) {
            seedsMirrored(() -> device.markGroups(bits, flag, afresh));
        }

        @Override
        public void markTypes(List<int[]> ranges, int flag, boolean afresh) {
            seedsMirrored(() -> device.markTypes(ranges, flag, afresh));
        }

        @Override
        public void markAll(int flag) {
            seedsMirrored(() -> device.markAll(flag));
        }

        @Override
        public void markValues(AtomValues values, double low, double high, Weighting shown, int flag, boolean afresh) {
            seedsMirrored(() -> device.markValues(values, low, high, shown, flag, afresh));
        }

        @Override
        public void forgetRead(List<Weighting> shown) {
            seedsMirrored(() -> device.forgetRead(shown));
        }

        @Override
        public void noteTime(double time) {
            seedsMirrored(() -> device.noteTime(time));
        }

        @Override
        public void takeOverRead() {
            seedsMirrored(device::takeOverRead);
        }

        @Override
        public boolean decide(double time, int fresh, double persist, boolean lapse, IntList seeds) {
            return seedsMirrored(() -> device.decide(time, fresh, persist, lapse, seeds));
        }

        @Override
        public void end() {
            device.end();
        }
    }

    private <T> T mirrored(Supplier<T> call) {
        upload();
        T result = call.get();
        download();
        return result;
    }

    private void mirrored(Runnable call) {
        mirrored(() -> {
            call.run();
            return true;
        });
    }

    private void upload() {
        int all = atoms.allCount();
        double[] x = new double[ROW * all];
        for (int n = 0; n < ROW * all; n++) {
            x[n] = n % ROW < 3 ? atoms.positions().get(3L * (n / ROW) + n % ROW) : GAP;
        }
        Copies.toDevice(x, positions);
        double[] values = new double[Atoms.COLUMNS * all];
        atoms.output().copyTo(0, values, 0, values.length);
        Copies.toDevice(values, output);
        int[] bits = new int[all];
        atoms.flags().copyTo(0, bits, 0, all);
        Copies.toDevice(bits, flags);
        if (atoms.forces() != null) {
            double[] f = new double[3 * all];
            for (int n = 0; n < 3 * all; n++) {
                f[n % 3 * all + n / 3] = atoms.forces().get(n);
            }
            Copies.toDevice(f, forces);
        }
    }

    private void download() {
        int all = atoms.allCount();
        atoms.output().copyFrom(0, Copies.doubles(output, Atoms.COLUMNS * all), 0, Atoms.COLUMNS * all);
        Doubles f = atoms.forces();
        if (f != null) {
            double[] values = Copies.doubles(forces, 3 * all);
            for (int n = 0; n < 3 * all; n++) {
                f.set(n, values[n % 3 * all + n / 3]);
            }
        }
    }

    @Override
    public void rebuilt(double margin) {
        engine.rebuilt(margin);
    }

    @Override
    public void beginReach(IntList seeds) {
        mirrored(() -> engine.beginReach(seeds));
    }

    @Override
    public int stages() {
        return engine.stages();
    }

    @Override
    public void reach(int stage) {
        mirrored(() -> engine.reach(stage));
    }

    @Override
    public Reach endReach(Stay stay) {
        return mirrored(() -> engine.endReach(stay));
    }

    @Override
    public void weigh(int stage) {
        mirrored(() -> engine.weigh(stage));
    }

    @Override
    public void follow(double in, double out) {
        engine.follow(in, out);
    }

    @Override
    public void setWeights() {
        mirrored(engine::setWeights);
    }

    @Override
    public long takeWeights() {
        return mirrored(engine::takeWeights);
    }

    @Override
    public void prepareMemberships() {
        mirrored(engine::prepareMemberships);
    }

    @Override
    public void evaluateMemberships() {
        mirrored(engine::evaluateMemberships);
    }

    @Override
    public long core() {
        return engine.core();
    }

    @Override
    public long blending() {
        return engine.blending();
    }

    @Override
    public long expensive() {
        return engine.expensive();
    }

    @Override
    public long expensiveOnly() {
        return engine.expensiveOnly();
    }

    @Override
    public IntList candidates() {
        return engine.candidates();
    }

    @Override
    public IntList leaving() {
        return engine.leaving();
    }

    @Override
    public void followLists(List<NeighborList> lists, List<SubStyle> subStyles) {
        closeLists();
        hostLists = List.copyOf(lists);
        for (NeighborList list : hostLists) {
            int[] some = new int[list.localCount() + list.ghostCount()];
            list.readAtoms(some);
            DeviceBuffer buffer = new DeviceBuffer("listed atoms", Element.INT32);
            buffer.reserve(Math.max(1, some.length));
            Copies.toDevice(some, buffer);
            listed.add(buffer);
            deviceLists.add(new ListOnDevice(list, buffer.address()));
            chosen.add(new Ints());
        }
        engine.followLists(deviceLists.stream().map(ListOnDevice::list).toList(), subStyles);
    }

    @Override
    public void prepareLists() {
        engine.prepareLists();
    }

    @Override
    public void chooseAtoms() {
        engine.chooseAtoms();
        showChoice();
    }

    private void showChoice() {
        for (int n = 0; n < hostLists.size(); n++) {
            NeighborList host = hostLists.get(n);
            int count = deviceLists.get(n).evaluated();
            if (count < 0) {
                host.evaluateAll();
            } else {
                int[] some = Copies.ints(deviceLists.get(n).chosen(), count + host.ghostCount());
                chosen.get(n).reserve(some.length);
                chosen.get(n).copyFrom(0, some, 0, some.length);
                host.evaluate(chosen.get(n), count);
            }
        }
    }

    @Override
    public void chooseMarked(ForceGroup group, boolean[] wanted) {
        engine.chooseMarked(group, wanted);
        showChoice();
    }

    @Override
    public boolean touches(int atom) {
        return engine.touches(atom);
    }

    @Override
    public void save() {
        mirrored(engine::save);
    }

    @Override
    public void takeCheap() {
        mirrored(engine::takeCheap);
    }

    @Override
    public void blend() {
        mirrored(engine::blend);
    }

    @Override
    public void blendImpulse(double factor) {
        mirrored(() -> engine.blendImpulse(factor));
    }

    @Override
    public void showDifference() {
        mirrored(engine::showDifference);
    }

    @Override
    public void putBack() {
        mirrored(engine::putBack);
    }

    @Override
    public void keepForces() {
        mirrored(engine::keepForces);
    }

    @Override
    public void restoreForces() {
        mirrored(engine::restoreForces);
    }

    @Override
    public void lookForNotFinite(int subStyle, Weighting weighting, boolean everywhere) {
        mirrored(() -> engine.lookForNotFinite(subStyle, weighting, everywhere));
    }

    @Override
    public NotFinite notFinite(boolean wait) {
        return engine.notFinite(wait);
    }

    @Override
    public void sumForces(double[] sums) {
        mirrored(() -> engine.sumForces(sums));
    }

    @Override
    public double sumParts(Momentum momentum, IntToDoubleFunction byAtom) {
        double[] some = new double[atoms.allCount()];
        for (int i = 0; i < atoms.localCount(); i++) {
            some[i] = byAtom.applyAsDouble(i);
        }
        Copies.toDevice(some, masses);
        return mirrored(() -> engine.sumParts(momentum, byAtom));
    }

    @Override
    public void takeParts(Momentum momentum, IntToDoubleFunction byAtom, double[] sums, double parts) {
        mirrored(() -> engine.takeParts(momentum, byAtom, sums, parts));
    }

    @Override
    public Marks marks() {
        return engine.marks();
    }

    @Override
    public Memory memory() {
        return engine.memory();
    }

    private void closeLists() {
        listed.forEach(DeviceBuffer::close);
        chosen.forEach(Ints::close);
        listed.clear();
        chosen.clear();
        deviceLists.clear();
    }

    @Override
    public void close() {
        closeLists();
        engine.close();
        positions.close();
        forces.close();
        output.close();
        flags.close();
        mask.close();
        types.close();
        since.close();
        masses.close();
    }
}
