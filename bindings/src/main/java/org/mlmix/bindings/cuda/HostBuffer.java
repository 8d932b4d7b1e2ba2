package org.mlmix.bindings.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.mlmix.bindings.generated.cuda.CudaRuntime_h;

/** Pinned memory of the host, between which and a device copies need no detour. */
public final class HostBuffer implements AutoCloseable {
    private final String name;
    private MemorySegment segment = MemorySegment.NULL;

    public HostBuffer(String name) {
        this.name = "host buffer " + name;
    }

    /** Makes room for some bytes; where it grows, what it held is lost. */
    public void reserve(long bytes) {
        if (bytes > segment.byteSize()) {
            close();
            segment = allocate(bytes + bytes / 8);
        }
    }

    @SuppressWarnings("restricted")
    private MemorySegment allocate(long bytes) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment target = arena.allocate(ValueLayout.ADDRESS);
            int code = CudaRuntime_h.cudaMallocHost(target, bytes);
            if (code == CudaRuntime_h.cudaErrorMemoryAllocation()) {
                throw CudaStatus.failure(code, "cudaMallocHost", name, ", asked for " + bytes + " bytes");
            }
            CudaStatus.check(code, "cudaMallocHost", name);
            return target.get(ValueLayout.ADDRESS, 0).reinterpret(bytes);
        }
    }

    MemorySegment segment() {
        return segment;
    }

    /** Bytes that it has room for. */
    public long bytes() {
        return segment.byteSize();
    }

    public int getInt(long index) {
        return segment.getAtIndex(ValueLayout.JAVA_INT, index);
    }

    public long getLong(long index) {
        return segment.getAtIndex(ValueLayout.JAVA_LONG, index);
    }

    public double getDouble(long index) {
        return segment.getAtIndex(ValueLayout.JAVA_DOUBLE, index);
    }

    public void setByte(long index, byte value) {
        segment.set(ValueLayout.JAVA_BYTE, index, value);
    }

    public void setInt(long index, int value) {
        segment.setAtIndex(ValueLayout.JAVA_INT, index, value);
    }

    public void setLong(long index, long value) {
        segment.setAtIndex(ValueLayout.JAVA_LONG, index, value);
    }

    /** Sets {@code length} doubles from the one at {@code first} on. */
    public void setDoubles(long first, double[] source, int length) {
        MemorySegment.copy(source, 0, segment, ValueLayout.JAVA_DOUBLE, first * Double.BYTES, length);
    }

    /** Frees the memory. */
    @Override
    public void close() {
        if (segment.byteSize() > 0) {
            MemorySegment freed = segment;
            segment = MemorySegment.NULL;
            CudaStatus.checkFreed(CudaRuntime_h.cudaFreeHost(freed), "cudaFreeHost", name);
        }
    }
}
