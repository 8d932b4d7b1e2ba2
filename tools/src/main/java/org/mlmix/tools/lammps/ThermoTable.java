package org.mlmix.tools.lammps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Thermodynamic output of one run, as a log file has it ({@code thermo_modify line one}).
 *
 * @param columns as LAMMPS heads them
 * @param rows a number for each column
 */
public record ThermoTable(List<String> columns, List<double[]> rows) {
    /** Keywords of {@code thermo_style} whose heads are other words. */
    private static final Map<String, String> HEADS = Map.of(
            "pe", "PotEng",
            "ke", "KinEng",
            "etotal", "TotEng",
            "vol", "Volume",
            "evdwl", "E_vdwl",
            "ecoul", "E_coul",
            "epair", "E_pair",
            "ebond", "E_bond",
            "emol", "E_mol",
            "elong", "E_long");

    /** One for every run that printed one, in order; also the table that {@code neb} prints. */
    public static List<ThermoTable> all(List<String> lines) {
        List<ThermoTable> tables = new ArrayList<>();
        boolean begins = false;
        boolean inside = false;
        for (String line : lines) {
            List<String> words = List.of(line.strip().split("\\s+"));
            if (line.startsWith("Per MPI rank memory allocation")) {
                begins = true;
            } else if ((begins || words.getFirst().equals("Step"))
                    && words.stream().allMatch(ThermoTable::isHead)) {
                tables.add(new ThermoTable(words, new ArrayList<>()));
                begins = false;
                inside = true;
            } else if (line.startsWith("Loop time")) {
                inside = false;
            } else if (inside && words.size() == tables.getLast().columns.size()) {
                numbers(words).ifPresent(tables.getLast().rows::add);
            }
        }
        return tables;
    }

    /** What follows LAMMPS' account of its memory may also be a warning, which has words that are no heads. */
    private static boolean isHead(String word) {
        return word.matches("[A-Za-z][^:,]*") && !word.equals("WARNING");
    }

    private static Optional<double[]> numbers(List<String> words) {
        try {
            return Optional.of(words.stream().mapToDouble(LammpsRun::number).toArray());
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Number of the column that a keyword of {@code thermo_style} has, or a head; -1 if there is none.
     *
     * @param columns heads
     */
    public static int find(List<String> columns, String name) {
        int exact = columns.indexOf(name);
        String head = HEADS.getOrDefault(name, name);
        return exact >= 0
                ? exact
                : IntStream.range(0, columns.size())
                        .filter(n -> columns.get(n).equalsIgnoreCase(head))
                        .findFirst()
                        .orElse(-1);
    }

    /** Values of a column, by its number from 0. */
    public double[] column(int number) {
        return rows.stream().mapToDouble(row -> row[number]).toArray();
    }

    @Override
    public String toString() {
        return columns + ": "
                + String.join(", ", rows.stream().map(Arrays::toString).toList());
    }
}
