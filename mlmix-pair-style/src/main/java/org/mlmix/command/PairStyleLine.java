package org.mlmix.command;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.PairStyleWord;
import org.mlmix.bindings.RefusedException;
import org.mlmix.bindings.SubStyleWords;

/**
 * The words behind {@code pair_style hybrid/mlmix}: each of {@code expensive}, {@code cheap} and
 * {@code always} opens a group of sub-styles, each sub-style goes on until the next word that names
 * a pair style or opens a group.
 */
public final class PairStyleLine {
    private static final String FORM =
            "expected: pair_style hybrid/mlmix expensive STYLE ARGS ... cheap STYLE ARGS ... [always STYLE ARGS ...]"
                    + " [offset ENERGY ...]";

    private static final String OFFSET = "offset";

    private PairStyleLine() {}

    /** Finds the sub-styles, in the order of the line. */
    public static List<SubStyleWords> parse(List<PairStyleWord> line) {
        List<PairStyleWord> words = withoutOffset(line);
        List<SubStyleWords> subStyles = new ArrayList<>();
        Set<ForceGroup> opened = EnumSet.noneOf(ForceGroup.class);
        ForceGroup group = null;
        int at = 0;
        while (at < words.size()) {
            String word = words.get(at).text();
            ForceGroup opens = groupOpenedBy(word);
            if (opens != null) {
                requireSubStyle(group, subStyles);
                if (!opened.add(opens)) {
                    throw refused("group " + word + " is opened twice; list all its sub-styles behind one word");
                }
                group = opens;
                at++;
                continue;
            }
            if (group == null) {
                throw refused("the line begins with '" + word + "', which opens no group");
            }
            if (!words.get(at).isPairStyle()) {
                throw refused("'" + word + "' in group " + group.word() + " is no pair style of this LAMMPS");
            }
            if (word.startsWith("hybrid") || word.equals("none")) {
                throw refused("'" + word + "' cannot be a sub-style");
            }
            int end = endOfArguments(words, at + 1);
            subStyles.add(new SubStyleWords(group, at, end - at));
            at = end;
        }
        requireSubStyle(group, subStyles);
        for (ForceGroup needed : List.of(ForceGroup.EXPENSIVE, ForceGroup.CHEAP)) {
            if (!opened.contains(needed)) {
                throw refused("group " + needed.word() + " is missing");
            }
        }
        return subStyles;
    }

    /** The words before {@code offset}, which stands last; the energies behind it must be numbers. */
    private static List<PairStyleWord> withoutOffset(List<PairStyleWord> line) {
        for (int n = 0; n < line.size(); n++) {
            if (line.get(n).text().equals(OFFSET)) {
                energies(line.subList(n + 1, line.size()).stream()
                        .map(PairStyleWord::text)
                        .toList());
                return line.subList(0, n);
            }
        }
        return line;
    }

    private static double[] energies(List<String> words) {
        if (words.isEmpty()) {
            throw refused("offset has no energy; accepted is one for all atom types or one for each");
        }
        double[] energies = new double[words.size()];
        for (int n = 0; n < energies.length; n++) {
            energies[n] = Words.number(words.get(n));
            if (!Double.isFinite(energies[n])) {
                throw refused("offset: found '" + words.get(n)
                        + "'; accepted are energies, one for all atom types or one for each, behind all groups");
            }
        }
        return energies;
    }

    /**
     * The energies that the line adds to what the cheap potential gives each atom, by type; one for all
     * types, or none.
     *
     * @param lines the deck's commands for the pair style, each as one text; the last pair_style counts
     */
    public static double[] offset(List<String> lines) {
        double[] energies = new double[0];
        for (String line : lines) {
            List<String> words = List.of(line.split(" "));
            if (words.getFirst().equals("pair_style")) {
                int at = words.indexOf(OFFSET);
                energies = at < 0 ? new double[0] : energies(words.subList(at + 1, words.size()));
            }
        }
        return energies;
    }

    private static ForceGroup groupOpenedBy(String word) {
        for (ForceGroup group : ForceGroup.values()) {
            if (group.word().equals(word)) {
                return group;
            }
        }
        return null;
    }

    private static void requireSubStyle(ForceGroup group, List<SubStyleWords> subStyles) {
        if (group != null && (subStyles.isEmpty() || subStyles.getLast().group() != group)) {
            throw refused("group " + group.word() + " has no sub-style");
        }
    }

    private static int endOfArguments(List<PairStyleWord> words, int from) {
        int end = from;
        while (end < words.size()
                && !words.get(end).isPairStyle()
                && groupOpenedBy(words.get(end).text()) == null) {
            end++;
        }
        return end;
    }

    private static RefusedException refused(String reason) {
        return new RefusedException("pair_style hybrid/mlmix: " + reason + "; " + FORM);
    }
}
