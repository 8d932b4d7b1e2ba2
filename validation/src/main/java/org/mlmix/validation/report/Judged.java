package org.mlmix.validation.report;

import org.mlmix.validation.stats.Verdict;
import org.mlmix.validation.study.Judgement;
import org.mlmix.validation.study.Results;
import org.mlmix.validation.study.Size;
import org.mlmix.validation.study.Study;

/** A study with what it gave, and what it says of that. */
public record Judged(Study study, Size size, Results results, Judgement judgement, Provenance provenance) {
    /** That of the judgement, but no EQUAL where something that was planned is not known. */
    public Verdict verdict() {
        Verdict verdict = judgement.verdict();
        return verdict == Verdict.EQUAL && !results.gaps().isEmpty() ? Verdict.UNDECIDED : verdict;
    }
}
