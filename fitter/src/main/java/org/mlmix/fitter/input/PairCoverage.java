package org.mlmix.fitter.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which pairs of atom types the {@code pair_coeff} lines of each sub-style name. LAMMPS makes the
 * coefficients of a pair that no line names from those of its two types; in a mixture it does not,
 * because the other potential names the pair, and the sub-style would say nothing of it.
 */
final class PairCoverage {
    private static final Pattern TYPES = Pattern.compile("([0-9]*)(\\*?)([0-9]*)");

    private final int types;
    private final Map<String, boolean[][]> subStyles = new LinkedHashMap<>();

    PairCoverage(int types) {
        this.types = types;
    }

    /** Whether a word names atom types: a number, *, 1*, *2 or 1*2 within them. */
    static boolean isTypes(String word, int types) {
        Matcher matcher = TYPES.matcher(word);
        return matcher.matches()
                && !(matcher.group(2).isEmpty() && matcher.group(1).isEmpty())
                && within(matcher.group(1), types)
                && within(matcher.group(3), types);
    }

    private static boolean within(String digits, int types) {
        return digits.isEmpty()
                || (digits.length() < 6 && Integer.parseInt(digits) >= 1 && Integer.parseInt(digits) <= types);
    }

    /**
     * A line of a sub-style.
     *
     * @param subStyle its name, and its number where there are several of the name
     * @param one word for the first types, as {@link #isTypes} takes it
     * @param two likewise for the second
     */
    void add(String subStyle, String one, String two) {
        boolean[][] named = subStyles.computeIfAbsent(subStyle, any -> new boolean[types][types]);
        for (int i = first(one); i <= last(one); i++) {
            for (int j = Math.max(i, first(two)); j <= last(two); j++) {
                named[i - 1][j - 1] = true;
            }
        }
    }

    private static int first(String word) {
        Matcher matcher = TYPES.matcher(word);
        return matcher.matches() && !matcher.group(1).isEmpty() ? Integer.parseInt(matcher.group(1)) : 1;
    }

    private int last(String word) {
        Matcher matcher = TYPES.matcher(word);
        if (!matcher.matches() || matcher.group(2).isEmpty()) {
            return first(word);
        }
        return matcher.group(3).isEmpty() ? types : Integer.parseInt(matcher.group(3));
    }

    /** Pairs, as {@code "1 2"}, that LAMMPS would fill in. */
    List<String> mixed() {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < types; i++) {
            for (int j = i + 1; j < types; j++) {
                int a = i;
                int b = j;
                boolean named = subStyles.values().stream().anyMatch(pair -> pair[a][b]);
                boolean both = subStyles.values().stream().anyMatch(pair -> pair[a][a] && pair[b][b]);
                if (both && !named) {
                    pairs.add((i + 1) + " " + (j + 1));
                }
            }
        }
        return pairs;
    }
}
