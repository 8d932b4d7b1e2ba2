package org.mlmix.engine.cuda;

import org.mlmix.bindings.RefusedException;
import org.mlmix.bindings.cuda.DeviceBuffer;
import org.mlmix.bindings.cuda.Element;
import org.mlmix.bindings.cuda.HostBuffer;
import org.mlmix.bindings.cuda.Kernel;
import org.mlmix.bindings.cuda.Stream;

/** Numbers that kernels count, read back together, and only where somebody asks for one. */
final class Counters implements AutoCloseable {
    /** Of the memberships: weight 1, weight between 0 and 1, in the expensive list, outside the cheap one. */
    static final int CORE = 0;

    static final int BLENDING = 1;
    static final int EXPENSIVE = 2;
    static final int EXPENSIVE_ONLY = 3;
    /** Of the seeds: how many there are, and atoms that have a weight, or are to have one. */
    static final int SEEDS = 4;

    static final int ACTIVE = 5;
    /** Atoms that have become seeds, or are no longer. */
    static final int CHANGED = 6;

    /** From here on the atoms of each list. */
    private static final int LISTS = 8;

    /** What a copy to the host may amount to in a step, and far more than LAMMPS has lists. */
    private static final int ROOM = 1024 / Integer.BYTES;

    private final DeviceBuffer device = new DeviceBuffer("counters", Element.INT32);
    private final HostBuffer host = new HostBuffer("counters");
    private int lists;
    private boolean current;

    /** Makes room on the device. */
    void reserve() {
        device.reserve(ROOM);
        host.reserve((long) ROOM * Integer.BYTES);
    }

    /** Lists whose atoms are counted. */
    void lists(int count) {
        if (LISTS + count > ROOM) {
            throw new RefusedException("mlmix: found " + count
                    + " neighbor lists, accepted by the zone on a GPU are up to " + (ROOM - LISTS));
        }
        lists = count;
    }

    /** Sets all to 0. */
    void clear(Stream stream) {
        current = false;
        device.clear(stream);
    }

    /** As an argument of a kernel that counts from one of them on. */
    Kernel from(int first, Kernel kernel) {
        current = false;
        return kernel.array(device.address() + (long) first * Integer.BYTES, device.count() - first);
    }

    Kernel ofLists(Kernel kernel) {
        return from(LISTS, kernel);
    }

    int get(int counter, Stream stream) {
        if (!current) {
            device.copyTo(host, LISTS + (long) lists, stream);
            stream.synchronize();
            current = true;
        }
        return host.getInt(counter);
    }

    int ofList(int list, Stream stream) {
        return get(LISTS + list, stream);
    }

    long bytes() {
        return device.bytes();
    }

    @Override
    public void close() {
        device.close();
        host.close();
    }
}
