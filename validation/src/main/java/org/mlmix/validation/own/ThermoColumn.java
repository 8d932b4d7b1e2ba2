package org.mlmix.validation.own;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.mlmix.fitter.input.Suggestion;
import org.mlmix.tools.lammps.ThermoTable;
import org.mlmix.validation.study.StudyException;

/**
 * From the thermodynamic output of the last run.
 *
 * @param column keyword of {@code thermo_style}, or head of the column
 */
record ThermoColumn(String column, Rows rows) implements Observable {
    @Override
    public double read(Path folder) throws IOException {
        List<ThermoTable> tables = ThermoTable.all(LogFile.lines(folder));
        Path log = folder.resolve(LogFile.NAME);
        if (tables.isEmpty()) {
            throw new StudyException(log + " has no thermodynamic output");
        }
        ThermoTable table = tables.getLast();
        int number = ThermoTable.find(table.columns(), column);
        if (number < 0) {
            throw new StudyException(log + " has no column `" + column + "` in its last run; there are "
                    + String.join(", ", table.columns()));
        }
        int step = table.columns().indexOf("Step");
        double[] steps = step < 0 ? new double[0] : table.column(step);
        return rows.of(steps, table.column(number), "column " + column + " of " + log);
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
