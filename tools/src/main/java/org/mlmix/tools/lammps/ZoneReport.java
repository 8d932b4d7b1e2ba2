package org.mlmix.tools.lammps;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What the plugin prints after each run: two lines, {@code mlmix zone:} and {@code mlmix time:},
 * of words and numbers.
 *
 * @param atoms averages over the steps by name: core, blend, expensive, cheap
 * @param milliseconds per step by name: rebuild, weights, halo, lists, expensive, cheap, always,
 *     blend
 */
public record ZoneReport(Map<String, Double> atoms, Map<String, Double> milliseconds) {

    /** All reports of a screen output, in order. */
    public static List<ZoneReport> all(LammpsResult result) {
        List<Map<String, Double>> zones = named(result, "mlmix zone:");
        List<Map<String, Double>> times = named(result, "mlmix time:");
        return java.util.stream.IntStream.range(0, Math.min(zones.size(), times.size()))
                .mapToObj(i -> new ZoneReport(zones.get(i), times.get(i)))
                .toList();
    }

    /** The report of the last run of a deck. */
    public static ZoneReport last(LammpsResult result) {
        List<ZoneReport> reports = all(result);
        if (reports.isEmpty()) {
            throw new LammpsFailure("the run printed no `mlmix zone:` line, see " + result.folder());
        }
        return reports.getLast();
    }

    /** The same atoms with all times multiplied. */
    public ZoneReport times(double factor) {
        Map<String, Double> scaled = new LinkedHashMap<>();
        milliseconds.forEach((name, value) -> scaled.put(name, factor * value));
        return new ZoneReport(atoms, scaled);
    }

    public double atoms(String name) {
        return value(atoms, name);
    }

    public double milliseconds(String name) {
        return value(milliseconds, name);
    }

    private static double value(Map<String, Double> values, String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new LammpsFailure("the plugin's report has no value `" + name + "`: " + values);
        }
        return value;
    }

    private static List<Map<String, Double>> named(LammpsResult result, String start) {
        return result.lines().stream()
                .filter(line -> line.startsWith(start))
                .map(line -> pairs(line.substring(start.length())))
                .toList();
    }

    // Every number belongs to the word before it; other words are for the reader.
    private static Map<String, Double> pairs(String text) {
        Map<String, Double> values = new LinkedHashMap<>();
        String word = null;
        for (String token : text.strip().split("[\\s,]+")) {
            OptionalDouble number = number(token);
            if (number.isPresent() && word != null) {
                values.put(word, number.getAsDouble());
            }
            word = number.isPresent() ? null : token;
        }
        return values;
    }

    private static OptionalDouble number(String token) {
        try {
            return OptionalDouble.of(Double.parseDouble(token));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
