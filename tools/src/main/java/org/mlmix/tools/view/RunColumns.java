package org.mlmix.tools.view;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mlmix.tools.lammps.Dump;
import org.mlmix.tools.lammps.DumpColumn;
import org.mlmix.tools.lammps.LammpsFailure;

/** The columns of a run: the same in all of its snapshots. Knows their words and extremes over all of them. */
final class RunColumns {
    private final List<String> names;
    private final List<String> elsewhere;
    private final Map<String, Summary> summaries = new LinkedHashMap<>();

    /** What the page must know of a column; becomes JSON. Extremes are of finite values. */
    @JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.NON_PRIVATE)
    static final class Summary {
        final String name;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        /** Smallest value above 0. */
        double positive = Double.POSITIVE_INFINITY;

        final List<String> words = new ArrayList<>();

        Summary(String name) {
            this.name = name;
        }
    }

    /**
     * @param dump any snapshot of the run
     * @param elsewhere columns that are stored in another way
     */
    RunColumns(Dump dump, List<String> elsewhere) {
        names = dump.names();
        this.elsewhere = List.copyOf(elsewhere);
        for (DumpColumn column : stored(dump)) {
            summaries.put(column.name(), new Summary(column.name()));
        }
    }

    void check(Dump dump) {
        if (!dump.names().equals(names)) {
            throw new LammpsFailure("line " + dump.line() + ": the columns are " + String.join(" ", dump.names())
                    + ", but " + String.join(" ", names) + " before; a view is of one dump at a time");
        }
    }

    List<String> names() {
        return names;
    }

    /** The columns that are stored as they are. */
    List<DumpColumn> stored(Dump dump) {
        return dump.columns().stream()
                .filter(column -> !elsewhere.contains(column.name()))
                .toList();
    }

    /** The values of a column; words as places in the list of all words so far. */
    double[] values(DumpColumn column) {
        Summary summary = summaries.get(column.name());
        double[] values = column.isText() ? places(column, summary.words) : column.values();
        for (double value : values) {
            if (Double.isFinite(value)) {
                summary.min = Math.min(summary.min, value);
                summary.max = Math.max(summary.max, value);
                if (value > 0) {
                    summary.positive = Math.min(summary.positive, value);
                }
            }
        }
        return values;
    }

    private static double[] places(DumpColumn column, List<String> words) {
        int[] place = new int[column.words().size()];
        for (int i = 0; i < place.length; i++) {
            String word = column.words().get(i);
            if (!words.contains(word)) {
                words.add(word);
            }
            place[i] = words.indexOf(word);
        }
        return Arrays.stream(column.values()).map(value -> place[(int) value]).toArray();
    }

    /** In the order in which they are stored. */
    List<Summary> summaries() {
        // JSON has no infinities; they are left where a column has no such value.
        for (Summary summary : summaries.values()) {
            summary.min = Double.isFinite(summary.min) ? summary.min : 0;
            summary.max = Double.isFinite(summary.max) ? summary.max : 0;
            summary.positive = Double.isFinite(summary.positive) ? summary.positive : 0;
        }
        return List.copyOf(summaries.values());
    }
}
