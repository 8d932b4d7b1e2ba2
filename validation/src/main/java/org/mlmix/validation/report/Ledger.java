package org.mlmix.validation.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.mlmix.validation.report.CaseData.LedgerData;
import org.mlmix.validation.study.ColumnFile;
import org.mlmix.validation.study.Outcome;
import org.mlmix.validation.study.StudyException;

/**
 * Figures of the zone that a mixed deck may write to {@code ledger.txt}.
 *
 * @param coreAtoms by row
 * @param evaluations by row
 * @param drift eV per atom and ps, by row; NaN where the energy is not known
 * @param seamError eV/Å, by row
 */
record Ledger(double[] coreAtoms, double[] evaluations, double[] drift, double[] seamError) {
    static final String FILE = "ledger.txt";

    /** Columns: the step, core atoms, expensive evaluations, drift, seam error. */
    private static final int COLUMNS = 5;

    private static final double MILLI = 1000;

    /**
     * Reads one.
     *
     * @throws StudyException if it does not hold what it should
     */
    static Ledger read(Path file) throws IOException {
        ColumnFile columns = ColumnFile.read(file);
        if (columns.rows().getFirst().length != COLUMNS) {
            throw new StudyException(file + " has " + columns.rows().getFirst().length
                    + " columns; step, core atoms, expensive evaluations, drift and seam error are expected");
        }
        return new Ledger(columns.column(1), columns.column(2), columns.column(3), columns.column(4));
    }

    /**
     * Means over those trajectories that wrote one; null if none did.
     *
     * @param problems gets a sentence for each that cannot be read
     */
    static LedgerData mean(List<Outcome> outcomes, List<String> problems) {
        List<Ledger> ledgers = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            Path file = outcome.folder().resolve(FILE);
            if (Files.exists(file)) {
                try {
                    ledgers.add(read(file));
                } catch (IOException | StudyException e) {
                    problems.add("The zone's figures of " + outcome.trajectory().title() + " cannot be read: "
                            + e.getMessage());
                }
            }
        }
        return ledgers.isEmpty()
                ? null
                : new LedgerData(
                        mean(ledgers, ledger -> mean(ledger.coreAtoms)),
                        mean(ledgers, ledger -> mean(ledger.evaluations)),
                        mean(ledgers, ledger -> MILLI * ledger.drift[ledger.drift.length - 1]),
                        largest(ledgers));
    }

    private static Double mean(List<Ledger> ledgers, Function<Ledger, Double> figure) {
        return Known.number(mean(
                ledgers.stream().map(figure).mapToDouble(Double::doubleValue).toArray()));
    }

    /** Of those that are numbers. */
    private static double mean(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).average().orElse(Double.NaN);
    }

    private static Double largest(List<Ledger> ledgers) {
        OptionalDouble largest = ledgers.stream()
                .flatMapToDouble(ledger -> Arrays.stream(ledger.seamError))
                // 0 is what stands there where the fix never looked.
                .filter(error -> Double.isFinite(error) && error > 0)
                .max();
        // Null unless something was found: boxed by hand, since ?: would unbox null.
        return largest.isPresent() ? Double.valueOf(largest.getAsDouble()) : null;
    }
}
