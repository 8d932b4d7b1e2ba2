package org.mlmix.bindings;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.mlmix.bindings.generated.mlmix.Mlmix;
import org.mlmix.bindings.generated.mlmix.mlmix_native;

/** {@link Lammps} by downcalls into the plugin. */
final class NativeLammps implements Lammps {
    private final MemorySegment self;
    private final MemorySegment forward;
    private final MemorySegment sum;
    private final MemorySegment max;
    private final MemorySegment compute;
    private final MemorySegment findGroup;
    private final MemorySegment log;
    private final MemorySegment warn;

    @SuppressWarnings("restricted")
    NativeLammps(MemorySegment address) {
        MemorySegment struct = address.reinterpret(mlmix_native.layout().byteSize());
        self = mlmix_native.self(struct);
        forward = mlmix_native.forward(struct);
        sum = mlmix_native.sum(struct);
        max = mlmix_native.max(struct);
        compute = mlmix_native.compute(struct);
        findGroup = mlmix_native.find_group(struct);
        log = mlmix_native.log(struct);
        warn = mlmix_native.warn(struct);
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
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment copy = arena.allocateFrom(ValueLayout.JAVA_LONG, values);
            check(mlmix_native.sum.invoke(sum, self, copy, values.length), "a sum over ranks");
            MemorySegment.copy(copy, ValueLayout.JAVA_LONG, 0, values, 0, values.length);
        }
    }

    @Override
    public void max(double[] values) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment copy = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, values);
            check(mlmix_native.max.invoke(max, self, copy, values.length), "a maximum over ranks");
            MemorySegment.copy(copy, ValueLayout.JAVA_DOUBLE, 0, values, 0, values.length);
        }
    }

    @Override
    public void compute(int subStyle) {
        check(mlmix_native.compute.invoke(compute, self, subStyle), "the evaluation of a sub-style");
    }

    @Override
    public Group findGroup(String name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bit = arena.allocate(ValueLayout.JAVA_INT);
            MemorySegment dynamic = arena.allocate(ValueLayout.JAVA_INT);
            check(
                    mlmix_native.find_group.invoke(findGroup, self, arena.allocateFrom(name), bit, dynamic),
                    "the search for a group");
            int found = bit.get(ValueLayout.JAVA_INT, 0);
            return found == 0 ? null : new Group(found, dynamic.get(ValueLayout.JAVA_INT, 0) != 0);
        }
    }

    @Override
    public void log(String text) {
        try (Arena arena = Arena.ofConfined()) {
            check(mlmix_native.log.invoke(log, self, arena.allocateFrom(text)), "the log");
        }
    }

    @Override
    public void warn(String text) {
        try (Arena arena = Arena.ofConfined()) {
            check(mlmix_native.warn.invoke(warn, self, arena.allocateFrom(text)), "a warning");
        }
    }
}
