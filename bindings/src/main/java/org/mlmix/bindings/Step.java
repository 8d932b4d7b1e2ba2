package org.mlmix.bindings;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.mlmix.bindings.generated.mlmix.Mlmix;
import org.mlmix.bindings.generated.mlmix.mlmix_host_arrays;
import org.mlmix.bindings.generated.mlmix.mlmix_list;
import org.mlmix.bindings.generated.mlmix.mlmix_step;

/**
 * The atoms of one step as LAMMPS holds them, borrowed for the call. One object per fix;
 * {@link #refresh} follows LAMMPS' arrays and allocates only when these have moved.
 */
public final class Step {
    private static final long TAG = mlmix_step.tag$offset();
    private static final long HOST = mlmix_step.host$offset();

    /** A view and where the struct describes its array. */
    private record Followed<V>(V view, long offset, String name) {}

    private final MemorySegment struct;
    private final Doubles positions = new Doubles();
    private final Doubles velocities = new Doubles();
    private final Doubles forces = new Doubles();
    private final Doubles masses = new Doubles();
    private final Doubles since = new Doubles();
    private final Ints types = new Ints();
    private final Doubles subStyleEnergy = new Doubles();
    private final Doubles subStyleVirial = new Doubles();
    private final Doubles energy = new Doubles();
    private final Doubles virial = new Doubles();
    private final Doubles output = new Doubles();
    private final Doubles held = new Doubles();
    private final Ints mask = new Ints();
    private final Ints flags = new Ints();

    private final List<Followed<Doubles>> doubles = List.of(
            new Followed<>(positions, mlmix_step.x$offset(), "x"),
            new Followed<>(velocities, mlmix_step.v$offset(), "v"),
            new Followed<>(forces, mlmix_step.f$offset(), "f"),
            new Followed<>(masses, mlmix_step.mass$offset(), "mass"),
            new Followed<>(since, mlmix_step.since$offset(), "since"),
            new Followed<>(output, mlmix_step.output$offset(), "output"));
    /** These are on the host wherever the atoms are. */
    private final List<Followed<Doubles>> alwaysOnHost = List.of(
            new Followed<>(energy, mlmix_step.energy$offset(), "energy"),
            new Followed<>(virial, mlmix_step.virial$offset(), "virial"),
            new Followed<>(held, mlmix_step.held$offset(), "held"));

    /** Of atoms on a device, what has been brought to the host. */
    private final List<Followed<Doubles>> fetchedDoubles = List.of(
            new Followed<>(velocities, HOST + mlmix_host_arrays.v$offset(), "v on the host"),
            new Followed<>(forces, HOST + mlmix_host_arrays.f$offset(), "f on the host"),
            new Followed<>(masses, HOST + mlmix_host_arrays.mass$offset(), "mass on the host"),
            new Followed<>(output, HOST + mlmix_host_arrays.output$offset(), "output on the host"));

    private final List<Followed<Ints>> fetchedInts =
            List.of(new Followed<>(types, HOST + mlmix_host_arrays.type$offset(), "type on the host"));
    private final List<Followed<Ints>> ints = List.of(
            new Followed<>(types, mlmix_step.type$offset(), "type"),
            new Followed<>(mask, mlmix_step.mask$offset(), "mask"),
            new Followed<>(flags, mlmix_step.flags$offset(), "flags"));
    private MemorySegment tags = MemorySegment.NULL;
    private boolean tagsAreWide;
    private final List<NeighborList> lists = new ArrayList<>();
    private final OnDevice device;

    @SuppressWarnings("restricted")
    Step(MemorySegment address) {
        struct = address.reinterpret(mlmix_step.layout().byteSize());
        device = new OnDevice(struct);
    }

    /** Follows LAMMPS' arrays; to be called first in every upcall. */
    public void refresh() {
        borrowDoubles(alwaysOnHost);
        if (onDevice()) {
            release();
            return;
        }
        borrowDoubles(doubles);
        borrowInts(ints);
        borrowTags(TAG);
    }

    // In loops: written out, one after the other, the quick compiler takes megabytes over it.
    private void borrowDoubles(List<Followed<Doubles>> arrays) {
        for (int n = 0; n < arrays.size(); n++) {
            Followed<Doubles> array = arrays.get(n);
            ArrayReader.borrow(array.view, struct, array.offset, array.name);
        }
    }

