package org.mlmix.bindings;

/** One value for each local atom: a vector, or a column of an array. Borrowed, see {@link Doubles}. */
public final class AtomValues {
    private final Doubles data = new Doubles();
    private int stride = 1;

    void borrow(long address, long count, int stride) {
        data.borrow(address, count);
        this.stride = stride;
    }

    /** Copies the values of {@code length} atoms, from {@code first} on, to the beginning of {@code target}. */
    public void copyTo(int first, double[] target, int length) {
        if (stride == 1) {
            data.copyTo(first, target, 0, length);
            return;
        }
        for (int n = 0; n < length; n++) {
            target[n] = get(first + n);
        }
    }

    public double get(int atom) {
        return data.get((long) atom * stride);
    }
}
