package org.mlmix.engine.cuda;

import java.util.List;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.NeighborList;
import org.mlmix.bindings.RefusedException;
import org.mlmix.bindings.SubStyle;
import org.mlmix.bindings.cuda.DeviceBuffer;
import org.mlmix.bindings.cuda.Element;
import org.mlmix.bindings.cuda.HostBuffer;
import org.mlmix.bindings.cuda.Kernel;

/** LAMMPS' neighbour lists on a device, each pointed at the atoms that its sub-style must evaluate. */
final class Lists implements AutoCloseable {
    /** Entries of a list by thread, and threads that sum up one list; as in native/cuda/lists.cu. */
    private static final int PART = 32;

    private static final int SCANNERS = 1024;
    private static final int THREADS = 128;
    /** Members of the struct there, 64 bits each. */
    private static final int MEMBERS = 8;

    private static final long NOBODY = -1;

    private final Kernels kernels;
    private final DeviceAtoms atoms;
    private final Memberships memberships;
    private final Counters counters;
    private final boolean cheapEverywhere;
    private final DeviceBuffer described = new DeviceBuffer("neighbour lists", Element.INT64);
    private final HostBuffer descriptions = new HostBuffer("neighbour lists");
    private final DeviceBuffer chosen = new DeviceBuffer("atoms of lists", Element.INT32);
    private final DeviceBuffer parts = new DeviceBuffer("parts of lists", Element.INT32);
    private final DeviceBuffer marked = new DeviceBuffer("marked atoms", Element.INT8);
    private final HostBuffer marks = new HostBuffer("marked atoms");
    private List<NeighborList> lists = List.of();
    private ForceGroup[] groups = new ForceGroup[0];
    /** Where each list's atoms begin. */
    private long[] begin = new long[0];

    private long mostParts;

    Lists(Kernels kernels, DeviceAtoms atoms, Memberships memberships, Counters counters, boolean cheapEverywhere) {
        this.kernels = kernels;
        this.atoms = atoms;
        this.memberships = memberships;
        this.counters = counters;
        this.cheapEverywhere = cheapEverywhere;
    }

    void follow(List<NeighborList> rebuilt, List<SubStyle> subStyles) {
        lists = List.copyOf(rebuilt);
        groups = new ForceGroup[lists.size()];
        begin = new long[lists.size()];
        descriptions.reserve((long) MEMBERS * Long.BYTES * Math.max(1, lists.size()));
        mostParts = 0;
        long entries = 0;
        long allParts = 0;
        for (int n = 0; n < lists.size(); n++) {
            NeighborList list = lists.get(n);
            requireDevice(list);
            groups[n] = subStyles.get(list.subStyle()).group();
            begin[n] = entries;
            long length = (long) list.localCount() + list.ghostCount();
            long ownParts = (length + PART - 1) / PART;
            entries += length;
            allParts += ownParts;
            mostParts = Math.max(mostParts, ownParts);
        }
        chosen.reserve(entries);
        parts.reserve(allParts);
        counters.lists(lists.size());
        describe();
    }

    private static void requireDevice(NeighborList list) {
        if (list.deviceAtoms() == 0 && list.localCount() + list.ghostCount() > 0) {
            throw new RefusedException("mlmix: neighbor list of sub-style " + (list.subStyle() + 1)
                    + ": found in memory of the host, accepted by the zone on a GPU are lists of a CUDA device");
        }
    }

    private void describe() {
        long at = 0;
        long part = 0;
        for (int n = 0; n < lists.size(); n++) {
            NeighborList list = lists.get(n);
            long length = (long) list.localCount() + list.ghostCount();
            descriptions.setLong(at++, groups[n].ordinal());
            descriptions.setLong(at++, list.deviceAtoms());
            descriptions.setLong(at++, length);
            descriptions.setLong(at++, chosenBy(n));
            descriptions.setLong(at++, length);
            descriptions.setLong(at++, list.localCount());
            descriptions.setLong(at++, list.ghostCount());
            descriptions.setLong(at++, part);
            part += (length + PART - 1) / PART;
        }
        described.reserve(at);
        described.copyFrom(descriptions, at, atoms.stream());
    }

    private long chosenBy(int list) {
        return chosen.address() + begin[list] * Integer.BYTES;
    }

    /** By zone codes. */
    void choose() {
        marked.reserve(1);
        filter(NOBODY, cheapEverywhere ? ForceGroup.CHEAP.ordinal() : NOBODY);
        for (int n = 0; n < lists.size(); n++) {
            if (groups[n] == ForceGroup.ALWAYS || (cheapEverywhere && groups[n] == ForceGroup.CHEAP)) {
                lists.get(n).evaluateAll();
            } else {
                evaluate(n);
            }
        }
    }

    /** By marks, [local], for one group alone. */
    void chooseMarked(ForceGroup group, boolean[] wanted) {
        marked.reserve(atoms.local());
        marks.reserve(atoms.local());
        for (int atom = 0; atom < atoms.local(); atom++) {
            marks.setByte(atom, (byte) (wanted[atom] ? 1 : 0));
        }
        marked.copyFrom(marks, atoms.local(), atoms.stream());
        filter(group.ordinal(), NOBODY);
        for (int n = 0; n < lists.size(); n++) {
            if (groups[n] == group) {
                evaluate(n);
            }
        }
    }

    private void evaluate(int n) {
        NeighborList list = lists.get(n);
        int count = list.localCount() + list.ghostCount() == 0 ? 0 : counters.ofList(n, atoms.stream());
        if (count == list.localCount()) {
            list.evaluateAll();
        } else {
            list.evaluate(chosenBy(n), count);
        }
    }

    private void filter(long group, long left) {
        if (mostParts == 0) {
            return;
        }
        int columns = Math.toIntExact((mostParts + THREADS - 1) / THREADS);
        choice(kernels.countParts, group, left).launch(columns, lists.size(), THREADS, atoms.stream());
        counters.ofLists(choice(kernels.sumParts, group, left)).launch(lists.size(), 1, SCANNERS, atoms.stream());
        choice(kernels.copyParts, group, left).launch(columns, lists.size(), THREADS, atoms.stream());
    }

    private Kernel choice(Kernel kernel, long group, long left) {
        return kernel.begin()
                .array(described.address(), lists.size())
                .array(memberships.codes())
                .member(marked.address())
                .member(marked.count())
                .member(group)
                .member(left)
                .array(parts);
    }

    long bytes() {
        return described.bytes() + chosen.bytes() + parts.bytes() + marked.bytes();
    }

    @Override
    public void close() {
        described.close();
        descriptions.close();
        chosen.close();
        parts.close();
        marked.close();
        marks.close();
    }
}
