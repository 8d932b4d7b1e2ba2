package org.mlmix.engine;

import java.util.Arrays;

/** A growing list of integers that keeps its memory when cleared. */
public final class IntList {
    private int[] values = new int[64];
    private int size;

    public void clear() {
        size = 0;
    }

    public void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    /** Adds {@code first} + n for each bit n that is set, ascending. */
    void addBits(int first, long bits) {
        if (bits == 0) {
            return;
        }
        if (values.length < size + Long.SIZE) {
            values = Arrays.copyOf(values, Math.max(2 * values.length, size + Long.SIZE));
        }
        size = putBits(first, bits, values, size);
    }

    /**
     * Puts {@code first} + n for each bit n that is set into an array from {@code at} on, run by run: the
     * quick compiler is slow to count zeros. Returns where the next would go.
     */
    static int putBits(int first, long bits, int[] target, int at) {
        int to = at;
        int value = first;
        long rest = bits;
        while (rest != 0) {
            int zeros = Long.numberOfTrailingZeros(rest);
            rest >>>= zeros;
            value += zeros;
            while ((rest & 1) != 0) {
                target[to++] = value++;
                rest >>>= 1;
            }
        }
        return to;
    }

    public int size() {
        return size;
    }

    /** Keeps, of these atoms, those that have no flag of {@code flag}. */
    void keepWithout(int flag, int[] flags) {
        int to = 0;
        for (int n = 0; n < size; n++) {
            if ((flags[values[n]] & flag) == 0) {
                values[to++] = values[n];
            }
        }
        size = to;
    }

    public int get(int index) {
        return values[index];
    }

    /** Copies the integers to the beginning of {@code target}. */
    void copyTo(int[] target) {
        System.arraycopy(values, 0, target, 0, size);
    }

    /** Bytes held. */
    long bytes() {
        return (long) Integer.BYTES * values.length;
    }

    /** Whether both lists hold the same integers in the same order. */
    public boolean sameAs(IntList other) {
        return Arrays.equals(values, 0, size, other.values, 0, other.size);
    }

    /** Takes over what {@code other} holds. */
    public void copyFrom(IntList other) {
        if (values.length < other.size) {
            values = new int[other.values.length];
        }
        System.arraycopy(other.values, 0, values, 0, other.size);
        size = other.size;
    }
}
