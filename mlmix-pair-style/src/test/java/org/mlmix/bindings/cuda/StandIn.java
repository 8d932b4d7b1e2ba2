package org.mlmix.bindings.cuda;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The stand-in for libcudart (native/cuda/plain): compiled when it is asked for first, and from then on
 * what this process finds as CUDA's runtime. The kernels are the real ones, compiled as plain C++.
 */
@SuppressWarnings("restricted")
public final class StandIn {
    /** System property with more options of the compiler, such as those of a sanitizer. */
    public static final String OPTIONS_PROPERTY = "mlmix.standin.options";

    public static final int OUT_OF_MEMORY = 2;
    public static final int NO_IMAGE = 209;
    public static final int LAUNCH_FAILURE = 719;
    public static final int NEW_DRIVER = 13000;
    public static final int CAPABILITY = 90;
    public static final long MEMORY = 4L << 30;

    private static final FunctionDescriptor FAIL =
            FunctionDescriptor.ofVoid(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT);
    private static final FunctionDescriptor MACHINE = FunctionDescriptor.ofVoid(
            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG);

    private static StandIn only;

    private final Path kernels;
    private final SymbolLookup symbols;

    private StandIn(Path folder) throws IOException, InterruptedException {
        Path sources = Path.of(System.getProperty("mlmix.home"), "native", "cuda");
        Path runtime = folder.resolve("libcudart.so");
        kernels = folder.resolve("kernels.so");
        List<String> common = new ArrayList<>(
                List.of("c++", "-std=c++17", "-Wall", "-Wextra", "-O2", "-ffp-contract=off", "-fPIC", "-shared"));
        for (String option : System.getProperty(OPTIONS_PROPERTY, "").split(" ")) {
            if (!option.isEmpty()) {
                common.add(option);
            }
        }
        compile(
                common,
                "-o",
                runtime.toString(),
                sources.resolve("plain/runtime.cpp").toString(),
                "-ldl");
        compile(
                common,
                "-o",
                kernels.toString(),
                "-x",
                "c++",
                sources.resolve("kernels.cu").toString());
        System.setProperty(CudaDevice.LIBRARY_PROPERTY, runtime.toString());
        symbols = SymbolLookup.libraryLookup(runtime, Arena.global());
    }

    private static void compile(List<String> common, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(common);
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // A sanitizer that watches over this process is not for the compiler.
        builder.environment().remove("LD_PRELOAD");
        Process compiler = builder.start();
        String output = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (compiler.waitFor() != 0 || !output.isEmpty()) {
            throw new AssertionError(String.join(" ", command) + ":\n" + output);
        }
    }

    /** The one of this process. */
    public static synchronized StandIn get() {
        if (only == null) {
            try {
                Path folder = Files.createTempDirectory("mlmix-stand-in");
                only = new StandIn(folder);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
            } catch (IOException | InterruptedException e) {
                throw new AssertionError("the stand-in for libcudart", e);
            }
        }
        return only;
    }

    private static void remove(Path folder) {
        for (String name : List.of("libcudart.so", "kernels.so", "")) {
            if (!folder.resolve(name).toFile().delete()) {
                System.err.println("cannot remove " + folder.resolve(name));
            }
        }
    }

    /** The kernels, in place of a fat binary. */
    public Path kernels() {
        return kernels;
    }

    /** Lets the n-th call of a name from now on fail; "kernel": a kernel fails while it runs. */
    public void fail(String call, long nth, int code) {
        try (Arena arena = Arena.ofConfined()) {
            function("stand_in_fail", FAIL).invokeExact(arena.allocateFrom(call), nth, code);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** Makes another machine of it. */
    public void machine(int devices, int driver, int capability, long memory) {
        try {
            function("stand_in_machine", MACHINE).invokeExact(devices, driver, capability, memory);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** Makes it whole again. */
    public void heal() {
        try {
            function("stand_in_heal", FunctionDescriptor.ofVoid()).invokeExact();
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** Calls of a name so far. */
    public long calls(String call) {
        try (Arena arena = Arena.ofConfined()) {
            return (long) function("stand_in_calls", FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.ADDRESS))
                    .invokeExact(arena.allocateFrom(call));
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** Bytes of the device that are allocated. */
    public long used() {
        try {
            return (long) function("stand_in_used", FunctionDescriptor.of(ValueLayout.JAVA_LONG))
                    .invokeExact();
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** Bytes copied to the host since this was asked last: all, and in the largest copy. */
    public long[] copiesToHost() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment all = arena.allocate(ValueLayout.JAVA_LONG, 2);
            function("stand_in_copies", FunctionDescriptor.ofVoid(ValueLayout.ADDRESS, ValueLayout.ADDRESS))
                    .invokeExact(all, all.asSlice(Long.BYTES));
            return all.toArray(ValueLayout.JAVA_LONG);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private MethodHandle function(String name, FunctionDescriptor descriptor) {
        return Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), descriptor);
    }
}
