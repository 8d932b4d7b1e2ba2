package org.mlmix.bindings.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.mlmix.bindings.generated.cuda.CudaRuntime_h;

/** A point in a stream, for timing. */
public final class Event implements AutoCloseable {
    private final String name;
    private final MemorySegment handle;

    /** @param name of what begins or ends there, for messages */
    public Event(String name) {
        this.name = "event " + name;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment target = arena.allocate(ValueLayout.ADDRESS);
            CudaStatus.check(CudaRuntime_h.cudaEventCreate(target), "cudaEventCreate", this.name);
            handle = target.get(ValueLayout.ADDRESS, 0);
        }
    }

    /** Is reached when all that was given to the stream so far is done. */
    public void record(Stream stream) {
        CudaStatus.check(CudaRuntime_h.cudaEventRecord(handle, stream.handle()), "cudaEventRecord", name);
    }

    /** Waits for it, and gives the time since an earlier one was reached, s. */
    public double secondsSince(Event earlier) {
        CudaStatus.check(CudaRuntime_h.cudaEventSynchronize(handle), "cudaEventSynchronize", name);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment milliseconds = arena.allocate(ValueLayout.JAVA_FLOAT);
            CudaStatus.check(
                    CudaRuntime_h.cudaEventElapsedTime(milliseconds, earlier.handle, handle),
                    "cudaEventElapsedTime",
                    name);
            return milliseconds.get(ValueLayout.JAVA_FLOAT, 0) / 1000.0;
        }
    }

    @Override
    public void close() {
        CudaStatus.checkFreed(CudaRuntime_h.cudaEventDestroy(handle), "cudaEventDestroy", name);
    }
}
