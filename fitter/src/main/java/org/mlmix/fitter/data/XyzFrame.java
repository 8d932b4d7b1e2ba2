package org.mlmix.fitter.data;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * What the comment line of a frame says.
 *
 * @param reader names file and line in messages
 * @param values of the line's keys
 * @param keys of the labels
 */
record XyzFrame(XyzReader reader, Map<String, String> values, XyzKeys keys) {
    // Voigt order xx yy zz yz xz xy within the 3 × 3 tensor row by row, and its mirror image
    private static final int[] UPPER = {0, 4, 8, 5, 2, 1};
    private static final int[] LOWER = {0, 4, 8, 7, 6, 3};

    // relative to the largest component; programs print with few digits
    private static final double ASYMMETRY = 1e-3;

    /** Cell vectors as rows, right-handed, Å. */
    double[] cell() {
        String lattice = values.get("Lattice");
        if (lattice == null) {
            throw reader.wrong("frame " + reader.frameNumber() + " has no Lattice=\"ax ay az bx by bz cx cy cz\";"
                    + " keys here: " + present());
        }
        double[] cell = numbers("Lattice", lattice);
        if (cell.length != 9) {
            throw reader.wrong("Lattice has " + cell.length + " numbers: expected 9, the cell vectors one by one");
        }
        periodic();
        double volume = new Structure(cell, new int[0], new double[0]).volume();
        double largest = Arrays.stream(cell).map(Math::abs).max().orElse(0);
        if (Math.abs(volume) <= 1e-9 * largest * largest * largest) {
            throw reader.wrong("Lattice: the three vectors lie in a plane");
        }
        if (volume < 0) {
            // −a, −b, −c span the same lattice; 0 − x has no negative zeros
            Arrays.setAll(cell, i -> 0 - cell[i]);
        }
        return cell;
    }

    private void periodic() {
        String[] directions = text("pbc", "T T T").strip().split("[\\s,]+");
        for (String direction : directions) {
            if (!direction.toUpperCase(Locale.ROOT).matches("T|TRUE|1")) {
                throw reader.wrong("pbc is '" + values.get("pbc") + "': expected T T T; all cells are periodic here."
                        + " Where vacuum wider than the cutoffs surrounds the atoms, write pbc=\"T T T\"");
            }
        }
    }

    XyzColumns columns(String fallback) {
        String text = text("Properties", fallback);
        return XyzColumns.parse(text)
                .orElseThrow(() -> reader.wrong("Properties is '" + text
                        + "': expected name:type:count for each property, as species:S:1:pos:R:3:forces:R:3"));
    }

    /** eV. */
    double energy() {
        if (absent(keys.energy(), "energy_key")) {
            return Double.NaN;
        }
        return reader.number(values.get(keys.energy()), keys.energy());
    }

    /** Voigt order xx yy zz yz xz xy, eV. */
    double[] virial(double[] cell) {
        double[] virial = new double[6];
        if (absent(keys.virial(), "virial_key")) {
            Arrays.fill(virial, Double.NaN);
            return virial;
        }
        double[] tensor = numbers(keys.virial(), values.get(keys.virial()));
        if (tensor.length == 6) {
            virial = tensor;
        } else if (tensor.length == 9) {
            checkSymmetry(tensor);
            for (int v = 0; v < 6; v++) {
                double upper = tensor[UPPER[v]];
                double lower = tensor[LOWER[v]];
                virial[v] = upper == lower ? upper : 0.5 * upper + 0.5 * lower; // no bit of ours is lost
            }
        } else {
            throw reader.wrong(keys.virial() + " has " + tensor.length
                    + " numbers: expected 9, row by row, or 6 in the order xx yy zz yz xz xy");
        }
        if (keys.stress()) {
            double volume = new Structure(cell, new int[0], new double[0]).volume();
            for (int v = 0; v < 6; v++) {
                virial[v] *= -volume;
            }
        }
        return virial;
    }

    private void checkSymmetry(double[] tensor) {
        double largest = Arrays.stream(tensor).map(Math::abs).max().orElse(0);
        for (int v = 3; v < 6; v++) {
            if (Math.abs(tensor[UPPER[v]] - tensor[LOWER[v]]) > ASYMMETRY * largest) {
                throw reader.wrong(keys.virial() + " is not symmetric: expected xy = yx, xz = zx, yz = zy");
            }
        }
    }

    private boolean absent(String key, String option) {
        if (key.isEmpty()) {
            return true;
        }
        if (!values.containsKey(key) && keys.required()) {
            throw reader.wrong("frame " + reader.frameNumber() + " has no '" + key + "'; keys here: " + present()
                    + ". Name the right one as " + option + ", or none where the file has no such values");
        }
        return !values.containsKey(key);
    }

    private String present() {
        return values.isEmpty() ? "none" : String.join(", ", values.keySet());
    }

    private double[] numbers(String key, String text) {
        String[] words = text.replaceAll("[\\[\\]{},]", " ").strip().split("\\s+");
        return Arrays.stream(words)
                .mapToDouble(word -> reader.number(word, key))
                .toArray();
    }

    String text(String key, String fallback) {
        return values.getOrDefault(key, fallback);
    }

    double number(String key, double fallback) {
        return values.containsKey(key) ? reader.number(values.get(key), key) : fallback;
    }

    /** A constant by its word; other programs' values of the same key count as none. */
    <E extends Enum<E>> E word(String key, Class<E> type, E fallback) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(values.get(key))) {
                return constant;
            }
        }
        return fallback;
    }
}