    private void borrowInts(List<Followed<Ints>> arrays) {
        for (int n = 0; n < arrays.size(); n++) {
            Followed<Ints> array = arrays.get(n);
            ArrayReader.borrow(array.view, struct, array.offset, array.name);
        }
    }

    /** Nothing of a device can be read here, and what was fetched may have changed. */
    private void release() {
        for (int n = 0; n < doubles.size(); n++) {
            doubles.get(n).view.borrow(0, 0);
        }
        for (int n = 0; n < ints.size(); n++) {
            ints.get(n).view.borrow(0, 0);
        }
        tags = MemorySegment.NULL;
    }

    /** Follows what has been fetched from a device. */
    void refreshFetched() {
        borrowDoubles(fetchedDoubles);
        if (isFetched(mlmix_host_arrays.type$offset())) {
            borrowInts(fetchedInts);
        }
        if (isFetched(mlmix_host_arrays.tag$offset())) {
            borrowTags(HOST + mlmix_host_arrays.tag$offset());
        }
    }

    private boolean isFetched(long offset) {
        return ArrayReader.count(struct, HOST + offset) > 0;
    }

    /**
     * Whether the atoms lie on a device. The views of positions, velocities, forces, masses, types, group
     * bits, output, flags and identities are then empty until {@link Lammps#fetch} fills some of them.
     */
    public boolean onDevice() {
        return mlmix_step.space(struct) == Mlmix.MLMIX_CUDA();
    }

    /** Where on a device the atoms lie, if they do. */
    public OnDevice device() {
        return device;
    }

    @SuppressWarnings("restricted")
    private void borrowTags(long offset) {
        boolean wide = ArrayReader.wide(struct, offset, "tag");
        long bytes = ArrayReader.count(struct, offset) * (wide ? Long.BYTES : Integer.BYTES);
        long address = ArrayReader.data(struct, offset);
        if (wide != tagsAreWide || address != tags.address() || bytes != tags.byteSize()) {
            tagsAreWide = wide;
            tags = MemorySegment.ofAddress(address).reinterpret(bytes);
        }
    }

    public long timestep() {
        return mlmix_step.timestep(struct);
    }

    /** Atoms owned by this rank. */
    public int localCount() {
        return mlmix_step.local_count(struct);
    }

    /** Copies of atoms owned elsewhere and periodic images, stored behind the local atoms. */
    public int ghostCount() {
        return mlmix_step.ghost_count(struct);
    }

    /** Whether atoms were reordered and neighbour lists rebuilt since the previous step. */
    public boolean rebuilt() {
        return mlmix_step.rebuilt(struct) != 0;
    }

    /** Whether atoms have moved since the lists were rebuilt, by up to half the skin each. */
    public boolean drifted() {
        return mlmix_step.drifted(struct) != 0;
    }

    /** Whether this is the first evaluation of a run. */
    public boolean setup() {
        return mlmix_step.setup(struct) != 0;
    }

    /** What this evaluation must give beside forces. */
    public Tally tally() {
        return Tally.of(mlmix_step.tally(struct));
    }

    /** Physical time in time units, as thermo's keyword {@code time}. */
    public double time() {
        return mlmix_step.time(struct);
    }

    /** Atoms on all ranks. */
    public long atomCount() {
        return mlmix_step.atom_count(struct);
    }

    /** Processor time of the sub-styles of a group so far, in s, on this rank. */
    public double cpuSeconds(ForceGroup group) {
        return mlmix_step.cpu_seconds(struct, group.ordinal());
    }

    /** LAMMPS' factor from mass times squared velocity to energy. */
    public double energyOfMotion() {
        return mlmix_step.mvv2e(struct);
    }

    /** Positions, [local + ghost][3], distance units. */
    public Doubles positions() {
        return positions;
    }

    /** Velocities, [local + ghost][3]; those of ghosts are not current. */
    public Doubles velocities() {
        return velocities;
    }

    /** Types from 1, [local + ghost]. */
    public Ints types() {
        return types;
    }

    /** Mass of an atom, mass units. */
    public double mass(int atom) {
        return masses.get(mlmix_step.mass_by_atom(struct) != 0 ? atom : types.get(atom));
    }

