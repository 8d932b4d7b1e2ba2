package org.mlmix.fitter.family;

import java.io.Serializable;
import java.util.List;
import org.mlmix.fitter.lammps.Potential;

/**
 * A fitted potential as LAMMPS reads it.
 *
 * @param files names of the files written, without folder
 * @param potential the cheap potential run alone; files named without folder
 * @param subStyles for {@code pair_style hybrid/mlmix}: each sub-style with its arguments, as
 *     {@code "eam/alloy"} or {@code "zbl 4.0 4.8"}
 * @param pairCoeff for the same: all that follows {@code pair_coeff}, sub-style's name included
 */
public record Export(List<String> files, Potential potential, List<String> subStyles, List<String> pairCoeff)
        implements Serializable {
    public Export {
        files = List.copyOf(files);
        subStyles = List.copyOf(subStyles);
        pairCoeff = List.copyOf(pairCoeff);
    }
}
