package org.mlmix.bindings.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mlmix.bindings.DynamicLibrary;
import org.mlmix.bindings.RefusedException;
import org.mlmix.bindings.generated.cuda.CudaRuntime_h;

/**
 * A CUDA device, and the runtime library through which it is reached. The library is looked for when a
 * device is asked for first, by its versioned names as the system's loader knows them, or where {@link
 * #LIBRARY_PROPERTY} says; a process has one.
 *
 * @param number of the device, from 0
 * @param major of its compute capability
 * @param minor of its compute capability
 */
public record CudaDevice(int number, int major, int minor) {
    /** System property naming libcudart.so; without it the system's loader looks for one. */
    public static final String LIBRARY_PROPERTY = "mlmix.cuda.runtime";

    private static final List<String> NAMES = List.of("libcudart.so.13", "libcudart.so.12");
    /** The youngest call that is needed: a library without it is too old. */
    private static final String YOUNGEST_CALL = "cudaLibraryLoadFromFile";

    private static String loaded;

    /**
     * Takes a device, which becomes that of the calling thread.
     *
     * @throws RefusedException where there is no runtime library, no driver, one too old, or no such device
     */
    public static CudaDevice open(int number) {
        load();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(ValueLayout.JAVA_INT);
            requireDevice(number, value);
            makeCurrent(number);
            int major = attribute(value, CudaRuntime_h.cudaDevAttrComputeCapabilityMajor(), number);
            int minor = attribute(value, CudaRuntime_h.cudaDevAttrComputeCapabilityMinor(), number);
            return new CudaDevice(number, major, minor);
        }
    }

    private static void makeCurrent(int number) {
        int code = CudaRuntime_h.cudaSetDevice(number);
        if (code != CudaRuntime_h.cudaSuccess()) {
            throw CudaStatus.failure(code, "cudaSetDevice", "device " + number, "");
        }
    }

    /** Makes it the device of the calling thread: each thread has one of its own, at first device 0. */
    public void makeCurrent() {
        makeCurrent(number);
    }

    private static synchronized void load() {
        if (loaded != null) {
            return;
        }
        String given = System.getProperty(LIBRARY_PROPERTY, "");
        List<String> reasons = new ArrayList<>();
        for (String name : given.isEmpty() ? NAMES : List.of(given)) {
            try {
                String file = DynamicLibrary.open(name).fileOf(YOUNGEST_CALL);
                // Once more, for the bindings' own look-up of its functions.
                System.load(Path.of(file).toAbsolutePath().toString());
                loaded = file;
                return;
            } catch (UnsatisfiedLinkError e) {
                reasons.add(e.getMessage());
            }
        }
        throw new RefusedException("CUDA: found no runtime library (" + String.join("; ", reasons)
                + "); accepted is a libcudart.so of CUDA 13 or 12 with " + YOUNGEST_CALL
                + ", in LD_LIBRARY_PATH or named by -D" + LIBRARY_PROPERTY + "=FILE");
    }

    private static void requireDevice(int number, MemorySegment value) {
        int code = CudaRuntime_h.cudaGetDeviceCount(value);
        if (code == CudaRuntime_h.cudaErrorInsufficientDriver()) {
            throw new RefusedException(tooOld(code, value));
        }
        int count = value.get(ValueLayout.JAVA_INT, 0);
        if (code == CudaRuntime_h.cudaErrorNoDevice() || (code == CudaRuntime_h.cudaSuccess() && count == 0)) {
            throw new RefusedException("CUDA: found no device (cudaGetDeviceCount: "
                    + CudaStatus.text(CudaRuntime_h.cudaErrorNoDevice())
                    + "); accepted is an NVIDIA GPU that nvidia-smi and CUDA_VISIBLE_DEVICES show");
        }
        CudaStatus.check(code, "cudaGetDeviceCount", "this process");
        if (number < 0 || number >= count) {
            throw new RefusedException("CUDA: found device " + number + " asked for and " + count
                    + " devices; accepted is 0 to " + (count - 1));
        }
    }

    private static String tooOld(int code, MemorySegment value) {
        CudaStatus.check(CudaRuntime_h.cudaDriverGetVersion(value), "cudaDriverGetVersion", "the driver");
        int driver = value.get(ValueLayout.JAVA_INT, 0);
        CudaStatus.check(CudaRuntime_h.cudaRuntimeGetVersion(value), "cudaRuntimeGetVersion", loaded);
        String needed = version(value.get(ValueLayout.JAVA_INT, 0));
        String found = driver == 0 ? "no NVIDIA driver" : "an NVIDIA driver for CUDA " + version(driver);
        return "CUDA: found " + found + " (cudaGetDeviceCount: " + CudaStatus.text(code) + "); accepted is a driver for"
                + " CUDA " + needed + " or newer, as " + loaded + " needs it";
    }

    /** CUDA counts 1000 major + 10 minor. */
    private static String version(int number) {
        return number / 1000 + "." + number % 1000 / 10;
    }

    private static int attribute(MemorySegment value, int attribute, int device) {
        CudaStatus.check(
                CudaRuntime_h.cudaDeviceGetAttribute(value, attribute, device),
                "cudaDeviceGetAttribute",
                "device " + device);
        return value.get(ValueLayout.JAVA_INT, 0);
    }

    /** As {@code 9.0}. */
    public String capability() {
        return major + "." + minor;
    }

    /** File of the runtime library in use; null: none has been asked for. */
    public static synchronized String library() {
        return loaded;
    }
}
