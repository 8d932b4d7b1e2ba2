package org.mlmix.validation.stats;

import java.util.Locale;
import java.util.OptionalLong;

/**
 * A verdict with what it rests on.
 *
 * @param difference the other arm less the reference, in the unit of the quantity
 * @param equality of level 1 − 2 alpha: EQUAL if it is within ± margin
 * @param interval of level 1 − alpha: DIFFERENT if it is beyond ± margin
 * @param moreIfAsObserved trajectories that each arm needs in addition for a verdict with the power wanted, by the
 *     present spread, should the true difference be the observed one; 0 after a verdict, empty if nobody can say (no
 *     spread known, or a difference so near the margin that {@link Equivalence#MOST} are not enough)
 * @param moreIfEqual the same, should the arms not differ at all
 * @param criterion margin, alpha and power
 */
public record Comparison(
        Verdict verdict,
        double difference,
        Interval equality,
        Interval interval,
        OptionalLong moreIfAsObserved,
        OptionalLong moreIfEqual,
        Equivalence criterion) {
    /** One line for a report: verdict, difference, the interval that decides, margin with its reason, what is missing. */
    public String text() {
        Interval decisive = verdict == Verdict.DIFFERENT ? interval : equality;
        String text = String.format(
                Locale.ROOT,
                "%s: difference %.3g, %.0f %% interval %.3g to %.3g, margin %.3g (%s)",
                verdict,
                difference,
                100 * decisive.level(),
                decisive.low(),
                decisive.high(),
                criterion.margin().size(),
                criterion.margin().reason());
        return verdict == Verdict.UNDECIDED ? text + "; " + missing() : text;
    }

    private String missing() {
        return "more trajectories in each arm to decide: %s if the difference is as observed, %s if there is none"
                .formatted(number(moreIfAsObserved), number(moreIfEqual));
    }

    private static String number(OptionalLong more) {
        return more.isPresent() ? String.valueOf(more.getAsLong()) : "unknown";
    }
}
