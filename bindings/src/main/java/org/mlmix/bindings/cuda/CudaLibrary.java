package org.mlmix.bindings.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mlmix.bindings.RefusedException;
import org.mlmix.bindings.StoppedException;
import org.mlmix.bindings.generated.cuda.CudaRuntime_h;

/** Kernels as compiled for some architectures, in one file. */
public final class CudaLibrary implements AutoCloseable {
    private final Path file;
    private final CudaDevice device;
    private final MemorySegment handle;

    /**
     * Loads a fat binary.
     *
     * @throws RefusedException where there is no such file, or nothing in it for the device
     */
    public CudaLibrary(Path file, CudaDevice device) {
        this.file = file;
        this.device = device;
        if (!Files.isReadable(file)) {
            throw new RefusedException("CUDA: found no kernels in " + file
                    + "; accepted is the file that a build of the plugin with nvcc leaves there");
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment target = arena.allocate(ValueLayout.ADDRESS);
            check(
                    CudaRuntime_h.cudaLibraryLoadFromFile(
                            target,
                            arena.allocateFrom(file.toString()),
                            MemorySegment.NULL,
                            MemorySegment.NULL,
                            0,
                            MemorySegment.NULL,
                            MemorySegment.NULL,
                            0),
                    "cudaLibraryLoadFromFile",
                    file.toString());
            handle = target.get(ValueLayout.ADDRESS, 0);
        }
    }

    private void check(int code, String call, String subject) {
        if (code == CudaRuntime_h.cudaErrorNoKernelImageForDevice()
                || code == CudaRuntime_h.cudaErrorUnsupportedPtxVersion()) {
            throw new RefusedException(
                    "CUDA: " + call + " for " + subject + ": " + CudaStatus.text(code) + "; found device "
                            + device.number() + " of compute capability " + device.capability()
                            + ", accepted are those that the"
                            + " nvcc which compiled the kernels knew, and newer ones with a driver as new as that nvcc");
        }
        CudaStatus.check(code, call, subject);
    }

    /**
     * A kernel of it.
     *
     * @throws StoppedException where it has none of that name
     */
    public Kernel kernel(String name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment target = arena.allocate(ValueLayout.ADDRESS);
            check(
                    CudaRuntime_h.cudaLibraryGetKernel(target, handle, arena.allocateFrom(name)),
                    "cudaLibraryGetKernel",
                    "kernel " + name + " of " + file);
            return new Kernel(name, target.get(ValueLayout.ADDRESS, 0));
        }
    }

    /** Unloads it: its kernels can no longer be launched. */
    @Override
    public void close() {
        CudaStatus.checkFreed(CudaRuntime_h.cudaLibraryUnload(handle), "cudaLibraryUnload", file.toString());
    }
}
