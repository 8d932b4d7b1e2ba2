package org.mlmix.validation.lammps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * One snapshot of a {@code dump custom} file of an orthogonal box.
 *
 * @param edge lengths of the box
 * @param columns their names
 * @param rows values by atom, then column
 */
public record Dump(double[] edge, List<String> columns, List<double[]> rows) {

    /** Reads the first snapshot of a file. */
    public static Dump read(Path file) {
        try {
            Iterator<String> lines = Files.readAllLines(file).iterator();
            double[] edge = new double[3];
            while (lines.hasNext()) {
                String line = lines.next();
                if (line.startsWith("ITEM: BOX BOUNDS")) {
                    for (int k = 0; k < 3; k++) {
                        double[] bounds = numbers(lines.next());
                        edge[k] = bounds[1] - bounds[0];
                    }
                } else if (line.startsWith("ITEM: ATOMS ")) {
                    List<String> columns = List.of(
                            line.substring("ITEM: ATOMS ".length()).strip().split(" "));
                    return new Dump(edge, columns, rows(lines));
                }
            }
            throw new LammpsFailure(file + " holds no atoms");
        } catch (IOException e) {
            throw new LammpsFailure("cannot read " + file + ": " + e.getMessage());
        }
    }

    public int count() {
        return rows.size();
    }

    /** All values of a column. */
    public double[] column(String name) {
        int index = columns.indexOf(name);
        if (index < 0) {
            throw new LammpsFailure("the dump has no column " + name + ", only " + columns);
        }
        return rows.stream().mapToDouble(row -> row[index]).toArray();
    }

    /** Three columns as one vector per atom. */
    public double[][] vectors(String x, String y, String z) {
        double[][] parts = {column(x), column(y), column(z)};
        double[][] vectors = new double[count()][3];
        for (int i = 0; i < vectors.length; i++) {
            for (int k = 0; k < 3; k++) {
                vectors[i][k] = parts[k][i];
            }
        }
        return vectors;
    }

    private static List<double[]> rows(Iterator<String> lines) {
        List<double[]> rows = new ArrayList<>();
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith("ITEM:")) {
                break;
            }
            rows.add(numbers(line));
        }
        return List.copyOf(rows);
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.strip().split("\\s+"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
