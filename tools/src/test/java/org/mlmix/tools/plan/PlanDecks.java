package org.mlmix.tools.plan;

/** Decks of real potentials, which write results as users' decks do. */
final class PlanDecks {
    private PlanDecks() {}

    /**
     * Silicon: SNAP near one atom, a cheap potential elsewhere.
     *
     * @param cells along each edge
     * @param a lattice parameter, Å
     * @param cheap pair_style words and coefficients of the cheap potential
     * @param run the end of the deck
     */
    static String silicon(int cells, double a, String cheap, String coefficients, String run) {
        return """
        units metal
        atom_style atomic
        atom_modify map yes
        log silicon.log
        lattice diamond %2$s
        region box block 0 %1$d 0 %1$d 0 %1$d
        create_box 1 box
        create_atoms 1 box
        mass 1 28.0855
        group seeds id 20
        plugin load mlmixplugin.so
        pair_style hybrid/mlmix &
          expensive snap cheap %3$s
        pair_coeff * * snap Si_Zuo_JPCA2020.quadratic.snapcoeff Si_Zuo_JPCA2020.quadratic.snapparam Si
        pair_coeff * * %4$s
        fix zone all mlmix core 2.5 blend 2.0 seed group seeds
        velocity all create 600 4711 mom yes rot yes dist gaussian
        fix motion all nve
        timestep 0.001
        fix mean all ave/time 5 1 5 c_thermo_temp file mean.txt
        dump all all custom 10 all.dump id x y z f_zone[1]
        restart 50 silicon.restart
        thermo 1000
        thermo_style custom step temp f_zone[1] f_zone[2] f_zone[3] f_zone[4]
        %5$s
        write_data silicon.data
        """.formatted(cells, a, cheap, coefficients, run);
    }

    static String siliconWithStillingerWeber(int cells, String run) {
        return silicon(cells, 5.464353, "sw", "sw Si.sw Si", run);
    }

    static String siliconWithFitted(int cells, String run) {
        return silicon(cells, 5.464353, "uf3 3", "uf3 Si_fitted.uf3 Si", run);
    }

    /** Tungsten, SNAP with ZBL inside and an EAM elsewhere; the zone lies in one of two halves. */
    static String tungsten(String run) {
        return """
        units metal
        atom_modify map yes
        lattice bcc 3.1803
        region box block 0 12 0 7 0 7
        create_box 1 box
        create_atoms 1 box
        mass 1 183.84
        region seed sphere 3 3 3 0.3
        group seeds region seed
        plugin load mlmixplugin.so
        pair_style hybrid/mlmix expensive zbl 4.0 4.8 snap cheap eam/alloy
        pair_coeff 1 1 zbl 74 74
        pair_coeff * * snap W_2940_2017_2.snapcoeff W_2940_2017_2.snapparam W
        pair_coeff * * eam/alloy W_zhou.eam.alloy W
        fix zone all mlmix core 2.0 blend 1.0 seed group seeds
        velocity all create 900 4711 mom yes rot yes dist gaussian
        fix motion all nve
        timestep 0.001
        thermo_style custom step temp f_zone[1] f_zone[2] f_zone[3] f_zone[4]
        thermo 1000
        %s
        """.formatted(run);
    }
}
