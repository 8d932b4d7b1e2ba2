package org.mlmix.fitter.lammps;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A potential in LAMMPS' own terms, units metal.
 *
 * @param elements one per atom type, in order
 * @param pairStyle all that follows {@code pair_style}, hybrids included
 * @param pairCoeff all that follows each {@code pair_coeff}
 * @param commands further commands after these, such as {@code pair_modify} lines
 */
public record Potential(List<String> elements, String pairStyle, List<String> pairCoeff, List<String> commands)
        implements Serializable {

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    public Potential {
        elements = List.copyOf(elements);
        pairCoeff = List.copyOf(pairCoeff);
        commands = List.copyOf(commands);
    }

    public Potential(List<String> elements, String pairStyle, List<String> pairCoeff) {
        this(elements, pairStyle, pairCoeff, List.of());
    }

    /** The lines of a deck that define it. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("pair_style " + pairStyle);
        pairCoeff.forEach(line -> lines.add("pair_coeff " + line));
        lines.addAll(commands);
        return lines;
    }

    /** The words of a LAMMPS command, quotes removed. */
    public static List<String> words(String line) {
        return WORD.matcher(line)
                .results()
                .map(match -> match.group(1) != null
                        ? match.group(1)
                        : match.group(2) != null ? match.group(2) : match.group(3))
                .toList();
    }
}
