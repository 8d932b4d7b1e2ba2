package org.mlmix.fitter.output;

import java.util.ArrayList;
import java.util.List;
import org.mlmix.fitter.family.Export;
import org.mlmix.fitter.lammps.Potential;

/** {@code mlmix.inc}: the lines that a deck includes to mix the expensive potential with the fitted one. */
public final class MixingLines {
    private MixingLines() {}

    /**
     * The file's text.
     *
     * @param comments what it is good for and where it comes from
     * @param expensive potential of all elements
     * @param cheap as it was written
     */
    static String of(List<String> comments, Potential expensive, Export cheap) {
        List<SubStyle> one = split(expensive);
        List<String> lines = new ArrayList<>();
        comments.forEach(comment -> lines.add("# " + comment));
        lines.add("");
        lines.add("pair_style hybrid/mlmix expensive "
                + String.join(" ", one.stream().map(SubStyle::settings).toList()) + " cheap "
                + String.join(" ", cheap.subStyles()) + offset(expensive));
        // A style that occurs on both sides is addressed with its number.
        List<String> names = new ArrayList<>();
        one.forEach(style -> names.add(style.name()));
        cheap.subStyles().forEach(style -> names.add(style.split("\\s+")[0]));
        for (int n = 0; n < one.size(); n++) {
            for (String coefficients : one.get(n).coefficients()) {
                lines.add("pair_coeff " + numbered(coefficients, names, n));
            }
        }
        for (String coefficients : cheap.pairCoeff()) {
            int n = cheapNumber(coefficients, cheap.subStyles());
            lines.add("pair_coeff " + numbered(coefficients, names, one.size() + n));
        }
        for (String command : expensive.commands()) {
            lines.addAll(confined(command, one, names));
        }
        return String.join("\n", lines) + "\n";
    }

    /** Lines that mix the expensive potential with one that gives no forces. */
    public static List<String> withNothing(Potential expensive) {
        String none = "zero 5.0";
        Potential alone = new Potential(expensive.elements(), none, List.of("* *"));
        return of(List.of(), expensive, new Export(List.of(), alone, List.of(none), List.of("* * zero")))
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();
    }

    // what the fitted potential lacks, as it was made for energies from free atoms
    private static String offset(Potential expensive) {
        StringBuilder text = new StringBuilder();
        for (double energy : expensive.energyZero()) {
            text.append(text.isEmpty() ? " offset " : " ").append(energy);
        }
        return text.toString();
    }

    // A pair_modify of the expensive potential is for its sub-styles, and not for the cheap ones beside them.
    private static List<String> confined(String command, List<SubStyle> expensive, List<String> names) {
        String[] words = command.strip().split("\\s+");
        if (!words[0].equals("pair_modify")) {
            return List.of(command);
        }
        List<String> lines = new ArrayList<>();
        boolean one = words.length > 2 && words[1].equals("pair");
        boolean several = one
                && expensive.stream()
                                .filter(style -> style.name().equals(words[2]))
                                .count()
                        > 1;
        int rest = several ? 4 : one ? 3 : 1;
        int occurrence = 0;
        for (int n = 0; n < expensive.size(); n++) {
            boolean named = !one || expensive.get(n).name().equals(words[2]);
            occurrence += named ? 1 : 0;
            boolean meant = named && (!several || String.valueOf(occurrence).equals(words[3]));
            if (meant) {
                lines.add("pair_modify pair " + numbered(names, n) + " "
                        + String.join(" ", List.of(words).subList(rest, words.length)));
            }
        }
        return lines;
    }

    // the name of a sub-style, with its number where it occurs more than once
    private static String numbered(List<String> names, int position) {
        String name = names.get(position);
        long number =
                names.subList(0, position + 1).stream().filter(name::equals).count();
        return names.stream().filter(name::equals).count() < 2 ? name : name + " " + number;
    }

    // of a line "I J style ...": which of the cheap sub-styles it is for
    private static int cheapNumber(String coefficients, List<String> subStyles) {
        String name = coefficients.split("\\s+")[2];
        for (int n = 0; n < subStyles.size(); n++) {
            if (subStyles.get(n).split("\\s+")[0].equals(name)) {
                return n;
            }
        }
        throw new IllegalStateException("no sub-style for the line " + coefficients);
    }

    // "I J style ..." with the number of the style where its name occurs more than once
    private static String numbered(String coefficients, List<String> names, int position) {
        String[] words = coefficients.split("\\s+", 4);
        return words[0] + " " + words[1] + " " + numbered(names, position) + (words.length > 3 ? " " + words[3] : "");
    }

    /** A sub-style, its arguments, and its pair_coeff lines with its name in them. */
    public record SubStyle(String name, String settings, List<String> coefficients) {}

    /** The sub-styles of a potential; one that is no hybrid is its only one. */
    public static List<SubStyle> split(Potential potential) {
        String style = potential.pairStyle().strip();
        String[] words = style.split("\\s+");
        if (!words[0].startsWith("hybrid")) {
            List<String> named = potential.pairCoeff().stream()
                    .map(line -> insert(line, words[0]))
                    .toList();
            return List.of(new SubStyle(words[0], style, named));
        }
        // In a hybrid's settings a word that pair_coeff lines use as a style's name begins a sub-style.
        List<String> starts = potential.pairCoeff().stream()
                .map(line -> line.split("\\s+")[2])
                .toList();
        List<SubStyle> subStyles = new ArrayList<>();
        for (int n = 1; n < words.length; n++) {
            if (!starts.contains(words[n])) {
                continue;
            }
            int end = n + 1;
            while (end < words.length && !starts.contains(words[end])) {
                end++;
            }
            String settings = String.join(" ", List.of(words).subList(n, end));
            subStyles.add(new SubStyle(words[n], settings, coefficients(potential, words, n)));
        }
        return subStyles;
    }

    // The lines for the sub-style that begins at a word; of several with one name, those with its number.
    private static List<String> coefficients(Potential potential, String[] words, int position) {
        String name = words[position];
        long same = List.of(words).stream().filter(name::equals).count();
        String number = String.valueOf(List.of(words).subList(0, position + 1).stream()
                .filter(name::equals)
                .count());
        List<String> lines = new ArrayList<>();
        for (String line : potential.pairCoeff()) {
            String[] parts = line.split("\\s+", 5);
            if (parts[2].equals(name) && same == 1) {
                lines.add(line);
            } else if (parts[2].equals(name) && parts.length > 3 && parts[3].equals(number)) {
                lines.add(parts[0] + " " + parts[1] + " " + name + (parts.length > 4 ? " " + parts[4] : ""));
            }
        }
        return lines;
    }

    private static String insert(String coefficients, String style) {
        String[] words = coefficients.split("\\s+", 3);
        return words[0] + " " + words[1] + " " + style + (words.length > 2 ? " " + words[2] : "");
    }
}
