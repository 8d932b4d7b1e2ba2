package org.mlmix.validation.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mlmix.validation.report.CaseData.FindingData;
import org.mlmix.validation.stats.Verdict;

/** The verdict of a study in a sentence. */
final class VerdictText {
    private VerdictText() {}

    /** @param all findings, those that do not decide among them */
    static String of(Verdict verdict, List<FindingData> all) {
        List<FindingData> deciding = all.stream().filter(FindingData::decides).toList();
        if (deciding.isEmpty()) {
            return "There is no comparison yet that could decide.";
        }
        List<FindingData> such = deciding.stream()
                .filter(finding -> finding.verdict() == verdict)
                .toList();
        return switch (verdict) {
            case EQUAL ->
                deciding.size() == 1
                        ? "The comparison that decides is within its margin."
                        : "All " + deciding.size() + " comparisons that decide are within their margins.";
            case DIFFERENT -> count(such, deciding) + " beyond the margin: " + names(such) + ".";
            case UNDECIDED -> count(such, deciding) + " still open: " + names(such) + "; " + more(such);
        };
    }

    /** A verdict, or a size, as a word in a text. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String count(List<FindingData> such, List<FindingData> deciding) {
        return "%d of %d comparisons that decide %s"
                .formatted(such.size(), deciding.size(), such.size() == 1 ? "is" : "are");
    }

    private static String names(List<FindingData> findings) {
        return findings.stream().map(VerdictText::name).distinct().collect(Collectors.joining("; "));
    }

    private static String name(FindingData finding) {
        String place = finding.condition().isEmpty() ? "" : finding.condition() + ", ";
        return finding.quantity() + " (" + place + finding.armTitle() + ")";
    }

    private static String more(List<FindingData> open) {
        if (open.stream().anyMatch(finding -> finding.moreIfEqual() == null)) {
            return "further trajectories may not decide it.";
        }
        long many = open.stream().mapToLong(FindingData::moreIfEqual).max().orElseThrow();
        return "%d further trajectories of each arm would decide it if the arms do not differ.".formatted(many);
    }

    /** What an undecided comparison needs. */
    static String missing(FindingData finding) {
        if (finding.verdict() != Verdict.UNDECIDED) {
            return "";
        }
        return "%s, %s if equal".formatted(number(finding.moreIfAsObserved()), number(finding.moreIfEqual()));
    }

    private static String number(Long more) {
        return more == null ? "?" : String.valueOf(more);
    }
}
