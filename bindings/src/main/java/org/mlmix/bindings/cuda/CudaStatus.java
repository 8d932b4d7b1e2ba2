package org.mlmix.bindings.cuda;

import java.lang.foreign.MemorySegment;
import org.mlmix.bindings.StoppedException;
import org.mlmix.bindings.generated.cuda.CudaRuntime_h;

/** Checks what the calls of the CUDA runtime return. */
final class CudaStatus {
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
        return new StoppedException("CUDA: " + call + " for " + subject + ": " + text(code) + more);
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
