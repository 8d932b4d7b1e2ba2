package org.mlmix.tools.lammps;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One time step of a dump file, its atoms sorted by id.
 *
 * @param columns values by column name, [atom]
 */
public record Frame(long step, SimulationBox box, Map<String, double[]> columns) {

    public int count() {
        return columns.values().iterator().next().length;
    }

    public double[] column(String name) {
        double[] values = columns.get(name);
        if (values == null) {
            throw new IllegalArgumentException("no column " + name + " among " + columns.keySet());
        }
        return values;
    }

    public double[][] positions() {
        return vectors("x", "y", "z");
    }

    public double[][] forces() {
        return vectors("fx", "fy", "fz");
    }

    /** Three columns as [atom][3]. */
    public double[][] vectors(String x, String y, String z) {
        double[][] vectors = new double[count()][];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = new double[] {column(x)[i], column(y)[i], column(z)[i]};
        }
        return vectors;
    }

    /** All frames of a dump file. */
    public static List<Frame> read(Path file) {
        List<Frame> frames = new ArrayList<>();
        try (DumpReader reader = DumpReader.open(file)) {
            for (var dump = reader.next(); dump.isPresent(); dump = reader.next()) {
                frames.add(sorted(dump.get()));
            }
            reader.incomplete().ifPresent(why -> {
                throw new IllegalStateException(file + ": " + why);
            });
        }
        return frames;
    }

    private static Frame sorted(Dump dump) {
        double[] id = dump.column("id");
        int[] order = IntStream.range(0, dump.count())
                .boxed()
                .sorted(Comparator.comparingDouble(row -> id[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (DumpColumn column : dump.columns()) {
            columns.put(
                    column.name(),
                    Arrays.stream(order)
                            .mapToDouble(row -> column.values()[row])
                            .toArray());
        }
        return new Frame(dump.step(), dump.box(), columns);
    }
}
