package org.mlmix.validation.study;

import java.util.List;
import org.mlmix.validation.stats.Verdict;

/**
 * What a study says.
 *
 * @param findings at least one of them decides
 * @param remarks what a reader should know, a sentence each
 */
public record Judgement(List<Finding> findings, List<Plot> plots, List<String> remarks) {
    public Judgement {
        findings = List.copyOf(findings);
        plots = List.copyOf(plots);
        remarks = List.copyOf(remarks);
    }

    /** DIFFERENT if one deciding finding is, EQUAL if all are, UNDECIDED otherwise, as where there is none. */
    public Verdict verdict() {
        List<Verdict> verdicts = findings.stream()
                .filter(Finding::decides)
                .map(finding -> finding.comparison().verdict())
                .toList();
        if (verdicts.contains(Verdict.DIFFERENT)) {
            return Verdict.DIFFERENT;
        }
        return verdicts.isEmpty() || verdicts.contains(Verdict.UNDECIDED) ? Verdict.UNDECIDED : Verdict.EQUAL;
    }
}
