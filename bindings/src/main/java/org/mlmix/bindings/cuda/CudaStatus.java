package org.mlmix.bindings.cuda;

import java.lang.foreign.MemorySegment;
import org.mlmix.bindings.StoppedException;
import org.mlmix.bindings.generated.cuda.CudaRuntime_h;

/** Checks what the calls of the CUDA runtime return. */
final class CudaStatus {
    /** From the first to the last of these a code is about a kernel that ran earlier, and stays for ever. */
    private static final int FIRST_OF_KERNELS = 700;

    private static final int LAST_OF_KERNELS = 719;

    private static volatile String lastKernel = "of somebody else";

    private CudaStatus() {}

    /**
     * Fails where a call has not succeeded.
     *
     * @param call its name
     * @param subject what it was about: a buffer, a kernel, a file
     * @throws StoppedException with both and CUDA's text
     */
    static void check(int code, String call, String subject) {
        if (code != CudaRuntime_h.cudaSuccess()) {
            throw failure(code, call, subject);
        }
    }

    /** The same with more behind CUDA's text. */
    static StoppedException failure(int code, String call, String subject, String more) {
        // The runtime remembers an error until somebody asks; the next call must not be blamed.
        int forgotten = CudaRuntime_h.cudaGetLastError();
        assert forgotten >= 0;
        String after = isOfKernel(code)
                ? ", after the launch of kernel " + lastKernel
                        + " (or one before it: CUDA_LAUNCH_BLOCKING=1 tells which)"
                : "";
        return new StoppedException("CUDA: " + call + " for " + subject + ": " + text(code) + more + after);
    }

    private static boolean isOfKernel(int code) {
        return code >= FIRST_OF_KERNELS && code <= LAST_OF_KERNELS;
    }

    /** Takes note of a launch: what is wrong with a kernel shows in a later call. */
    static void launched(String kernel) {
        lastKernel = kernel;
    }

    /** Checks a call that gives something back: where a kernel has failed all is gone already. */
    static void checkFreed(int code, String call, String subject) {
        if (!isOfKernel(code)) {
            check(code, call, subject);
        }
    }

    private static StoppedException failure(int code, String call, String subject) {
        return failure(code, call, subject, "");
    }

    /** Name and text of a code, as {@code cudaErrorNoDevice (100): no CUDA-capable device is detected}. */
    static String text(int code) {
        return string(CudaRuntime_h.cudaGetErrorName(code)) + " (" + code + "): "
                + string(CudaRuntime_h.cudaGetErrorString(code));
    }

    private static String string(MemorySegment text) {
        return text.equals(MemorySegment.NULL) ? "unknown" : text.getString(0);
    }
}
