package org.mlmix.fitter.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mlmix.fitter.lammps.Potential;
import org.mlmix.styles.StyleTable;

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

    private static final Set<String> NOT_AFTER = Set.of("pair_style", "pair_coeff");
    private static final Set<String> NOT_BEFORE = Set.of(
            "units",
            "atom_style",
            "atom_modify",
            "boundary",
            "box",
            "dimension",
            "lattice",
            "region",
            "create_box",
            "create_atoms",
            "read_data",
            "read_restart",
            "clear",
            "include",
            "pair_style",
            "pair_coeff",
            "run");

    /** LAMMPS' arguments that are given already, or would take the run out of the fitter's hands. */
    private static final Set<String> OWN_ARGUMENTS = Set.of(
            "-in",
            "-i",
            "-log",
            "-l",
            "-screen",
            "-sc",
            "-partition",
            "-p",
            "-plog",
            "-pscreen",
            "-nocite",
            "-nc",
            "-restart2data",
            "-r2data",
            "-restart2dump",
            "-r2dump",
            "-help",
            "-h");

    private final Section section;
    private final List<String> elements;
    private final FileWords files;
    private final PairCoverage coverage;

    private PotentialReader(Section section, List<String> elements, FileWords files) {
        this.section = section;
        this.elements = elements;
        this.files = files;
        coverage = new PairCoverage(elements.size());
    }

    static Potential read(Section section, List<String> elements, FileWords files) {
        return new PotentialReader(section, elements, files).read();
    }

    private Potential read() {
        List<String> style = Potential.words(section.text("pair_style"));
        if (style.isEmpty() || style.getFirst().equals("pair_style")) {
            section.wrong("pair_style", "what follows the word pair_style in a LAMMPS deck, as snap");
            style = style.size() < 2 ? List.of("none") : style.subList(1, style.size());
        }
        checkHybrid(style.getFirst());
        String resolvedStyle = resolve("pair_style", style);
        List<String> coefficients = section.texts("pair_coeff");
        List<String> resolved = new ArrayList<>();
        for (int i = 0; i < coefficients.size(); i++) {
            String key = "pair_coeff/" + i;
            List<String> words = Potential.words(coefficients.get(i));
            checkLine(key, words, style);
            resolved.add(resolve(key, words));
        }
        for (String pair : coverage.mixed()) {
            section.wrong(
                    "pair_coeff",
                    "a line for types " + pair + " too: LAMMPS makes their coefficients from those of the two types,"
                            + " but not in a mixture");
        }
        Potential potential = new Potential(elements, resolvedStyle, resolved, commands(), before(), arguments());
        checkStyles(potential);
        return potential;
    }

    // A mixture adds up what its sub-styles say.
    private void checkHybrid(String style) {
        if (style.startsWith("hybrid/scaled")) {
            section.wrong("pair_style", "hybrid/overlay: scaled potentials cannot be mixed with another");
        } else if (style.startsWith("hybrid")
                && !SUFFIX.matcher(style).replaceFirst("").equals("hybrid/overlay")) {
            section.wrong(
                    "pair_style",
                    "hybrid/overlay, with each pair of atom types in one pair_coeff line only: in a plain hybrid a later"
                            + " line takes the place of an earlier one, in a mixture both act");
        }
    }

    // What the pair style of the mixture would refuse, after hours of sampling.
    private void checkStyles(Potential potential) {
        for (String name : potential.subStyles()) {
            StyleTable.refusal(name)
                    .ifPresent(reason -> section.wrong(
                            "pair_style",
                            "pair styles that can be mixed; hybrid/mlmix cannot mix " + name + ": " + reason));
        }
    }

    private List<String> commands() {
        return commands(
                "commands",
                word -> NOT_AFTER.contains(word)
                        ? "other commands: pair_style and pair_coeff have keys of their own"
                        : "");
    }

    private List<String> before() {
        return commands(
                "before",
                word -> NOT_BEFORE.contains(word)
                        ? "commands that may come before the box, as package, newton, suffix or plugin load: the fitter"
                                + " makes units, box and atoms itself"
                        : "");
    }

    /**
     * Lines of commands.
     *
     * @param expected says what was expected in the place of a command's name; empty where it may stand
     */
    private List<String> commands(String key, UnaryOperator<String> expected) {
        List<String> lines = new ArrayList<>();
        for (String line : section.texts(key)) {
            List<String> words = Potential.words(line);
            String place = key + "/" + lines.size();
            String instead = words.isEmpty() ? "a command" : expected.apply(words.getFirst());
            if (!instead.isEmpty()) {
                section.wrong(place, instead);
            }
            // A word with a dot may be a library that the system finds.
            lines.add(words.stream()
                    .map(word -> FileWords.named(word) ? files.word(word).orElseGet(() -> quoted(word)) : quoted(word))
                    .collect(Collectors.joining(" ")));
        }
        return lines;
    }

    private List<String> arguments() {
        List<String> words = section.has("arguments") ? Potential.words(section.text("arguments")) : List.of();
        for (String word : words) {
            if (OWN_ARGUMENTS.contains(word)) {
                section.wrong(
                        "arguments", "arguments for an accelerator, as -k, -sf or -pk: " + word + " is the fitter's");
            }
        }
        return words;
    }

    private static String quoted(String word) {
        return word.isEmpty() || word.contains(" ") ? '"' + word + '"' : word;
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
        String name = subStyle;
        boolean several = style.stream().filter(name::equals).count() > 1 && !rest.isEmpty();
        coverage.add(several ? name + " " + rest.getFirst() : name, words.get(0), words.get(1));
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

    private boolean types(String word) {
        return PairCoverage.isTypes(word, elements.size());
    }

    private String resolve(String key, List<String> words) {
        List<String> resolved = new ArrayList<>();
        for (String word : words) {
            String found = quoted(word);
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
