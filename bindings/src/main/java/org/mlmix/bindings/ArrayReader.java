package org.mlmix.bindings;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.mlmix.bindings.generated.mlmix.Mlmix;
import org.mlmix.bindings.generated.mlmix.mlmix_array;

/** Points views at the plugin's arrays, and refuses those that they cannot show. */
final class ArrayReader {
    private static final long DATA = mlmix_array.data$offset();
    private static final long COUNT = mlmix_array.count$offset();
    private static final long ELEMENT = mlmix_array.element$offset();
    private static final long SPACE = mlmix_array.space$offset();

    private ArrayReader() {}

    /**
     * Points a view at the array that is described at {@code offset} of a struct.
     *
     * @param name of the array, for the message
     */
    static void borrow(Doubles view, MemorySegment struct, long offset, String name) {
        requireElement(struct, offset, Mlmix.MLMIX_FLOAT64(), name);
        view.borrow(data(struct, offset), count(struct, offset));
    }

    /** The same for integers of 32 bits. */
    static void borrow(Ints view, MemorySegment struct, long offset, String name) {
        requireElement(struct, offset, Mlmix.MLMIX_INT32(), name);
        view.borrow(data(struct, offset), count(struct, offset));
    }

    static long data(MemorySegment struct, long offset) {
        return struct.get(ValueLayout.JAVA_LONG, offset + DATA);
    }

    static long count(MemorySegment struct, long offset) {
        return struct.get(ValueLayout.JAVA_LONG, offset + COUNT);
    }

    /** Whether integers have 64 bits rather than 32; any other element is refused. */
    static boolean wide(MemorySegment struct, long offset, String name) {
        int element = struct.get(ValueLayout.JAVA_INT, offset + ELEMENT);
        if (element == Mlmix.MLMIX_INT64()) {
            requireHost(struct.get(ValueLayout.JAVA_INT, offset + SPACE), "array", name);
            return true;
        }
        requireElement(struct, offset, Mlmix.MLMIX_INT32(), name);
        return false;
    }

    /** Refuses an array of other elements, or in memory that Java does not reach. */
    static void requireElement(MemorySegment struct, long offset, int expected, String name) {
        int element = struct.get(ValueLayout.JAVA_INT, offset + ELEMENT);
        if (element != expected) {
            throw wrongElement(element, expected, name);
        }
        requireHost(struct.get(ValueLayout.JAVA_INT, offset + SPACE), "array", name);
    }

    /**
     * Where the array that is described at {@code offset} of a struct lies on a CUDA device; refused where
     * it lies elsewhere, or has other elements.
     */
    static long onDevice(MemorySegment struct, long offset, int expected, String name) {
        int element = struct.get(ValueLayout.JAVA_INT, offset + ELEMENT);
        if (element != expected) {
            throw wrongElement(element, expected, name);
        }
        int space = struct.get(ValueLayout.JAVA_INT, offset + SPACE);
        if (space != Mlmix.MLMIX_CUDA()) {
            throw new RefusedException("mlmix: array " + name + ": found in memory space " + spaceName(space)
                    + ", accepted is " + spaceName(Mlmix.MLMIX_CUDA()) + ", where the other arrays are");
        }
        return data(struct, offset);
    }

    private static RefusedException wrongElement(int element, int expected, String name) {
        return new RefusedException("mlmix: array " + name + ": found elements of type " + elementName(element)
                + ", accepted is " + elementName(expected));
    }

    /** Refuses memory of a device. Called in every step: a text is made only where it is needed. */
    static void requireHost(int space, String what, String name) {
        if (space != Mlmix.MLMIX_HOST()) {
            throw new RefusedException("mlmix: " + what + " " + name + ": found in memory space " + spaceName(space)
                    + ", accepted is " + spaceName(Mlmix.MLMIX_HOST()));
        }
    }

    private static String elementName(int element) {
        if (element == Mlmix.MLMIX_FLOAT64()) {
            return "float64";
        } else if (element == Mlmix.MLMIX_INT32()) {
            return "int32";
        } else if (element == Mlmix.MLMIX_INT64()) {
            return "int64";
        }
        return String.valueOf(element);
    }

    private static String spaceName(int space) {
        if (space == Mlmix.MLMIX_HOST()) {
            return "host";
        }
        return space == Mlmix.MLMIX_CUDA() ? "CUDA" : String.valueOf(space);
    }
}
