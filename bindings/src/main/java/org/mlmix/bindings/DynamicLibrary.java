package org.mlmix.bindings;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** A shared library opened with dlopen, never closed. */
@SuppressWarnings("restricted")
public final class DynamicLibrary {
    private static final int RTLD_LOCAL = 0;
    private static final int RTLD_NOW = 2;
    private static final int RTLD_GLOBAL = 0x100;

    private static final MethodHandle DLOPEN =
            function("dlopen", FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    private static final MethodHandle DLSYM =
            function("dlsym", FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
    private static final MethodHandle DLADDR =
            function("dladdr", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
    private static final MethodHandle DLERROR = function("dlerror", FunctionDescriptor.of(ValueLayout.ADDRESS));

    private final String path;
    private final MemorySegment handle;

    private DynamicLibrary(String path, MemorySegment handle) {
        this.path = path;
        this.handle = handle;
    }

    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        SymbolLookup lookup = Linker.nativeLinker().defaultLookup();
        return Linker.nativeLinker().downcallHandle(lookup.findOrThrow(name), descriptor);
    }

    /**
     * Opens a library with its symbols visible to all that are opened later. Java's own loader hides
     * them, and the plugin takes LAMMPS' and MPI's from the process.
     */
    static DynamicLibrary openGlobal(String path) {
        return open(path, RTLD_GLOBAL);
    }

    /**
     * Opens a library for whoever asks it for its symbols, by its path or by the name under which the
     * system's loader finds it.
     *
     * @throws UnsatisfiedLinkError with the loader's reason
     */
    public static DynamicLibrary open(String path) {
        return open(path, RTLD_LOCAL);
    }

    private static DynamicLibrary open(String path, int visibility) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment handle = (MemorySegment) DLOPEN.invokeExact(arena.allocateFrom(path), RTLD_NOW | visibility);
            if (handle.equals(MemorySegment.NULL)) {
                throw new UnsatisfiedLinkError("cannot open " + path + ": " + error());
            }
            return new DynamicLibrary(path, handle);
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("dlopen throws nothing", e);
        }
    }

    /**
     * The file that holds a symbol of this library.
     *
     * @throws UnsatisfiedLinkError where it has no such symbol
     */
    public String fileOf(String name) {
        MemorySegment symbol = symbol(name);
        try (Arena arena = Arena.ofConfined()) {
            // Dl_info: file, its address, symbol, its address
            MemorySegment info = arena.allocate(ValueLayout.ADDRESS, 4);
            if ((int) DLADDR.invokeExact(symbol, info) == 0) {
                throw new UnsatisfiedLinkError("no file holds " + name + " of " + path);
            }
            return info.get(ValueLayout.ADDRESS, 0).reinterpret(Long.MAX_VALUE).getString(0);
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("dladdr throws nothing", e);
        }
    }

    MemorySegment symbol(String name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment symbol = (MemorySegment) DLSYM.invokeExact(handle, arena.allocateFrom(name));
            if (symbol.equals(MemorySegment.NULL)) {
                throw new UnsatisfiedLinkError(path + " has no " + name + ": " + error());
            }
            return symbol;
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("dlsym throws nothing", e);
        }
    }

    private static String error() throws Throwable {
        MemorySegment text = (MemorySegment) DLERROR.invokeExact();
        return text.equals(MemorySegment.NULL)
                ? "no reason given"
                : text.reinterpret(Long.MAX_VALUE).getString(0);
    }
}
