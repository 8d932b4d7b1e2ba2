package org.mlmix.validation.own;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.mlmix.tools.lammps.ThermoTable;
import org.mlmix.validation.study.StudyException;

/** The forward barrier of the path that {@code neb} ends with, by the last line of its table. */
record BandBarrier(int replicas) implements Observable {
    private static final String COLUMN = "EBF";

    @Override
    public double read(Path folder) throws IOException {
        List<ThermoTable> tables = ThermoTable.all(LogFile.lines(folder)).stream()
                .filter(table ->
                        table.columns().contains(COLUMN) && !table.rows().isEmpty())
                .toList();
        if (tables.isEmpty()) {
            throw new StudyException(folder.resolve(LogFile.NAME) + " has no barrier (" + COLUMN + ") of neb");
        }
        ThermoTable table = tables.getLast();
        return table.rows().getLast()[table.columns().indexOf(COLUMN)];
    }

    @Override
    public OwnCase.Quantity quantity(String units) {
        return new OwnCase.Quantity("barrier", UnitWords.energy(units));
    }

    @Override
    public List<String> remarks() {
        return new FinalEnergy(true).remarks();
    }
}
