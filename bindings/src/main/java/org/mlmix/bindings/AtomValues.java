package org.mlmix.bindings;

/** One value for each local atom: a vector, or a column of an array. Borrowed, see {@link Doubles}. */
public final class AtomValues {
    private final Doubles data = new Doubles();
    private int stride = 1;

    void borrow(long address, long count, int stride) {
        data.borrow(address, count);
        this.stride = stride;
    }

    public double get(int atom) {
        return data.get((long) atom * stride);
    }
}
