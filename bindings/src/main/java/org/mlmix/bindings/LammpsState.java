package org.mlmix.bindings;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.mlmix.bindings.generated.lammps.LammpsLibrary_h;

/** Reads what an instance holds between two commands. Values are copies; atoms are this rank's. */
@SuppressWarnings("restricted")
public final class LammpsState {
    private static final int PER_ATOM = 1;
    private static final int ARRAY = 2;

    private final LammpsInstance lammps;

    public LammpsState(LammpsInstance lammps) {
        this.lammps = lammps;
    }

    /**
     * The cell.
     *
     * @param low x, y, z of the origin, distance units
     * @param high upper bounds without tilt
     * @param tilt xy, xz, yz
     * @param periodic along x, y, z
     */
    public record Cell(double[] low, double[] high, double[] tilt, boolean[] periodic) {}

    /** A line of a deck with the variables of LAMMPS put in. */
    public String expand(String line) {
        MemorySegment text;
        try (Arena arena = Arena.ofConfined()) {
            text = LammpsLibrary_h.lammps_expand(lammps.handle(), arena.allocateFrom(line));
        }
        lammps.check();
        if (text.equals(MemorySegment.NULL)) {
            throw new LammpsException("LAMMPS cannot put variables into: " + line, false);
        }
        String result = text.reinterpret(Long.MAX_VALUE).getString(0);
        LammpsLibrary_h.lammps_free(text);
        return result;
    }

    /** Whether there is a compute, fix, group, region, variable, ... of that name. */
    public boolean has(String category, String id) {
        try (Arena arena = Arena.ofConfined()) {
            return LammpsLibrary_h.lammps_has_id(lammps.handle(), arena.allocateFrom(category), arena.allocateFrom(id))
                    != 0;
        }
    }

    /** The word of the {@code units} command. */
    public String units() {
        try (Arena arena = Arena.ofConfined()) {
            return LammpsLibrary_h.lammps_extract_global(lammps.handle(), arena.allocateFrom("units"))
                    .reinterpret(Long.MAX_VALUE)
                    .getString(0);
        }
    }

    /** What LAMMPS' arrays take on this rank by its own account, MiB. */
    public double arrayMebibytes() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment data = arena.allocate(ValueLayout.JAVA_DOUBLE, 3);
            LammpsLibrary_h.lammps_memory_usage(lammps.handle(), data);
            lammps.check();
            return data.get(ValueLayout.JAVA_DOUBLE, 0);
        }
    }

    /** The cell as it is now. */
    public Cell cell() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment low = arena.allocate(ValueLayout.JAVA_DOUBLE, 3);
            MemorySegment high = arena.allocate(ValueLayout.JAVA_DOUBLE, 3);
            MemorySegment tilt = arena.allocate(ValueLayout.JAVA_DOUBLE, 3);
            MemorySegment periodic = arena.allocate(ValueLayout.JAVA_INT, 3);
            LammpsLibrary_h.lammps_extract_box(
                    lammps.handle(),
                    low,
                    high,
                    tilt.asSlice(0),
                    tilt.asSlice(2 * ValueLayout.JAVA_DOUBLE.byteSize()),
                    tilt.asSlice(ValueLayout.JAVA_DOUBLE.byteSize()),
                    periodic,
                    MemorySegment.NULL);
            lammps.check();
            boolean[] flags = new boolean[3];
            for (int d = 0; d < 3; d++) {
                flags[d] = periodic.getAtIndex(ValueLayout.JAVA_INT, d) != 0;
            }
            return new Cell(
                    low.toArray(ValueLayout.JAVA_DOUBLE),
                    high.toArray(ValueLayout.JAVA_DOUBLE),
                    tilt.toArray(ValueLayout.JAVA_DOUBLE),
                    flags);
        }
    }

    /** MPI ranks of the program. */
    public int ranks() {
        return setting("universe_size");
    }

    /** Atoms of this rank. */
    public int localCount() {
        return setting("nlocal");
    }

    /** Copies of other atoms on this rank. */
    public int ghostCount() {
        return setting("nghost");
    }

    private int setting(String name) {
        try (Arena arena = Arena.ofConfined()) {
            return LammpsLibrary_h.lammps_extract_setting(lammps.handle(), arena.allocateFrom(name));
        }
    }

    /** Mass of each type, from type 1 on, mass units; empty where every atom has a mass of its own. */
    public double[] masses() {
        MemorySegment data;
        try (Arena arena = Arena.ofConfined()) {
            data = LammpsLibrary_h.lammps_extract_atom(lammps.handle(), arena.allocateFrom("mass"));
        }
        lammps.check();
        if (data.equals(MemorySegment.NULL)) {
            return new double[0];
        }
        // LAMMPS leaves the place of type 0 empty.
        int types = setting("ntypes");
        return data.reinterpret((types + 1L) * Double.BYTES)
                .asSlice(Double.BYTES)
                .toArray(ValueLayout.JAVA_DOUBLE);
    }

    /** Positions, length 3 × atoms, distance units. */
    public double[] positions() {
        return rows(atomArray("x"), 3);
    }

    /** Identities, length: atoms. */
    public long[] tags() {
        int count = localCount();
        MemorySegment data = atomArray("id");
        long[] tags = new long[count];
        if (setting("tagint") == Long.BYTES) {
            MemorySegment.copy(data.reinterpret((long) count * Long.BYTES), ValueLayout.JAVA_LONG, 0, tags, 0, count);
        } else {
            MemorySegment narrow = data.reinterpret((long) count * Integer.BYTES);
            for (int n = 0; n < count; n++) {
                tags[n] = narrow.getAtIndex(ValueLayout.JAVA_INT, n);
            }
        }
        return tags;
    }

    private MemorySegment atomArray(String name) {
        MemorySegment data;
        try (Arena arena = Arena.ofConfined()) {
            data = LammpsLibrary_h.lammps_extract_atom(lammps.handle(), arena.allocateFrom(name));
        }
        lammps.check();
        if (data.equals(MemorySegment.NULL)) {
            throw new LammpsException("LAMMPS has no per-atom array " + name, false);
        }
        return data;
    }

    /** The per-atom array of a fix, length atoms × columns, row by row. */
    public double[] fixArray(String id, int columns) {
        MemorySegment data;
        try (Arena arena = Arena.ofConfined()) {
            data = LammpsLibrary_h.lammps_extract_fix(lammps.handle(), arena.allocateFrom(id), PER_ATOM, ARRAY, 0, 0);
        }
        lammps.check();
        if (data.equals(MemorySegment.NULL)) {
            throw new LammpsException("LAMMPS has no fix " + id + " with a per-atom array", false);
        }
        return rows(data, columns);
    }

    /** LAMMPS' two-dimensional arrays are rows behind one another, with a pointer to each. */
    private double[] rows(MemorySegment pointers, int columns) {
        int count = localCount();
        double[] values = new double[Math.multiplyExact(count, columns)];
        if (count > 0) {
            MemorySegment first =
                    pointers.reinterpret(ValueLayout.ADDRESS.byteSize()).get(ValueLayout.ADDRESS, 0);
            MemorySegment.copy(
                    first.reinterpret((long) values.length * Double.BYTES),
                    ValueLayout.JAVA_DOUBLE,
                    0,
                    values,
                    0,
                    values.length);
        }
        return values;
    }
}
