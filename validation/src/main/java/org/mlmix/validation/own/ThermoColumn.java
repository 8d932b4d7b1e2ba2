package org.mlmix.validation.own;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mlmix.fitter.input.Suggestion;
import org.mlmix.tools.lammps.ThermoTable;
import org.mlmix.validation.stats.Estimate;
import org.mlmix.validation.study.StudyException;

/**
 * From the thermodynamic output of the last run.
 *
 * @param column keyword of {@code thermo_style}, or head of the column
 */
record ThermoColumn(String column, Rows rows) implements Observable {
    @Override
    public double read(Path folder) throws IOException {
        ThermoTable table = table(folder);
        return rows.of(steps(table), values(table, folder), where(folder));
    }

    @Override
    public Optional<Estimate> alone(Path folder) throws IOException {
        ThermoTable table = table(folder);
        return rows.alone(steps(table), values(table, folder), where(folder));
    }

    private String where(Path folder) {
        return "column " + column + " of " + folder.resolve(LogFile.NAME);
    }

    private static ThermoTable table(Path folder) throws IOException {
        List<ThermoTable> tables = ThermoTable.all(LogFile.lines(folder));
        Path log = folder.resolve(LogFile.NAME);
        if (tables.isEmpty()) {
            throw new StudyException(log + " has no thermodynamic output");
        }
        return tables.getLast();
    }

    private static double[] steps(ThermoTable table) {
        int step = table.columns().indexOf("Step");
        return step < 0 ? new double[0] : table.column(step);
    }

    private double[] values(ThermoTable table, Path folder) {
        int number = ThermoTable.find(table.columns(), column);
        if (number < 0) {
            throw new StudyException(folder.resolve(LogFile.NAME) + " has no column `" + column
                    + "` in its last run; there are " + String.join(", ", table.columns()));
        }
        return table.column(number);
    }

    boolean isAbsent(List<String> columns) {
        return ThermoTable.find(columns, column) < 0;
    }

    /** What the user may have meant. */
    String suggestion(List<String> columns) {
        return columns.isEmpty()
                ? ", which prints no table (thermo_modify line one does)"
                : Suggestion.question(column, columns) + " (it has " + String.join(", ", columns)
                        + "; thermo_style custom adds others)";
    }

    @Override
    public OwnCase.Quantity quantity(String units) {
        return new OwnCase.Quantity((rows.mean() ? "mean of " : "last ") + column, "");
    }

    @Override
    public boolean isMean() {
        return rows.mean();
    }
}
