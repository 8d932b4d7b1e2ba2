package org.mlmix.validation.cases;

import java.util.OptionalLong;
import org.mlmix.validation.stats.Comparison;
import org.mlmix.validation.stats.Equivalence;
import org.mlmix.validation.stats.Estimate;
import org.mlmix.validation.stats.Margin;
import org.mlmix.validation.stats.Verdict;

/**
 * Whether something that should be small is no larger by more than a margin in the reference than in another arm: one
 * of the two one-sided tests of {@link Equivalence}, with its intervals. EQUAL here says "no worse", be it better by
 * any amount; DIFFERENT says "worse by more than the margin".
 */
record NoWorse(Equivalence criterion) {
    NoWorse(Margin margin) {
        this(new Equivalence(margin));
    }

    /** Of what the other arm has more than the reference. */
    Comparison than(Estimate difference) {
        Comparison both = criterion.difference(difference);
        double margin = criterion.margin().size();
        if (both.verdict() != Verdict.UNDECIDED) {
            boolean worse = both.verdict() == Verdict.DIFFERENT && both.difference() < 0;
            return with(both, worse ? Verdict.DIFFERENT : Verdict.EQUAL);
        }
        // Without any spread there is no test.
        boolean spread = both.equality().high() > both.equality().low();
        return spread && both.equality().low() > -margin ? with(both, Verdict.EQUAL) : both;
    }

    private static Comparison with(Comparison both, Verdict verdict) {
        return new Comparison(
                verdict,
                both.difference(),
                both.equality(),
                both.interval(),
                OptionalLong.of(0),
                OptionalLong.of(0),
                both.criterion());
    }
}
