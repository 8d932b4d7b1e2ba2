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
 * @param before commands that come before the box, such as {@code newton} or {@code plugin load}
 * @param arguments of LAMMPS itself, as on its command line
 * @param energyZero energy of a free atom of each element, eV, from which all energies are measured;
 *     empty: LAMMPS' own are
 */
public record Potential(
        List<String> elements,
        String pairStyle,
        List<String> pairCoeff,
        List<String> commands,
        List<String> before,
        List<String> arguments,
        List<Double> energyZero)
        implements Serializable {

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    public Potential {
        elements = List.copyOf(elements);
        pairCoeff = List.copyOf(pairCoeff);
        commands = List.copyOf(commands);
        before = before == null ? List.of() : List.copyOf(before);
        arguments = arguments == null ? List.of() : List.copyOf(arguments);
        energyZero = energyZero == null ? List.of() : List.copyOf(energyZero);
    }

    public Potential(
            List<String> elements,
            String pairStyle,
            List<String> pairCoeff,
            List<String> commands,
            List<String> before,
            List<String> arguments) {
        this(elements, pairStyle, pairCoeff, commands, before, arguments, List.of());
    }

    /** The same, its energies measured from those of free atoms. */
    public Potential from(List<Double> zero) {
        return new Potential(elements, pairStyle, pairCoeff, commands, before, arguments, zero);
    }

    /** What the energy zero makes of some atoms, eV: to be taken from LAMMPS' energy. */
    public double zeroOf(int[] types) {
        double sum = 0;
        for (int n = 0; !energyZero.isEmpty() && n < types.length; n++) {
            sum += energyZero.get(types[n] - 1);
        }
        return sum;
    }

    public Potential(List<String> elements, String pairStyle, List<String> pairCoeff, List<String> commands) {
        this(elements, pairStyle, pairCoeff, commands, List.of(), List.of());
    }

    public Potential(List<String> elements, String pairStyle, List<String> pairCoeff) {
        this(elements, pairStyle, pairCoeff, List.of());
    }

    /** The lines of a deck that define it, in a box that is there. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("pair_style " + pairStyle);
        pairCoeff.forEach(line -> lines.add("pair_coeff " + line));
        lines.addAll(commands);
        return lines;
    }

    /** Names of the styles that act in it: those that the lines of a hybrid name, or its only one. */
    public List<String> subStyles() {
        String style = words(pairStyle).getFirst();
        return style.startsWith("hybrid")
                ? pairCoeff.stream()
                        .map(Potential::words)
                        .filter(words -> words.size() > 2)
                        .map(words -> words.get(2))
                        .distinct()
                        .toList()
                : List.of(style);
    }

    /** All that it depends on, one thing per line. */
    public List<String> description() {
        List<String> all = new ArrayList<>(lines());
        before.forEach(line -> all.add("before the box: " + line));
        if (!arguments.isEmpty()) {
            all.add("arguments of LAMMPS: " + String.join(" ", arguments));
        }
        return all;
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
