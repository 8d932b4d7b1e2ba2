package org.mlmix.tools.view;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mlmix.tools.lammps.Dump;
import org.mlmix.tools.lammps.DumpColumn;

/**
 * Finds the one fix whose columns are those of {@code fix mlmix}. Others have columns 1 and 2, too,
 * and may begin with zeros as a zone without seeds does: where several could be it, each snapshot
 * that is seen rules out those whose values do not fit.
 */
final class FixSearch {
    private static final Pattern COLUMN = Pattern.compile("f_(.+)\\[(\\d+)]");

    /** What is known of one fix. */
    private static final class Candidate {
        private final String fix;
        private final int columns;
        private boolean fits = true;
        private boolean hasZone;

        Candidate(String fix, Dump dump) {
            this.fix = fix;
            columns = count(dump, Role.ZONE, fix) * 2 + count(dump, Role.WEIGHT, fix);
        }

        private static int count(Dump dump, Role role, String fix) {
            return dump.find(role.of(fix)).isPresent() ? 1 : 0;
        }

        void see(Dump dump) {
            Optional<DumpColumn> zone = dump.find(Role.ZONE.of(fix));
            Optional<DumpColumn> weight = dump.find(Role.WEIGHT.of(fix));
            fits &= zone.map(Role.ZONE::allows).orElse(true)
                    && weight.map(Role.WEIGHT::allows).orElse(true);
            if (!fits) {
                return;
            }
            for (int i = 0; i < dump.count(); i++) {
                int code = zone.isPresent() ? (int) zone.get().values()[i] : -1;
                double share = weight.isPresent() ? weight.get().values()[i] : Double.NaN;
                fits &= belongTogether(code, share);
                hasZone |= code > 0 || share > 0;
            }
        }

        // In the blend any weight, which may have been rounded on its way into the dump.
        private static boolean belongTogether(int code, double weight) {
            return code < 0 || Double.isNaN(weight) || code == 2 || weight == (code > 2 ? 1 : 0);
        }

        boolean hasZone() {
            return hasZone;
        }

        int columns() {
            return columns;
        }
    }

    private final List<Candidate> candidates;

    /**
     * @param first snapshot
     * @param given columns that the user has named; those of a fix leave that fix alone
     */
    FixSearch(Dump first, Map<Role, String> given) {
        Set<String> named = fixes(given.values().stream().toList()).keySet();
        Map<String, Boolean> all = fixes(first.names());
        candidates = all.entrySet().stream()
                .filter(entry -> entry.getValue() && (named.isEmpty() || named.contains(entry.getKey())))
                .map(entry -> new Candidate(entry.getKey(), first))
                .toList();
        see(first);
    }

    /** IDs of fixes with such columns, and whether they have column 1 or 2. */
    private static Map<String, Boolean> fixes(List<String> columns) {
        return columns.stream()
                .map(COLUMN::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(
                        column -> column.group(1),
                        column -> column.group(2).matches("[12]"),
                        Boolean::logicalOr,
                        LinkedHashMap::new));
    }

    void see(Dump dump) {
        candidates.forEach(candidate -> candidate.see(dump));
    }

    /** Whether further snapshots would tell nothing. */
    boolean isSettled() {
        return candidates.stream().filter(candidate -> candidate.fits).count() <= 1;
    }

    /** The fix that fits: rather one with a zone than one that is 0 throughout, rather one with both columns. */
    Optional<String> fix() {
        return candidates.stream()
                .filter(candidate -> candidate.fits)
                .sorted(Comparator.comparing(Candidate::hasZone)
                        .thenComparingInt(Candidate::columns)
                        .reversed())
                .map(candidate -> candidate.fix)
                .findFirst();
    }
}
