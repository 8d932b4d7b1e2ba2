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

    private static boolean loaded;

    private MemorySegment handle;

    private LammpsInstance(MemorySegment handle) {
        this.handle = handle;
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

    private void check() {
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
