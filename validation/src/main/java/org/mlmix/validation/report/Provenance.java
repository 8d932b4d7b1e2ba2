package org.mlmix.validation.report;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mlmix.validation.study.Origin;

/**
 * Where and when results come from.
 *
 * @param date ISO 8601; from the first to the last of several
 * @param mlmix version of this program
 * @param lammps version, as LAMMPS gives it
 * @param processor name, or several
 * @param ranks of each trajectory; the largest number where they differ
 * @param jobs trajectories at once, likewise
 */
public record Provenance(String date, String mlmix, String lammps, String processor, int ranks, int jobs) {

    /** Of trajectories; at least one. */
    public static Provenance of(String mlmix, String lammps, List<Origin> origins) {
        List<String> dates =
                origins.stream().map(Origin::date).sorted().distinct().toList();
        String span = dates.size() == 1 ? dates.getFirst() : dates.getFirst() + " to " + dates.getLast();
        return new Provenance(
                span,
                mlmix,
                lammps,
                origins.stream().map(Origin::processor).distinct().collect(Collectors.joining("; ")),
                largest(origins, Origin::ranks),
                largest(origins, Origin::jobs));
    }

    private static int largest(List<Origin> origins, Function<Origin, Integer> of) {
        return origins.stream().mapToInt(of::apply).max().orElseThrow();
    }
}
