package org.mlmix.validation.host;

import java.util.List;

/** A small silicon crystal of two cheap potentials, for tests that are not about forces. */
final class SmallMixture {
    private SmallMixture() {}

    /** The commands up to, but without, a run. */
    static List<String> commands() {
        return List.of(
                "units metal",
                "atom_modify map yes",
                "lattice diamond 5.431",
                "region box block 0 3 0 3 0 3",
                "create_box 1 box",
                "create_atoms 1 box",
                "mass 1 28.0855",
                "region seeds sphere 1.5 1.5 1.5 0.6",
                "group seeds region seeds",
                "plugin load mlmixplugin.so",
                "pair_style hybrid/mlmix expensive tersoff cheap sw",
                "pair_coeff * * tersoff Si.tersoff Si",
                "pair_coeff * * sw Si.sw Si",
                "fix zone all mlmix core 3 blend 2 seed group seeds",
                "velocity all create 300 4711 loop geom",
                "fix integrate all nve",
                "thermo_style custom step temp f_zone[1] f_zone[3]",
                "thermo_modify format float %.15g");
    }
}
