package org.mlmix.bindings.cuda;

/** What the elements of a buffer are. */
public enum Element {
    FLOAT64(Double.BYTES),
    INT64(Long.BYTES),
    INT32(Integer.BYTES),
    INT8(Byte.BYTES);

    private final int bytes;

    Element(int bytes) {
        this.bytes = bytes;
    }

    public int bytes() {
        return bytes;
    }
}
