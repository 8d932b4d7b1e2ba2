package org.mlmix.validation.study;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one trajectory says of the quantity that a study is about.
 *
 * @param values by name; single numbers are arrays of one
 */
public record Observations(Map<String, double[]> values) {
    public Observations {
        values = Map.copyOf(new TreeMap<>(values));
        values.forEach((name, array) -> {
            if (!Arrays.stream(array).allMatch(Double::isFinite)) {
                throw new StudyException(name + " holds a value that is no number");
            }
        });
    }

    public static Observations of(String name, double... value) {
        return new Observations(Map.of(name, value));
    }

    /** A single number. */
    public double number(String name) {
        return series(name)[0];
    }

    public double[] series(String name) {
        double[] found = values.get(name);
        if (found == null) {
            throw new StudyException("no observation `" + name + "`; there are " + new TreeMap<>(values).keySet());
        }
        return found.clone();
    }
}
