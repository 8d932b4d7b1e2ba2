package org.mlmix.tools.lammps;

import java.util.List;

/**
 * One column of a snapshot.
 *
 * @param name as in the line {@code ITEM: ATOMS}
 * @param values by row; in a column of text the place of the row's word in {@code words}
 * @param words the different words of a column of text; empty in a column of numbers
 */
public record DumpColumn(String name, double[] values, List<String> words) {
    public boolean isText() {
        return !words.isEmpty();
    }
}