    /** Forces, [local + ghost][3], force units. */
    public Doubles forces() {
        return forces;
    }

    /** Weight, zone code, cost and seam error, [local + ghost][4]; of ghosts only the weight. */
    public Doubles output() {
        return output;
    }

    /** Group bits, [local + ghost]. */
    public Ints mask() {
        return mask;
    }

    /** Flags that migrate with the atoms, [local + ghost]. */
    public Ints flags() {
        return flags;
    }

    /** When an atom last qualified as a seed, time units; migrates with the atoms, [local + ghost]. */
    public Doubles since() {
        return since;
    }

    /** Follows what the sub-style evaluated last has tallied. */
    public void refreshTallies() {
        ArrayReader.borrow(subStyleEnergy, struct, mlmix_step.substyle_energy$offset(), "substyle_energy");
        ArrayReader.borrow(subStyleVirial, struct, mlmix_step.substyle_virial$offset(), "substyle_virial");
    }

    /** Energies tallied by the sub-style evaluated last, [local + ghost], or its own sum, [1]; empty: none. */
    public Doubles subStyleEnergy() {
        return subStyleEnergy;
    }

    /** Virials tallied by the sub-style evaluated last, [local + ghost][6]; empty: none. */
    public Doubles subStyleVirial() {
        return subStyleVirial;
    }

    /** Energy of each atom that LAMMPS will show, [local + ghost]; empty: not asked for. */
    public Doubles energy() {
        return energy;
    }

    /** Virial of each atom that LAMMPS will show, [local + ghost][6]; empty: not asked for. */
    public Doubles virial() {
        return virial;
    }

    /**
     * Blended values that are kept from one evaluation of the expensive potential to the next and
     * migrate with the atoms, [local + ghost][7]: energy and virial (xx, yy, zz, xy, xz, yz), energy
     * units; empty: not asked for.
     */
    public Doubles held() {
        return held;
    }

    /** Asks for a call at the end of this step. */
    public void wantEnd() {
        mlmix_step.end_wanted(struct, 1);
    }

    /** Whether {@link #wantEnd} has been called in this step. */
    public boolean endWanted() {
        return mlmix_step.end_wanted(struct) != 0;
    }

    /** Reports this rank's energy and virial (6: xx, yy, zz, xy, xz, yz), energy units. */
    public void totals(double totalEnergy, double[] totalVirial) {
        mlmix_step.total_energy(struct, totalEnergy);
        for (int k = 0; k < totalVirial.length; k++) {
            mlmix_step.total_virial(struct, k, totalVirial[k]);
        }
    }

    /** Tells the plugin the zone's own clock, time units; see {@code since}. */
    public void zoneTime(double time) {
        mlmix_step.zone_time(struct, time);
    }

    void ledgerValue(double value) {
        mlmix_step.ledger_value(struct, value);
    }

    /** LAMMPS' identity of an atom. */
    public long tag(int atom) {
        return tagsAreWide ? tags.getAtIndex(ValueLayout.JAVA_LONG, atom) : tags.getAtIndex(ValueLayout.JAVA_INT, atom);
    }

    /** Copies LAMMPS' identities of the first {@code count} atoms. */
    public void readTags(long[] target, int count) {
        if (tagsAreWide) {
            MemorySegment.copy(tags, ValueLayout.JAVA_LONG, 0, target, 0, count);
            return;
        }
        for (int atom = 0; atom < count; atom++) {
            target[atom] = tags.getAtIndex(ValueLayout.JAVA_INT, atom);
        }
    }

    /** The neighbour lists of all sub-styles, made anew by {@link #refreshLists}. */
    public List<NeighborList> lists() {
        return lists;
    }

    /** Follows LAMMPS' neighbour lists; to be called after each rebuild. */
    @SuppressWarnings("restricted")
    public void refreshLists() {
        lists.clear();
        int count = mlmix_step.list_count(struct);
        long size = mlmix_list.layout().byteSize();
        MemorySegment array = mlmix_step.lists(struct).reinterpret(count * size);
        for (int n = 0; n < count; n++) {
            MemorySegment list = array.asSlice(n * size, size);
            lists.add(onDevice() ? NeighborList.onDevice(list) : new NeighborList(list, localCount()));
        }
    }
}
