package org.mlmix.bindings;

/** One value for each local atom: a vector, or a column of an array. Borrowed, see {@link Doubles}. */
public final class AtomValues {
    private final Doubles data = new Doubles();
    private int stride = 1;

    void borrow(long address, long count, int stride) {
        data.borrow(address, count);
        this.stride = stride;
    }

    /** Values of a test, by atom. */
    public static AtomValues of(double... values) {
        AtomValues result = new AtomValues();
        Doubles copy = Doubles.allocate(values.length);
        for (int n = 0; n < values.length; n++) {
            copy.set(n, values[n]);
        }
        result.take(copy);
        return result;
    }

    private void take(Doubles values) {
        data.borrowAll(values);
    }

    public double get(int atom) {
        return data.get((long) atom * stride);
    }
}
