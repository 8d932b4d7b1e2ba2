package org.mlmix.tools.lammps;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One snapshot of a {@code dump custom} file.
 *
 * @param step its time step
 * @param units LAMMPS' unit style; there with {@code dump_modify units yes}
 * @param count number of atoms
 * @param columns in the file's order
 * @param line where in the file its columns are named, counted from 1
 */
public record Dump(
        long step, Optional<String> units, SimulationBox box, int count, List<DumpColumn> columns, long line) {

    /** Reads the first snapshot of a file. */
    public static Dump read(Path file) {
        try (DumpReader reader = DumpReader.open(file)) {
            return reader.next()
                    .orElseThrow(() -> new LammpsFailure(file + " holds no complete snapshot"
                            + reader.incomplete().map(why -> ": " + why).orElse("")));
        }
    }

    /** Names of the columns. */
    public List<String> names() {
        return columns.stream().map(DumpColumn::name).toList();
    }

    public Optional<DumpColumn> find(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /** All values of a column, which must be one of numbers. */
    public double[] column(String name) {
        DumpColumn column =
                find(name).orElseThrow(() -> new LammpsFailure("the dump has no column " + name + ", only " + names()));
        if (column.isText()) {
            throw new LammpsFailure("line " + (line + 1) + ": \""
                    + column.words().getFirst() + "\" in column " + name + " is no number");
        }
        return column.values();
    }

    /** Three columns as one vector per atom. */
    public double[][] vectors(String x, String y, String z) {
        double[][] parts = {column(x), column(y), column(z)};
        double[][] vectors = new double[count][3];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < 3; k++) {
                vectors[i][k] = parts[k][i];
            }
        }
        return vectors;
    }

    /** Lengths of the box. */
    public double[] edge() {
        return box.lengths();
    }
}
