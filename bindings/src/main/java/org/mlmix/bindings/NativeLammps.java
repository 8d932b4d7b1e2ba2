package org.mlmix.bindings;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.mlmix.bindings.generated.mlmix.Mlmix;
import org.mlmix.bindings.generated.mlmix.mlmix_array;
import org.mlmix.bindings.generated.mlmix.mlmix_native;
import org.mlmix.bindings.generated.mlmix.mlmix_source;

/** {@link Lammps} by downcalls into the plugin. */
final class NativeLammps implements Lammps {
    /** Numbers in the memory that calls of every step use: enough for the energies of all sub-styles. */
    private static final int SCRATCH = 128;

    private final MemorySegment self;
    private final MemorySegment struct;
    private final MemorySegment scratch = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG, SCRATCH);
    private final MemorySegment sourceArray = mlmix_array.allocate(Arena.ofAuto());
    private final MemorySegment sourceStride = Arena.ofAuto().allocate(ValueLayout.JAVA_INT);
    private final MemorySegment forward;
    private final MemorySegment sum;
    private final MemorySegment max;
    private final MemorySegment add;
    private final MemorySegment compute;
    private final MemorySegment setSubStyleEnergy;
    private final MemorySegment reverseForces;
    private final MemorySegment readSource;
    private final MemorySegment reverseHeld;
    private final MemorySegment tallyAhead;
    private final MemorySegment fetch;

    @SuppressWarnings("restricted")
    NativeLammps(MemorySegment address) {
        struct = address.reinterpret(mlmix_native.layout().byteSize());
        self = mlmix_native.self(struct);
        forward = mlmix_native.forward(struct);
        sum = mlmix_native.sum(struct);
        max = mlmix_native.max(struct);
        add = mlmix_native.add(struct);
        compute = mlmix_native.compute(struct);
        setSubStyleEnergy = mlmix_native.set_substyle_energy(struct);
        reverseForces = mlmix_native.reverse_forces(struct);
        readSource = mlmix_native.read_source(struct);
        reverseHeld = mlmix_native.reverse_held(struct);
        tallyAhead = mlmix_native.tally_ahead(struct);
        fetch = mlmix_native.fetch(struct);
    }

    private static void check(int status, String call) {
        if (status != Mlmix.MLMIX_OK()) {
            throw new LammpsFailedException(call);
        }
    }

    @Override
    public void forward(Field field) {
        int code = field == Field.WEIGHT ? Mlmix.MLMIX_WEIGHT() : Mlmix.MLMIX_FLAGS();
        check(mlmix_native.forward.invoke(forward, self, code), "the exchange of per-atom data with ghosts");
    }

    @Override
    public void sum(long[] values) {
        requireRoom(values.length);
        MemorySegment.copy(values, 0, scratch, ValueLayout.JAVA_LONG, 0, values.length);
        check(mlmix_native.sum.invoke(sum, self, scratch, values.length), "a sum over ranks");
        MemorySegment.copy(scratch, ValueLayout.JAVA_LONG, 0, values, 0, values.length);
    }

    @Override
    public void max(double[] values) {
        requireRoom(values.length);
        MemorySegment.copy(values, 0, scratch, ValueLayout.JAVA_DOUBLE, 0, values.length);
        check(mlmix_native.max.invoke(max, self, scratch, values.length), "a maximum over ranks");
        MemorySegment.copy(scratch, ValueLayout.JAVA_DOUBLE, 0, values, 0, values.length);
    }

    @Override
    public void add(double[] values) {
        requireRoom(values.length);
        MemorySegment.copy(values, 0, scratch, ValueLayout.JAVA_DOUBLE, 0, values.length);
        check(mlmix_native.add.invoke(add, self, scratch, values.length), "a sum over ranks");
        MemorySegment.copy(scratch, ValueLayout.JAVA_DOUBLE, 0, values, 0, values.length);
    }

    private static void requireRoom(int count) {
        if (count > SCRATCH) {
            throw new IllegalArgumentException(count + " numbers at once, at most " + SCRATCH + " are possible");
        }
    }

    @Override
    public void compute(int subStyle, Tally tally) {
        check(mlmix_native.compute.invoke(compute, self, subStyle, tally.bits()), "the evaluation of a sub-style");
    }

    @Override
    public void setSubStyleEnergy(int subStyle, double energy) {
        check(
                mlmix_native.set_substyle_energy.invoke(setSubStyleEnergy, self, subStyle, energy),
                "the energy of a sub-style");
    }

    @Override
    public void reverseForces() {
        check(mlmix_native.reverse_forces.invoke(reverseForces, self), "the exchange of forces on ghosts");
    }

    @Override
    public void reverseHeld() {
        check(mlmix_native.reverse_held.invoke(reverseHeld, self), "the exchange of values on ghosts");
    }

    @Override
    public Tally tallyAhead(long last) {
        check(mlmix_native.tally_ahead.invoke(tallyAhead, self, last, scratch), "the search for coming output");
        return Tally.of(scratch.get(ValueLayout.JAVA_INT, 0));
    }

    @Override
    public Group findGroup(String name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bit = arena.allocate(ValueLayout.JAVA_INT);
            MemorySegment dynamic = arena.allocate(ValueLayout.JAVA_INT);
            MemorySegment call = mlmix_native.find_group(struct);
            check(
                    mlmix_native.find_group.invoke(call, self, arena.allocateFrom(name), bit, dynamic),
                    "the search for a group");
            int found = bit.get(ValueLayout.JAVA_INT, 0);
            return found == 0 ? null : new Group(found, dynamic.get(ValueLayout.JAVA_INT, 0) != 0);
        }
    }

    @Override
    public int findType(String label) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment type = arena.allocate(ValueLayout.JAVA_INT);
            MemorySegment call = mlmix_native.find_type(struct);
            check(
                    mlmix_native.find_type.invoke(call, self, arena.allocateFrom(label), type),
                    "the search for a type label");
            return type.get(ValueLayout.JAVA_INT, 0);
        }
    }

    @Override
    public Source findSource(SourceKind kind, String name, int column) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment source = mlmix_source.allocate(arena);
            mlmix_source.kind(source, kind.ordinal());
            mlmix_source.column(source, column);
            mlmix_source.name(source, arena.allocateFrom(name));
            check(
                    mlmix_native.find_source.invoke(mlmix_native.find_source(struct), self, source),
                    "the search for " + kind.word() + " " + name);
            if (mlmix_source.found(source) == 0) {
                return null;
            }
            return new Source(
                    mlmix_source.per_atom(source) != 0,
                    mlmix_source.columns(source),
                    mlmix_source.period(source),
                    mlmix_source.tallied(source) != 0,
                    mlmix_source.later(source) != 0,
                    groupOf(source),
                    averagedBy(source),
                    mlmix_source.index(source));
        }
    }

    private static ForceGroup groupOf(MemorySegment source) {
        int group = mlmix_source.group(source);
        return group < 0 ? null : ForceGroup.values()[group];
    }

    @SuppressWarnings("restricted")
    private static String averagedBy(MemorySegment source) {
        MemorySegment name = mlmix_source.averaged(source);
        return name.equals(MemorySegment.NULL)
                ? null
                : name.reinterpret(Long.MAX_VALUE).getString(0);
    }

    @Override
    public void readSource(int index, AtomValues values) {
        check(
                mlmix_native.read_source.invoke(readSource, self, index, sourceArray, sourceStride),
                "the reading of seeds");
        ArrayReader.requireElement(sourceArray, 0, Mlmix.MLMIX_FLOAT64(), "of seeds");
        values.borrow(
                mlmix_array.data(sourceArray).address(),
                mlmix_array.count(sourceArray),
                sourceStride.get(ValueLayout.JAVA_INT, 0));
    }

    @Override
    @SuppressWarnings("restricted")
    public Tagged gatherReplicas(Tagged mine) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment tags = mlmix_array.allocate(arena);
            MemorySegment values = mlmix_array.allocate(arena);
            check(
                    mlmix_native.gather_replicas.invoke(
                            mlmix_native.gather_replicas(struct),
                            self,
                            arena.allocateFrom(ValueLayout.JAVA_LONG, mine.tags()),
                            arena.allocateFrom(ValueLayout.JAVA_DOUBLE, mine.values()),
                            mine.tags().length,
                            tags,
                            values),
                    "the exchange between replicas");
            ArrayReader.requireElement(tags, 0, Mlmix.MLMIX_INT64(), "of tags of all replicas");
            ArrayReader.requireElement(values, 0, Mlmix.MLMIX_FLOAT64(), "of values of all replicas");
            long bytes = mlmix_array.count(tags) * Long.BYTES;
            return new Tagged(
                    mlmix_array.data(tags).reinterpret(bytes).toArray(ValueLayout.JAVA_LONG),
                    mlmix_array.data(values).reinterpret(bytes).toArray(ValueLayout.JAVA_DOUBLE));
        }
    }

    @Override
    public void resizeHalo(double ghostCutoff, double zoneGhostCutoff) {
        check(
                mlmix_native.resize_halo.invoke(mlmix_native.resize_halo(struct), self, ghostCutoff, zoneGhostCutoff),
                "another halo");
    }

    @Override
    public void fetch(Fetched arrays, Step step) {
        if (step.onDevice()) {
            check(mlmix_native.fetch.invoke(fetch, self, arrays.bit()), "the copy of atoms from a device");
            step.refreshFetched();
        }
    }

    @Override
    public void log(String text) {
        try (Arena arena = Arena.ofConfined()) {
            check(mlmix_native.log.invoke(mlmix_native.log(struct), self, arena.allocateFrom(text)), "the log");
        }
    }

    @Override
    public void warn(String text) {
        try (Arena arena = Arena.ofConfined()) {
            check(mlmix_native.warn.invoke(mlmix_native.warn(struct), self, arena.allocateFrom(text)), "a warning");
        }
    }
}
