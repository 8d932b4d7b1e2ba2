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

    public int size() {
        return size;
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
