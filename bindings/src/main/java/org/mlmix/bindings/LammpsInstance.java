package org.mlmix.bindings;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.mlmix.bindings.generated.lammps.LammpsLibrary_h;

/**
 * A LAMMPS instance in this process, by LAMMPS' C library interface. All instances of a process must
 * be used from one thread.
 */
public final class LammpsInstance implements AutoCloseable {
    /** System property naming liblammps.so. */
    public static final String LIBRARY_PROPERTY = "mlmix.lammps.library";

    private static final int MESSAGE_BYTES = 16384;

    /** LAMMPS and its potentials keep large arrays on the stack, as on the main thread of a program. */
    private static final long STACK_BYTES = 64L << 20;

    // LMP_STYLE_GLOBAL, LMP_TYPE_VECTOR and LMP_TYPE_ARRAY of library.h
    private static final int LAMMPS_GLOBAL = 0;
    private static final int LAMMPS_VECTOR = 1;
    private static final int LAMMPS_ARRAY = 2;

    private static boolean loaded;

    private MemorySegment handle;

    private LammpsInstance(MemorySegment handle) {
        this.handle = handle;
    }

    /** A thread, not yet started, for all use of LAMMPS in this process. */
    public static Thread thread(Runnable work) {
        return new Thread(null, work, "lammps", STACK_BYTES);
    }

