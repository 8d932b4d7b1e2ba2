package org.mlmix.bindings;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import org.mlmix.bindings.generated.mlmix.Mlmix;
import org.mlmix.bindings.generated.mlmix.mlmix_java;

/** The library that holds Java's function table, for a Java program that hosts LAMMPS. */
public final class PluginRuntime {
    /** System property naming the folder of the plugin. */
    public static final String FOLDER_PROPERTY = "mlmix.plugin.folder";

    private PluginRuntime() {}

    /** Makes the plugin, once LAMMPS loads it, find these functions instead of starting a JVM. */
    @SuppressWarnings("restricted")
    public static void install(PluginCalls calls) {
        String folder = System.getProperty(FOLDER_PROPERTY);
        if (folder == null) {
            throw new IllegalStateException("system property " + FOLDER_PROPERTY + " must name the plugin's folder");
        }
        DynamicLibrary library =
                DynamicLibrary.openGlobal(Path.of(folder, "libmlmixjvm.so").toString());
        MethodHandle install = Linker.nativeLinker()
                .downcallHandle(
                        library.symbol("mlmix_install_java"),
                        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment table = mlmix_java.allocate(arena);
            PluginTable.fill(table.address(), calls);
            int status = (int) install.invokeExact(table);
            if (status != Mlmix.MLMIX_OK()) {
                throw new IllegalStateException("the plugin in " + folder + " is of another version than the jars");
            }
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("mlmix_install_java throws nothing", e);
        }
    }

    /**
     * Ends all ranks of the program, whatever they wait for. Returns where there is nothing to end: one
     * rank alone, no MPI, or no plugin.
     */
    @SuppressWarnings("restricted")
    public static void abort(int status) {
        String folder = System.getProperty(FOLDER_PROPERTY, "");
        try {
            DynamicLibrary library = DynamicLibrary.openGlobal(
                    Path.of(folder, "libmlmixstyles.so").toString());
            MethodHandle abort = Linker.nativeLinker()
                    .downcallHandle(library.symbol("mlmix_abort"), FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT));
            abort.invokeExact(status);
        } catch (UnsatisfiedLinkError e) {
            // LAMMPS was not opened: no rank waits for another.
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("mlmix_abort throws nothing", e);
        }
    }
}
