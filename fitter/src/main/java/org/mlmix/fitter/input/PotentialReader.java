package org.mlmix.fitter.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mlmix.fitter.lammps.Potential;

/** Reads a potential in LAMMPS' terms and checks what LAMMPS would refuse, or misread, later. */
final class PotentialReader {
    /** Styles whose {@code pair_coeff} ends with the element of each atom type. */
    private static final Set<String> BY_ELEMENT = Set.of(
            "adp",
            "comb",
            "comb3",
            "eam/alloy",
            "eam/cd",
            "eam/fs",
            "eam/he",
            "edip",
            "edip/multi",
            "extep",
            "gw",
            "gw/zbl",
            "meam",
            "meam/spline",
            "meam/sw/spline",
            "mliap",
            "pace",
            "pace/extrapolation",
            "pod",
            "polymorphic",
            "snap",
            "sw",
            "sw/mod",
            "tersoff",
            "tersoff/mod",
            "tersoff/mod/c",
            "tersoff/table",
            "tersoff/zbl",
            "uf3",
            "vashishta",
            "vashishta/table");

    // accelerated variants read the same lines
    private static final Pattern SUFFIX = Pattern.compile("/(kk|kk/device|kk/host|omp|opt|intel|gpu)$");
    private static final Pattern TYPES = Pattern.compile("([0-9]*)(\\*?)([0-9]*)");

    private final Section section;
    private final List<String> elements;
    private final FileWords files;

    private PotentialReader(Section section, List<String> elements, FileWords files) {
        this.section = section;
        this.elements = elements;
        this.files = files;
    }

    static Potential read(Section section, List<String> elements, FileWords files) {
        return new PotentialReader(section, elements, files).read();
    }

    private Potential read() {
        List<String> style = Potential.words(section.text("pair_style"));
        if (style.isEmpty() || style.getFirst().equals("pair_style")) {
            section.wrong("pair_style", "what follows the word pair_style in a LAMMPS deck, as snap");
            style = style.isEmpty() ? List.of("none") : style.subList(1, style.size());
        }
        if (style.getFirst().equals("hybrid/scaled")) {
            section.wrong("pair_style", "hybrid or hybrid/overlay: scaled potentials cannot be mixed with another");
        }
        String resolvedStyle = resolve("pair_style", style);
        List<String> coefficients = section.texts("pair_coeff");
        List<String> resolved = new ArrayList<>();
        for (int i = 0; i < coefficients.size(); i++) {
            String key = "pair_coeff/" + i;
            List<String> words = Potential.words(coefficients.get(i));
            checkLine(key, words, style);
            resolved.add(resolve(key, words));
        }
        return new Potential(elements, resolvedStyle, resolved, section.texts("commands"));
    }

    private void checkLine(String key, List<String> words, List<String> style) {
        if (words.size() < 2 || !types(words.get(0)) || !types(words.get(1))) {
            mistake(
                    key,
                    words,
                    "what follows the word pair_coeff in a LAMMPS deck: two atom types, each a number from 1 to "
                            + elements.size() + " or *, then the rest");
            return;
        }
        List<String> rest = words.subList(2, words.size());
        String subStyle = style.isEmpty() ? "" : style.getFirst();
        if (subStyle.startsWith("hybrid")) {
            List<String> subStyles = style.subList(1, style.size());
            if (rest.isEmpty() || !subStyles.contains(rest.getFirst())) {
                String given = rest.isEmpty() ? "" : rest.getFirst();
                mistake(
                        key,
                        words,
                        "after the types one of the sub-styles that pair_style names (" + String.join(" ", subStyles)
                                + ")" + Suggestion.question(given, subStyles));
                return;
            }
            subStyle = rest.getFirst();
            rest = rest.subList(1, rest.size());
        }
        if (BY_ELEMENT.contains(SUFFIX.matcher(subStyle).replaceFirst(""))) {
            checkElements(key, words, subStyle, rest);
        }
    }

    private void checkElements(String key, List<String> words, String subStyle, List<String> rest) {
        int start = rest.size();
        while (start > 0 && !FileWords.named(rest.get(start - 1))) {
            start--;
        }
        List<String> names = rest.subList(start, rest.size()).stream()
                .filter(word -> !word.isEmpty())
                .toList();
        if (subStyle.startsWith("meam") && names.size() > elements.size()) {
            // a second file may be named NULL
            names = names.subList(names.size() - elements.size(), names.size());
        }
        boolean fits = names.size() == elements.size();
        for (int i = 0; fits && i < names.size(); i++) {
            fits = names.get(i).equals(elements.get(i)) || names.get(i).equals("NULL");
        }
        if (!fits) {
            boolean order = names.size() == elements.size() && names.containsAll(elements);
            mistake(
                    key,
                    words,
                    "after the files the element of each atom type, " + String.join(" ", elements)
                            + (order ? ", in the order of 'elements'" : ", as in 'elements'") + "; it ends with "
                            + (names.isEmpty() ? "none" : String.join(" ", names)));
        }
    }

    // a number, *, 1*, *2 or 1*2 within the atom types
    private boolean types(String word) {
        Matcher matcher = TYPES.matcher(word);
        if (!matcher.matches()
                || (matcher.group(2).isEmpty() && matcher.group(1).isEmpty())) {
            return false;
        }
        return within(matcher.group(1)) && within(matcher.group(3));
    }

    private boolean within(String digits) {
        if (digits.isEmpty()) {
            return true;
        }
        return digits.length() < 6 && Integer.parseInt(digits) >= 1 && Integer.parseInt(digits) <= elements.size();
    }

    private String resolve(String key, List<String> words) {
        List<String> resolved = new ArrayList<>();
        for (String word : words) {
            String found = word.isEmpty() || word.contains(" ") ? '"' + word + '"' : word;
            if (FileWords.named(word)) {
                found = files.word(word).orElseGet(() -> {
                    mistake(key, words, "files that are there: " + files.notFound(word));
                    return word;
                });
            }
            resolved.add(found);
        }
        return String.join(" ", resolved);
    }

    private void mistake(String key, List<String> words, String expected) {
        section.mistakes()
                .add(section.pointer() + "/" + key, " is \"" + String.join(" ", words) + "\": expected " + expected);
    }
}
