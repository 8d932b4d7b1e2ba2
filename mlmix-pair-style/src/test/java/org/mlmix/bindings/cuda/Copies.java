package org.mlmix.bindings.cuda;

import java.lang.foreign.MemorySegment;
import org.mlmix.bindings.generated.cuda.CudaRuntime_h;

/** Arrays of tests, to a device and back. */
public final class Copies {
    private Copies() {}

    /** Copies all of an array to the beginning of a buffer. */
    public static void toDevice(double[] from, DeviceBuffer to) {
        copyFrom(MemorySegment.ofArray(from), to);
    }

    /** Copies all of an array to the beginning of a buffer. */
    public static void toDevice(int[] from, DeviceBuffer to) {
        copyFrom(MemorySegment.ofArray(from), to);
    }

    private static void copyFrom(MemorySegment from, DeviceBuffer to) {
        try (HostBuffer host = new HostBuffer("test");
                Stream stream = Stream.create()) {
            host.reserve(from.byteSize());
            if (from.byteSize() > 0) {
                MemorySegment.copy(from, 0, host.segment(), 0, from.byteSize());
                to.copyFrom(host, from.byteSize() / (to.bytes() / to.count()), stream);
                stream.synchronize();
            }
        }
    }

    /** Copies the beginning of a buffer. */
    public static double[] doubles(DeviceBuffer from, int count) {
        double[] target = new double[count];
        read(from.address(), MemorySegment.ofArray(target));
        return target;
    }

    /** Copies integers from an address on the device. */
    public static int[] ints(long address, int count) {
        int[] target = new int[count];
        read(address, MemorySegment.ofArray(target));
        return target;
    }

    private static void read(long address, MemorySegment target) {
        if (target.byteSize() == 0) {
            return;
        }
        try (HostBuffer host = new HostBuffer("test")) {
            host.reserve(target.byteSize());
            CudaStatus.check(
                    CudaRuntime_h.cudaMemcpyAsync(
                            host.segment(),
                            MemorySegment.ofAddress(address),
                            target.byteSize(),
                            CudaRuntime_h.cudaMemcpyDeviceToHost(),
                            MemorySegment.NULL),
                    "cudaMemcpyAsync",
                    "a test");
            MemorySegment.copy(host.segment(), 0, target, 0, target.byteSize());
        }
    }
}
