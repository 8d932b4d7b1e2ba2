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
 * @param energyZero energy of a free atom of each element, eV, from which all energies are measured;
 *     empty: LAMMPS' own are
 */
public record Potential(
        List<String> elements, String pairStyle, List<String> pairCoeff, List<String> commands, List<Double> energyZero)
        implements Serializable {

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    public Potential {
        elements = List.copyOf(elements);
        pairCoeff = List.copyOf(pairCoeff);
        commands = List.copyOf(commands);
        // Files of fits that knew of no zero.
        energyZero = energyZero == null ? List.of() : List.copyOf(energyZero);
    }

    public Potential(List<String> elements, String pairStyle, List<String> pairCoeff, List<String> commands) {
        this(elements, pairStyle, pairCoeff, commands, List.of());
    }

    /** The same, its energies measured from those of free atoms. */
    public Potential from(List<Double> zero) {
        return new Potential(elements, pairStyle, pairCoeff, commands, zero);
    }

    /** What the energy zero makes of some atoms, eV: to be taken from LAMMPS' energy. */
    public double zeroOf(int[] types) {
        double sum = 0;
        for (int n = 0; !energyZero.isEmpty() && n < types.length; n++) {
            sum += energyZero.get(types[n] - 1);
        }
        return sum;
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
