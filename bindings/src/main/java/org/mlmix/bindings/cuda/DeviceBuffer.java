package org.mlmix.bindings.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.mlmix.bindings.StoppedException;
import org.mlmix.bindings.generated.cuda.CudaRuntime_h;

/** Memory of a device, which Java hands over and never reads. */
public final class DeviceBuffer implements AutoCloseable {
    private final String name;
    private final Element element;
    private MemorySegment segment = MemorySegment.NULL;
    private long count;

    /** An empty buffer. */
    public DeviceBuffer(String name, Element element) {
        this.name = "buffer " + name;
        this.element = element;
    }

    /**
     * Makes room for {@code needed} elements, and some more; where it grows, what it held is lost.
     *
     * @return whether it has other memory now
     * @throws StoppedException with the bytes asked for and those free, where there is not enough
     */
    public boolean reserve(long needed) {
        if (needed <= count) {
            return false;
        }
        close();
        long room = needed + needed / 8;
        segment = allocate(room * element.bytes());
        count = room;
        return true;
    }

    private MemorySegment allocate(long bytes) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment target = arena.allocate(ValueLayout.ADDRESS);
            int code = CudaRuntime_h.cudaMalloc(target, bytes);
            if (code == CudaRuntime_h.cudaErrorMemoryAllocation()) {
                throw CudaStatus.failure(code, "cudaMalloc", name, ", asked for " + bytes + " bytes" + free(arena));
            }
            CudaStatus.check(code, "cudaMalloc", name);
            return target.get(ValueLayout.ADDRESS, 0);
        }
    }

    private static String free(Arena arena) {
        MemorySegment free = arena.allocate(ValueLayout.JAVA_LONG);
        MemorySegment total = arena.allocate(ValueLayout.JAVA_LONG);
        if (CudaRuntime_h.cudaMemGetInfo(free, total) != CudaRuntime_h.cudaSuccess()) {
            return "";
        }
        return ", " + free.get(ValueLayout.JAVA_LONG, 0) + " of " + total.get(ValueLayout.JAVA_LONG, 0)
                + " bytes are free";
    }

    /** Address on the device; 0: none. */
    public long address() {
        return segment.address();
    }

    /** Elements that it has room for. */
    public long count() {
        return count;
    }

    /** Bytes held. */
    public long bytes() {
        return count * element.bytes();
    }

    /** Sets all of it to 0. */
    public void clear(Stream stream) {
        if (count > 0) {
            CudaStatus.check(
                    CudaRuntime_h.cudaMemsetAsync(segment, 0, bytes(), stream.handle()), "cudaMemsetAsync", name);
        }
    }

    /** Copies the first elements of host memory; they must stay as they are until the stream is synchronized. */
    public void copyFrom(HostBuffer source, long elements, Stream stream) {
        requireRoom(elements, source);
        if (elements > 0) {
            CudaStatus.check(
                    CudaRuntime_h.cudaMemcpyAsync(
                            segment,
                            source.segment(),
                            elements * element.bytes(),
                            CudaRuntime_h.cudaMemcpyHostToDevice(),
                            stream.handle()),
                    "cudaMemcpyAsync",
                    name);
        }
    }

    /** Copies the first elements to host memory; they are there when the stream has been synchronized. */
    public void copyTo(HostBuffer target, long elements, Stream stream) {
        requireRoom(elements, target);
        if (elements > 0) {
            CudaStatus.check(
                    CudaRuntime_h.cudaMemcpyAsync(
                            target.segment(),
                            segment,
                            elements * element.bytes(),
                            CudaRuntime_h.cudaMemcpyDeviceToHost(),
                            stream.handle()),
                    "cudaMemcpyAsync",
                    name);
        }
    }

    private void requireRoom(long elements, HostBuffer other) {
        if (elements > count || elements * element.bytes() > other.bytes()) {
            throw new IndexOutOfBoundsException(name + ": " + elements + " elements to be copied, of " + count
                    + " here and " + other.bytes() / element.bytes() + " on the host");
        }
    }

    /** Frees the memory. */
    @Override
    public void close() {
        if (count > 0) {
            MemorySegment freed = segment;
            segment = MemorySegment.NULL;
            count = 0;
            CudaStatus.checkFreed(CudaRuntime_h.cudaFree(freed), "cudaFree", name);
        }
    }
}
