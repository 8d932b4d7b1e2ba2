package org.mlmix.engine.cuda;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.NeighborList;
import org.mlmix.bindings.SubStyle;
import org.mlmix.bindings.cuda.CudaDevice;
import org.mlmix.engine.Atoms;
import org.mlmix.engine.DeviceArrays;
import org.mlmix.engine.Geometry;
import org.mlmix.engine.IntList;
import org.mlmix.engine.Marks;
import org.mlmix.engine.Weighting;
import org.mlmix.engine.ZoneCode;
import org.mlmix.engine.ZoneEngine;
import org.mlmix.options.Momentum;

/**
 * The zone on an NVIDIA GPU, over arrays that LAMMPS has there ({@link DeviceArrays}) and on LAMMPS' own
 * stream. Everything is done on the device; the host waits for counters of some bytes, where memberships
 * are evaluated and where forces are looked through, and at rebuilds.
 *
 * <p>Weights and codes are those of {@link org.mlmix.engine.HostEngine}, bit for bit, in whatever order
 * threads run.
 */
public final class CudaEngine implements ZoneEngine {
    private final CudaDevice device;
    private final Kernels kernels;
    private final DeviceAtoms atoms = new DeviceAtoms();
    private final Counters counters = new Counters();
    private final Cells cells;
    private final Seeds seeds;
    private final Weights weights;
    private final Memberships memberships;
    private final Lists lists;
    private final Blending blending;
    private final ForceSums forceSums;
    private final EventMarks marks;
    private final IntList candidates = new IntList();
    private final IntList leaving = new IntList();
    private boolean ordersChanged = true;
    /** Whose device was made this one. */
    private Thread thread = Thread.currentThread();

    /**
     * An engine on a device, with kernels of its own.
     *
     * @param file of kernels, mlmix.fatbin
     * @throws org.mlmix.bindings.RefusedException where it holds none for the device
     */
    public CudaEngine(Geometry geometry, Path file, CudaDevice device) {
        this.device = device;
        kernels = new Kernels(file, device);
        cells = new Cells(kernels, atoms);
        seeds = new Seeds(kernels, atoms, counters);
        weights = new Weights(kernels, atoms, cells, counters, geometry);
        memberships = new Memberships(kernels, atoms, cells, counters, geometry);
        lists = new Lists(kernels, atoms, memberships, counters, geometry.cheapEverywhere());
        blending = new Blending(kernels, atoms);
        forceSums = new ForceSums(kernels, atoms);
        marks = new EventMarks(atoms);
    }

    @Override
    public void use(Atoms now) {
        // LAMMPS may run on another thread the next time.
        if (Thread.currentThread() != thread) {
            thread = Thread.currentThread();
            device.makeCurrent();
        }
        atoms.use(now);
        now.useSeedFlags(seeds);
    }

    @Override
    public void rebuilt(double margin) {
        ordersChanged = true;
    }

    @Override
    public void beginReach(IntList ascending) {
        if (ordersChanged) {
            ordersChanged = false;
            counters.reserve();
            cells.rebuilt();
            weights.take();
        }
    }

    @Override
    public int stages() {
        return weights.stages();
    }

    @Override
    public void reach(int stage) {
        // Every step looks at all atoms: nothing need be known ahead.
    }

    @Override
    public Reach endReach(Stay stay) {
        weights.countActive();
        return new Reach(counters.get(Counters.SEEDS, atoms.stream()), counters.get(Counters.ACTIVE, atoms.stream()));
    }

    @Override
    public void weigh(int stage) {
        weights.weigh(stage);
    }

    @Override
    public void follow(double in, double out) {
        weights.follow(in, out);
    }

    @Override
    public void setWeights() {
        weights.set();
    }

    @Override
    public long takeWeights() {
        weights.take();
        weights.countActive();
        return counters.get(Counters.ACTIVE, atoms.stream());
    }

    @Override
    public void prepareMemberships() {
        // Every step looks at all atoms.
    }

    @Override
    public void evaluateMemberships() {
        memberships.evaluate();
    }

    @Override
    public long core() {
        return counters.get(Counters.CORE, atoms.stream());
    }

    @Override
    public long blending() {
        return counters.get(Counters.BLENDING, atoms.stream());
    }

    @Override
    public long expensive() {
        return counters.get(Counters.EXPENSIVE, atoms.stream());
    }

    @Override
    public long expensiveOnly() {
        return counters.get(Counters.EXPENSIVE_ONLY, atoms.stream());
    }

    @Override
    public IntList candidates() {
        memberships.list(ZoneCode.BUFFER, candidates);
        return candidates;
    }

    @Override
    public IntList leaving() {
        memberships.list(ZoneCode.CORE, leaving);
        return leaving;
    }

    @Override
    public void followLists(List<NeighborList> neighborLists, List<SubStyle> subStyles) {
        lists.follow(neighborLists, subStyles);
    }

    @Override
    public void prepareLists() {
        // They follow the codes of each step.
    }

    @Override
    public void chooseAtoms() {
        lists.choose();
    }

    @Override
    public void chooseMarked(ForceGroup group, boolean[] wanted) {
        lists.chooseMarked(group, wanted);
    }

    @Override
    public boolean touches(int atom) {
        return true;
    }

    @Override
    public void save() {
        blending.save();
    }

    @Override
    public void takeCheap() {
        blending.takeCheap();
    }

    @Override
    public void blend() {
        blending.blend();
    }

    @Override
    public void blendImpulse(double factor) {
        blending.blendImpulse(factor);
    }

    @Override
    public void showDifference() {
        blending.showDifference();
    }

    @Override
    public void putBack() {
        blending.putBack();
    }

    @Override
    public void keepForces() {
        blending.keep();
    }

    @Override
    public void restoreForces() {
        blending.putBack();
    }

    @Override
    public void lookForNotFinite(int subStyle, Weighting weighting, boolean everywhere) {
        blending.lookForNotFinite(subStyle, weighting);
    }

    @Override
    public NotFinite notFinite(boolean wait) {
        return blending.notFinite(wait);
    }

    @Override
    public void sumForces(double[] sums) {
        forceSums.forces(sums);
    }

    @Override
    public double sumParts(Momentum momentum, IntToDoubleFunction masses) {
        return forceSums.parts(momentum);
    }

    @Override
    public void takeParts(Momentum momentum, IntToDoubleFunction masses, double[] sums, double parts) {
        forceSums.take(momentum, sums, parts);
    }

    @Override
    public Marks marks() {
        return marks;
    }

    @Override
    public Memory memory() {
        long box = cells.bytes()
                + counters.bytes()
                + seeds.bytes()
                + weights.bytes()
                + memberships.bytes()
                + lists.bytes()
                + blending.bytes()
                + forceSums.bytes();
        return new Memory(0, box, atoms.local());
    }

    /** Frees what it holds on the device. */
    @Override
    public void close() {
        marks.close();
        forceSums.close();
        blending.close();
        lists.close();
        memberships.close();
        weights.close();
        seeds.close();
        cells.close();
        counters.close();
        kernels.close();
    }
}
