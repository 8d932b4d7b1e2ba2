package org.mlmix.fitter.data;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The columns of an extended-XYZ frame, from {@code Properties=species:S:1:pos:R:3:...}. */
final class XyzColumns {
    /** Columns first to first + count − 1. */
    record Property(int first, int count) {}

    private final Map<String, Property> properties = new LinkedHashMap<>();
    private int columns;

    private XyzColumns() {}

    /** Empty where the text is not name:type:count three by three. */
    static Optional<XyzColumns> parse(String text) {
        String[] parts = text.split(":", -1);
        XyzColumns columns = new XyzColumns();
        if (parts.length % 3 != 0) {
            return Optional.empty();
        }
        for (int i = 0; i < parts.length; i += 3) {
            if (!parts[i + 1].matches("[SRIL]") || !parts[i + 2].matches("[1-9][0-9]{0,3}")) {
                return Optional.empty();
            }
            int count = Integer.parseInt(parts[i + 2]);
            columns.properties.put(parts[i], new Property(columns.columns, count));
            columns.columns += count;
        }
        return Optional.of(columns);
    }

    /** First column of a property with so many columns. */
    Optional<Integer> find(String name, int count) {
        return Optional.ofNullable(properties.get(name))
                .filter(property -> property.count() == count)
                .map(Property::first);
    }

    int count() {
        return columns;
    }

    /** {@code "species, pos (3), forces (3)"}. */
    @Override
    public String toString() {
        return properties.entrySet().stream()
                .map(e -> e.getKey()
                        + (e.getValue().count() == 1 ? "" : " (" + e.getValue().count() + ")"))
                .collect(Collectors.joining(", "));
    }
}
