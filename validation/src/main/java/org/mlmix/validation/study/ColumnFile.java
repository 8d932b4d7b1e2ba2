package org.mlmix.validation.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.mlmix.tools.lammps.LammpsRun;

/** Rows of numbers, as {@code fix ave/time}, {@code fix print} and {@code print} write them; # begins a comment. */
public record ColumnFile(Path file, List<double[]> rows) {

    /**
     * Reads a file that has at least one row, and as many numbers in each.
     *
     * @throws IOException if it cannot be read
     * @throws StudyException if it has no row, or a row is not like the first
     */
    public static ColumnFile read(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            List<double[]> rows = lines.map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> row(file, line))
                    .toList();
            if (rows.isEmpty()) {
                throw new StudyException(file + " holds no row of numbers");
            }
            int columns = rows.getFirst().length;
            if (rows.stream().anyMatch(row -> row.length != columns)) {
                throw new StudyException(file + " has rows of different lengths");
            }
            return new ColumnFile(file, rows);
        }
    }

    private static double[] row(Path file, String line) {
        try {
            return Arrays.stream(line.split("\\s+"))
                    .mapToDouble(LammpsRun::number)
                    .toArray();
        } catch (NumberFormatException e) {
            throw new StudyException(file + ": found `" + line + "`; a row of numbers is expected", e);
        }
    }

    /** One of them, from 0. */
    public double[] column(int number) {
        return rows.stream().mapToDouble(row -> row[number]).toArray();
    }
}
