package org.mlmix.fitter.lammps;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

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
}
