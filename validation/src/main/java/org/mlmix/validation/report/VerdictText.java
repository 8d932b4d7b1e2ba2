package org.mlmix.validation.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.mlmix.validation.report.CaseData.FindingData;
import org.mlmix.validation.report.CaseData.Progress;
import org.mlmix.validation.stats.Verdict;

/** The verdict of a study in a sentence. */
final class VerdictText {
    private VerdictText() {}

    /**
     * @param all findings, those that do not decide among them
     * @param gaps what nothing is known of
     */
    static String of(Verdict verdict, List<FindingData> all, List<String> gaps) {
        String missing = gaps.isEmpty() ? "" : " Nothing is known of: " + String.join("; ", gaps) + ".";
        return of(verdict, all) + missing;
    }

    /** Of trajectories that did not end well, or not yet; begins with a blank. Empty if there are none. */
    static String of(Progress progress) {
        int open = progress.planned() - progress.finished() - progress.failed();
        List<String> all = new ArrayList<>();
        if (progress.failed() > 0) {
            all.add(progress.failed() + " failed");
        }
        if (open > 0) {
            all.add(open + (open == 1 ? " has" : " have") + " not ended");
        }
        return all.isEmpty() ? "" : " Of %d trajectories %s.".formatted(progress.planned(), String.join(", ", all));
    }

    private static String of(Verdict verdict, List<FindingData> all) {
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
            case UNDECIDED ->
                such.isEmpty()
                        ? "The comparisons that there are do not decide."
                        : count(such, deciding) + " still open: " + names(such) + "; " + more(such);
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

    /** Each quantity once, with all places where it is so. */
    private static String names(List<FindingData> findings) {
        Map<String, String> places = findings.stream()
                .collect(Collectors.groupingBy(
                        FindingData::quantity,
                        LinkedHashMap::new,
                        Collectors.mapping(VerdictText::place, Collectors.joining("; "))));
        return places.entrySet().stream()
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
    }

    private static String place(FindingData finding) {
        return finding.condition().isEmpty() ? finding.armTitle() : finding.condition() + ", " + finding.armTitle();
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
