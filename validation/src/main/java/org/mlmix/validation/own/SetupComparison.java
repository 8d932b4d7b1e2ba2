package org.mlmix.validation.own;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.mlmix.tools.plan.DeckSetup;
import org.mlmix.validation.study.Arm;

/** What the decks of a case must share, for their numbers to be comparable. */
final class SetupComparison {
    /** Relative: lengths may have been written to files with less than all digits. */
    private static final double ALIKE = 1e-7;

    private final UserDecks decks;
    private final Map<Arm, DeckSetup> setups;

    SetupComparison(UserDecks decks, Map<Arm, DeckSetup> setups) {
        this.decks = decks;
        this.setups = setups;
    }

    /** Notes a mistake for each difference from the expensive deck. */
    void check() {
        DeckSetup reference = setups.get(Arm.EXPENSIVE);
        setups.forEach((arm, setup) -> compare(arm, reference, setup));
    }

    private void compare(Arm arm, DeckSetup reference, DeckSetup setup) {
        same(arm, "units", reference.units(), setup.units());
        same(arm, "atoms", reference.atoms(), setup.atoms());
        alike(arm, "box lengths", lengths(reference), lengths(setup), lengths(reference));
        alike(arm, "box tilts", reference.tilt(), setup.tilt(), lengths(reference));
        same(arm, "periodic directions", Arrays.toString(reference.periodic()), Arrays.toString(setup.periodic()));
        alike(arm, "masses", reference.masses(), setup.masses(), reference.masses());
        double[] timestep = {reference.timestep()};
        alike(arm, "timestep", timestep, new double[] {setup.timestep()}, timestep);
        same(arm, "runs", runs(reference), runs(setup));
    }

    private void same(Arm arm, String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            differ(arm, what, found, expected);
        }
    }

    private void alike(Arm arm, String what, double[] expected, double[] found, double[] scale) {
        boolean alike = expected.length == found.length;
        for (int n = 0; alike && n < expected.length; n++) {
            alike = Math.abs(expected[n] - found[n]) <= ALIKE * Math.abs(scale[n]);
        }
        if (!alike) {
            differ(arm, what, text(found), text(expected));
        }
    }

    private void differ(Arm arm, String what, Object found, Object expected) {
        decks.wrong(
                arm,
                "has %s %s, %s has %s; the decks must share them"
                        .formatted(what, found, decks.name(Arm.EXPENSIVE), expected));
    }

    private static String text(double[] values) {
        return values.length == 1 ? String.valueOf(values[0]) : Arrays.toString(values);
    }

    private static double[] lengths(DeckSetup setup) {
        double[] lengths = setup.high().clone();
        for (int d = 0; d < lengths.length; d++) {
            lengths[d] -= setup.low()[d];
        }
        return lengths;
    }

    /** Steps of runs; of minimisations and others all that is said. */
    private static List<String> runs(DeckSetup setup) {
        return setup.runs().stream()
                .map(run -> {
                    List<String> words = List.of(run.text().split("\\s+"));
                    return words.getFirst().equals("run") && words.size() > 1 ? "run " + words.get(1) : run.text();
                })
                .toList();
    }
}