    /**
     * Starts an instance on all ranks of the program.
     *
     * @param arguments as on LAMMPS' command line, without the program's name
     */
    public static LammpsInstance open(List<String> arguments) {
        load();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment argv = arena.allocate(ValueLayout.ADDRESS, arguments.size() + 2L);
            argv.setAtIndex(ValueLayout.ADDRESS, 0, arena.allocateFrom("lmp"));
            for (int n = 0; n < arguments.size(); n++) {
                argv.setAtIndex(ValueLayout.ADDRESS, n + 1L, arena.allocateFrom(arguments.get(n)));
            }
            MemorySegment handle = LammpsLibrary_h.lammps_open_no_mpi(arguments.size() + 1, argv, MemorySegment.NULL);
            if (handle.equals(MemorySegment.NULL)) {
                throw new LammpsException(lastError(MemorySegment.NULL), false);
            }
            return new LammpsInstance(handle);
        }
    }

    @SuppressWarnings("restricted")
    private static synchronized void load() {
        if (loaded) {
            return;
        }
        String library = System.getProperty(LIBRARY_PROPERTY);
        if (library == null) {
            throw new IllegalStateException("system property " + LIBRARY_PROPERTY + " must name liblammps.so");
        }
        // Global first, for the plugin; then again for Java's own look-up of its functions.
        DynamicLibrary.openGlobal(library);
        System.load(library);
        loaded = true;
    }

    /** LAMMPS' version as a date, 20250204 for 4 Feb 2025. */
    public int version() {
        return LammpsLibrary_h.lammps_version(handle);
    }

    /** Runs a deck. */
    public void file(String path) {
        try (Arena arena = Arena.ofConfined()) {
            LammpsLibrary_h.lammps_file(handle, arena.allocateFrom(path));
        }
        check();
    }

    /** Runs one command of a deck. */
    public void command(String text) {
        try (Arena arena = Arena.ofConfined()) {
            // The char pointer that it returns is LAMMPS' own.
            LammpsLibrary_h.lammps_command(handle, arena.allocateFrom(text));
        }
        check();
    }

    /** Runs commands of a deck, one per line; stops at the first that fails. */
    public void commands(List<String> lines) {
        try (Arena arena = Arena.ofConfined()) {
            LammpsLibrary_h.lammps_commands_string(handle, arena.allocateFrom(String.join("\n", lines)));
        }
        check();
    }

    /** Number of atoms in the box, over all ranks. */
    public long atoms() {
        return (long) LammpsLibrary_h.lammps_get_natoms(handle);
    }

    /**
     * A thermo keyword's value for the last step, in LAMMPS' units: {@code pe}, {@code vol}. LAMMPS says 0
     * for words that are none, those of computes, fixes and variables among them.
     */
    public double thermo(String keyword) {
        double value;
        try (Arena arena = Arena.ofConfined()) {
            value = LammpsLibrary_h.lammps_get_thermo(handle, arena.allocateFrom(keyword));
        }
        check();
        return value;
    }

    /**
     * The cell: restricted to x along a and z ≥ 0 of c, as LAMMPS has it.
     *
     * @param low x, y, z of the origin
     * @param high upper bounds
     * @param tilt xy, xz, yz
     */
    public void resetBox(double[] low, double[] high, double[] tilt) {
        try (Arena arena = Arena.ofConfined()) {
            LammpsLibrary_h.lammps_reset_box(
                    handle,
                    arena.allocateFrom(ValueLayout.JAVA_DOUBLE, low),
                    arena.allocateFrom(ValueLayout.JAVA_DOUBLE, high),
                    tilt[0],
                    tilt[2],
                    tilt[1]);
        }
        check();
    }

    /**
     * Creates atoms with IDs 1, 2, ...
     *
     * @param types length N, from 1
     * @param positions length 3N
     * @param velocities length 3N, or empty for atoms at rest
     */
    public void createAtoms(int[] types, double[] positions, double[] velocities) {
        int created;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ids = arena.allocate(ValueLayout.JAVA_LONG, types.length);
            boolean wide = LammpsLibrary_h.lammps_extract_setting(handle, arena.allocateFrom("tagint")) == 8;
            for (int n = 0; n < types.length; n++) {
                if (wide) {
                    ids.setAtIndex(ValueLayout.JAVA_LONG, n, n + 1L);
                } else {
                    ids.setAtIndex(ValueLayout.JAVA_INT, n, n + 1);
                }
            }
            MemorySegment v = velocities.length == 0
                    ? MemorySegment.NULL
                    : arena.allocateFrom(ValueLayout.JAVA_DOUBLE, velocities);
            created = LammpsLibrary_h.lammps_create_atoms(
                    handle,
                    types.length,
                    ids,
                    arena.allocateFrom(ValueLayout.JAVA_INT, types),
                    arena.allocateFrom(ValueLayout.JAVA_DOUBLE, positions),
                    v,
                    MemorySegment.NULL,
                    0);
        }
        check();
        if (created != types.length) {
            throw new LammpsException("LAMMPS created " + created + " of " + types.length + " atoms", false);
        }
    }

    /**
     * Per-atom doubles of all ranks in order of atom IDs, which must be 1 to N.
     *
     * @param name LAMMPS' name of the field: {@code x}, {@code v}, {@code f}
     * @param width numbers per atom
     * @return length N × width
     */
    public double[] gather(String name, int width) {
        long count = atoms() * width;
        double[] values;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment data = arena.allocate(ValueLayout.JAVA_DOUBLE, Math.max(1, count));
            LammpsLibrary_h.lammps_gather_atoms(handle, arena.allocateFrom(name), 1, width, data);
            values = data.asSlice(0, count * Double.BYTES).toArray(ValueLayout.JAVA_DOUBLE);
        }
        check();
        return values;
    }

    /** The inverse of {@link #gather}. */
    public void scatter(String name, int width, double[] values) {
        if (values.length != atoms() * width) {
            throw new IllegalArgumentException(values.length + " values for " + atoms() + " atoms");
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment data = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, values);
            LammpsLibrary_h.lammps_scatter_atoms(handle, arena.allocateFrom(name), 1, width, data);
        }
        check();
    }

    /**
     * A global vector of a compute, of this step.
     *
     * @param length of the vector; LAMMPS is not asked for it
     */
    @SuppressWarnings("restricted")
    public double[] computeVector(String id, int length) {
        return global(id, LAMMPS_VECTOR, length).toArray(ValueLayout.JAVA_DOUBLE);
    }

    /**
     * A global array of a compute, of this step.
     *
     * @return rows × columns, row-major
     */
    @SuppressWarnings("restricted")
    public double[] computeArray(String id, int rows, int columns) {
        MemorySegment pointers = global(id, LAMMPS_ARRAY, rows);
        double[] values = new double[Math.multiplyExact(rows, columns)];
        for (int row = 0; row < rows; row++) {
            MemorySegment from =
                    pointers.getAtIndex(ValueLayout.ADDRESS, row).reinterpret((long) columns * Double.BYTES);
            MemorySegment.copy(from, ValueLayout.JAVA_DOUBLE, 0, values, row * columns, columns);
        }
        return values;
    }

    // length numbers or pointers, eight bytes each
    @SuppressWarnings("restricted")
    private MemorySegment global(String id, int type, int length) {
        MemorySegment data;
        try (Arena arena = Arena.ofConfined()) {
            data = LammpsLibrary_h.lammps_extract_compute(handle, arena.allocateFrom(id), LAMMPS_GLOBAL, type);
        }
        check();
        if (data.equals(MemorySegment.NULL)) {
            throw new LammpsException("LAMMPS has no compute " + id + " with such data", false);
        }
        return data.reinterpret(8L * length);
    }

    MemorySegment handle() {
        return handle;
    }

    void check() {
        if (LammpsLibrary_h.lammps_has_error(handle) != 0) {
            throw lastException(handle);
        }
    }

    private static LammpsException lastException(MemorySegment handle) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(MESSAGE_BYTES);
            int kind = LammpsLibrary_h.lammps_get_last_error_message(handle, buffer, MESSAGE_BYTES);
            // 2: raised on this rank alone, so that other ranks may wait for it for ever
            return new LammpsException(buffer.getString(0).strip(), kind == 2);
        }
    }

    private static String lastError(MemorySegment handle) {
        return lastException(handle).getMessage();
    }

    /** Ends the instance; a second call does nothing. */
    @Override
    public void close() {
        if (handle != null) {
            LammpsLibrary_h.lammps_close(handle);
            handle = null;
        }
    }

    /** Ends MPI; no instance can be opened afterwards. All ranks call it together. */
    public static void finalizeMpi() {
        // LAMMPS declares it without a prototype, which C reads as "any arguments".
        LammpsLibrary_h.lammps_mpi_finalize.makeInvoker().apply();
    }
}
