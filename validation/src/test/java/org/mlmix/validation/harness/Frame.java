package org.mlmix.validation.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One time step of a dump file, its atoms sorted by id.
 *
 * @param columns values by column name, [atom]
 */
public record Frame(long step, Box box, Map<String, double[]> columns) {

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

    static List<Frame> read(Path file) {
        List<Frame> frames = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.equals("ITEM: TIMESTEP")) {
                    throw new IOException(file + ": expected a time step, found: " + line);
                }
                frames.add(readFrame(reader));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return frames;
    }

    private static Frame readFrame(BufferedReader reader) throws IOException {
        long step = Long.parseLong(reader.readLine().strip());
        reader.readLine();
        int count = Integer.parseInt(reader.readLine().strip());
        Box box = readBox(reader);
        String[] names = reader.readLine().replace("ITEM: ATOMS ", "").strip().split("\\s+");
        double[][] rows = new double[count][];
        for (int i = 0; i < count; i++) {
            String[] words = reader.readLine().strip().split("\\s+");
            rows[i] = new double[names.length];
            for (int n = 0; n < names.length; n++) {
                rows[i][n] = parse(words[n]);
            }
        }
        int id = Arrays.asList(names).indexOf("id");
        Arrays.sort(rows, (a, b) -> Double.compare(a[id], b[id]));
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (int n = 0; n < names.length; n++) {
            double[] column = new double[count];
            for (int i = 0; i < count; i++) {
                column[i] = rows[i][n];
            }
            columns.put(names[n], column);
        }
        return new Frame(step, box, columns);
    }

    private static Box readBox(BufferedReader reader) throws IOException {
        String[] header =
                reader.readLine().replace("ITEM: BOX BOUNDS", "").strip().split("\\s+");
        boolean tilted = header.length == 6;
        boolean[] periodic = new boolean[3];
        double[][] bounds = new double[3][];
        for (int d = 0; d < 3; d++) {
            periodic[d] = header[header.length - 3 + d].equals("pp");
            String[] words = reader.readLine().strip().split("\\s+");
            bounds[d] = Arrays.stream(words).mapToDouble(Double::parseDouble).toArray();
        }
        return tilted ? Box.ofBounds(bounds, periodic) : Box.orthogonal(bounds, periodic);
    }

    /** As C prints it: a NaN must be seen, not stop the test with a parse error. */
    private static double parse(String word) {
        return switch (word) {
            case "nan", "-nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(word);
        };
    }
}
