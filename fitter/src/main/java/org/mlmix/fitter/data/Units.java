package org.mlmix.fitter.data;

/** Factors between units, as LAMMPS has them. */
public final class Units {
    /** From eV/Å³ to bar: LAMMPS' own in units metal; CODATA's differs in the seventh digit. */
    public static final double BAR = 1.6021765e6;

    /** From eV/Å³ to GPa. */
    public static final double GIGAPASCAL = BAR * 1e-4;

    private Units() {}
}
