package org.mlmix.validation.own;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.mlmix.validation.stats.Estimate;
import org.mlmix.validation.study.ColumnFile;
import org.mlmix.validation.study.StudyException;

/**
 * From a file that a fix writes, as {@code fix ave/time} or {@code fix print}, with steps in its first column.
 *
 * @param column from 1
 * @param title of the value
 */
record FileColumn(String file, int column, Rows rows, String title) implements Observable {
    @Override
    public double read(Path folder) throws IOException {
        Path path = folder.resolve(file);
        ColumnFile columns = ColumnFile.read(path);
        return rows.of(columns.column(0), column(columns, column), where(path));
    }

    @Override
    public Optional<Estimate> alone(Path folder) throws IOException {
        Path path = folder.resolve(file);
        ColumnFile columns = ColumnFile.read(path);
        return rows.alone(columns.column(0), column(columns, column), where(path));
    }

    private String where(Path path) {
        return "column " + column + " of " + path;
    }

    /** One of them, from 1. */
    static double[] column(ColumnFile columns, int number) {
        int there = columns.rows().getFirst().length;
        if (number > there) {
            throw new StudyException(columns.file() + " has " + there + " columns, not " + number);
        }
        return columns.column(number - 1);
    }

    @Override
    public OwnCase.Quantity quantity(String units) {
        return new OwnCase.Quantity((rows.mean() ? "mean of " : "last ") + title, "");
    }

    @Override
    public boolean isMean() {
        return rows.mean();
    }
}
