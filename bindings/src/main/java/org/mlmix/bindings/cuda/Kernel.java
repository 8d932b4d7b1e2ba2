package org.mlmix.bindings.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.mlmix.bindings.generated.cuda.CudaRuntime_h;
import org.mlmix.bindings.generated.cuda.dim3;

/**
 * A kernel, and the arguments of its next launch: {@link #begin}, the arguments in their order, {@link
 * #launch}. CUDA copies them at the launch, so that nothing is allocated for it.
 */
public final class Kernel {
    private static final int BLOCK = 256;
    private static final int MOST_ARGUMENTS = 32;
    private static final int ARGUMENT_BYTES = 128;

    private final String name;
    private final String subject;
    private final MemorySegment handle;
    /** One slot for each argument, and their addresses. */
    private final MemorySegment values;

    private final MemorySegment addresses;
    private final MemorySegment grid;
    private final MemorySegment block;
    private int count;
    private int at;

    Kernel(String name, MemorySegment handle) {
        this.name = name;
        this.subject = "kernel " + name;
        this.handle = handle;
        // LAMMPS may run on another thread the next time, so that no thread owns it.
        Arena arena = Arena.ofAuto();
        values = arena.allocate((long) MOST_ARGUMENTS * ARGUMENT_BYTES, Long.BYTES);
        addresses = arena.allocate(ValueLayout.ADDRESS, MOST_ARGUMENTS);
        for (int n = 0; n < MOST_ARGUMENTS; n++) {
            addresses.setAtIndex(ValueLayout.ADDRESS, n, values.asSlice((long) n * ARGUMENT_BYTES));
        }
        grid = dim3.allocate(arena);
        block = dim3.allocate(arena);
        dim3.z(grid, 1);
        dim3.y(block, 1);
        dim3.z(block, 1);
    }

    /** Begins with the first argument. */
    public Kernel begin() {
        count = 0;
        at = -1;
        return this;
    }

    /** The next argument is a struct, or a number, of the members that follow until the next argument begins. */
    public Kernel argument() {
        at = count++ * ARGUMENT_BYTES;
        return this;
    }

    /** A member of the argument, at the next multiple of 8 bytes. */
    public Kernel member(long value) {
        values.set(ValueLayout.JAVA_LONG, at, value);
        at += Long.BYTES;
        return this;
    }

    /** A member of the argument, at the next multiple of 8 bytes. */
    public Kernel member(double value) {
        values.set(ValueLayout.JAVA_DOUBLE, at, value);
        at += Double.BYTES;
        return this;
    }

    /** An argument that is a number of 64 bits; one of 32 bits reads its lower half. */
    public Kernel value(long value) {
        return argument().member(value);
    }

    /** An argument that is a number. */
    public Kernel value(double value) {
        return argument().member(value);
    }

    /** An argument that is an array: its address on the device, and how many elements it has. */
    public Kernel array(long address, long elements) {
        return argument().member(address).member(elements);
    }

    /** An argument that is an array. */
    public Kernel array(DeviceBuffer buffer) {
        return array(buffer.address(), buffer.count());
    }

    /** Launches at least {@code threads} threads; none where that is 0. */
    public void launch(long threads, Stream stream) {
        if (threads > 0) {
            launch(Math.toIntExact((threads + BLOCK - 1) / BLOCK), 1, BLOCK, stream);
        }
    }

    /**
     * Launches blocks of threads.
     *
     * @param columns blocks side by side
     * @param rows of them; none are launched where either is 0
     */
    public void launch(int columns, int rows, int threads, Stream stream) {
        if (columns == 0 || rows == 0) {
            return;
        }
        dim3.x(grid, columns);
        dim3.y(grid, rows);
        dim3.x(block, threads);
        CudaStatus.check(
                CudaRuntime_h.cudaLaunchKernel(handle, grid, block, addresses, 0, stream.handle()),
                "cudaLaunchKernel",
                subject);
        stream.launched(name);
    }

    public String name() {
        return name;
    }
}
