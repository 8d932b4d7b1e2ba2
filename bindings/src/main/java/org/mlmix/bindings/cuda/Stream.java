package org.mlmix.bindings.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.mlmix.bindings.StoppedException;
import org.mlmix.bindings.generated.cuda.CudaRuntime_h;

/** A stream: work that a device does one thing after the other. */
public final class Stream implements AutoCloseable {
    private final MemorySegment handle;
    private final boolean owned;
    private long launches;

    private Stream(MemorySegment handle, boolean owned) {
        this.handle = handle;
        this.owned = owned;
    }

    /** A new stream. */
    public static Stream create() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment target = arena.allocate(ValueLayout.ADDRESS);
            CudaStatus.check(CudaRuntime_h.cudaStreamCreate(target), "cudaStreamCreate", "a new stream");
            return new Stream(target.get(ValueLayout.ADDRESS, 0), true);
        }
    }

    /**
     * A stream that somebody else has made, and destroys.
     *
     * @param handle a {@code cudaStream_t}; 0 is the default stream
     */
    public static Stream of(long handle) {
        return new Stream(MemorySegment.ofAddress(handle), false);
    }

    /** Its {@code cudaStream_t}. */
    public long address() {
        return handle.address();
    }

    MemorySegment handle() {
        return handle;
    }

    void launched(String kernel) {
        CudaStatus.launched(kernel);
        launches++;
    }

    /** Kernels launched on it so far. */
    public long launches() {
        return launches;
    }

    /**
     * Waits until all is done.
     *
     * @throws StoppedException for what went wrong since the last time, with the kernel launched last
     */
    public void synchronize() {
        CudaStatus.check(CudaRuntime_h.cudaStreamSynchronize(handle), "cudaStreamSynchronize", "the stream");
    }

    /** Destroys a stream of its own. */
    @Override
    public void close() {
        if (owned) {
            CudaStatus.checkFreed(CudaRuntime_h.cudaStreamDestroy(handle), "cudaStreamDestroy", "a stream");
        }
    }
}
