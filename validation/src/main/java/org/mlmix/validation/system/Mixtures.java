package org.mlmix.validation.system;

import java.util.List;

/** Pairs of real potentials, from the files that come with LAMMPS. */
public final class Mixtures {
    private Mixtures() {}

    private static final double CUTOFF_SW_SI = 1.8 * 2.0951;
    private static final double CUTOFF_SNAP_SI = 4.8;
    private static final double CUTOFF_SNAP_W = 4.73442;
    private static final double CUTOFF_SNAP_CU = 3.9;
    private static final double CUTOFF_ZBL = 4.8;
    private static final double CUTOFF_EAM_W = 7.8925;
    private static final double CUTOFF_EAM_CU = 5.50679;
    private static final double CUTOFF_EAM_FE = 5.3;

    public static final double A_SI = 5.431;
    public static final double A_W = 3.1803;
    public static final double A_CU = 3.615;
    public static final double A_FE = 2.855;

    public static Crystal siliconCrystal() {
        return Crystal.diamond(A_SI, 28.0855);
    }

    public static Crystal tungstenCrystal() {
        return Crystal.bcc(A_W, 183.84);
    }

    public static Crystal copperCrystal() {
        return Crystal.fcc(A_CU, 63.546);
    }

    public static Crystal ironCrystal() {
        return Crystal.bcc(A_FE, 55.845);
    }

    private static final SubStyle SW_SI = SubStyle.of("sw", "", "* *", "Si.sw Si");
    private static final SubStyle TERSOFF_SI = SubStyle.of("tersoff", "", "* *", "Si.tersoff Si");

    private static final SubStyle SNAP_SI = SubStyle.of(
            "snap", "", "* *", "Si_Zuo_JPCA2020.quadratic.snapcoeff Si_Zuo_JPCA2020.quadratic.snapparam Si");

    private static final SubStyle SNAP_CU = SubStyle.of(
            "snap", "", "* *", "Cu_Zuo_JPCA2020.quadratic.snapcoeff Cu_Zuo_JPCA2020.quadratic.snapparam Cu");

    private static final SubStyle EAM_CU = SubStyle.of("eam/alloy", "", "* *", "Cu_mishin1.eam.alloy Cu");

    private static final SubStyle EAM_FE = SubStyle.of("eam/fs", "", "* *", "Fe_mm.eam.fs Fe");

    private static SubStyle snapW(String elements) {
        return SubStyle.of("snap", "", "* *", "W_2940_2017_2.snapcoeff W_2940_2017_2.snapparam " + elements);
    }

    private static SubStyle eamW(String elements) {
        return SubStyle.of("eam/alloy", "", "* *", "W_zhou.eam.alloy " + elements);
    }

    private static final SubStyle ZBL_W = SubStyle.of("zbl", "4.0 4.8", "1 1", "74 74");

    private static SubStyle lj(double cutoff, double epsilon, double sigma) {
        return SubStyle.of("lj/cut", Double.toString(cutoff), "* *", epsilon + " " + sigma);
    }

    private static SubStyle morse(double cutoff) {
        return SubStyle.of("morse", Double.toString(cutoff), "* *", "0.3429 1.3588 2.866");
    }

    /** Full lists on both sides. */
    public static Mixture silicon() {
        return new Mixture(
                "Si quadratic snap + sw", List.of(SNAP_SI), List.of(SW_SI), List.of(), CUTOFF_SNAP_SI, CUTOFF_SW_SI);
    }

    /** Cheap enough for many steps. */
    public static Mixture siliconQuick() {
        return new Mixture("Si tersoff + sw", List.of(TERSOFF_SI), List.of(SW_SI), List.of(), 3.2, CUTOFF_SW_SI);
    }

    /** An EAM as cheap potential, two sub-styles as expensive one. */
    public static Mixture tungsten() {
        return new Mixture(
                "W zbl + snap, eam/alloy",
                List.of(ZBL_W, snapW("W")),
                List.of(eamW("W")),
                List.of(),
                CUTOFF_ZBL,
                2 * CUTOFF_EAM_W);
    }

    /** SNAP knows tungsten only; everything that involves helium is a table that always acts. */
    public static Mixture heliumInTungsten() {
        return new Mixture(
                "He in W: zbl + snap, eam/alloy, always tables",
                List.of(ZBL_W, snapW("W NULL")),
                List.of(eamW("W NULL")),
                List.of(
                        SubStyle.of("table", "spline 10000", "2 2", "He_He_JW2013.table HeHe"),
                        SubStyle.of("table", "spline 10000", "1 2", "W_He_JW2013.table WHe")),
                CUTOFF_ZBL,
                2 * CUTOFF_EAM_W);
    }

    /** Tables of the same style in two groups, zbl in the third. */
    public static Mixture heliumInTungstenByTables() {
        return new Mixture(
                "He in W: snap + table, eam/alloy, always zbl and table",
                List.of(snapW("W NULL"), SubStyle.of("table", "spline 10000", "1 2", "W_He_JW2013.table WHe")),
                List.of(eamW("W NULL")),
                List.of(ZBL_W, SubStyle.of("table", "spline 10000", "2 2", "He_He_JW2013.table HeHe")),
                CUTOFF_SNAP_W,
                2 * CUTOFF_EAM_W);
    }

    /** An EAM as cheap potential with a cutoff short enough for a core that needs none of it. */
    public static Mixture copper() {
        return new Mixture(
                "Cu quadratic snap + eam/alloy",
                List.of(SNAP_CU),
                List.of(EAM_CU),
                List.of(),
                CUTOFF_SNAP_CU,
                2 * CUTOFF_EAM_CU);
    }

    /** Half lists on both sides. */
    public static Mixture copperPairs() {
        return new Mixture(
                "Cu eam/alloy + lj/cut",
                List.of(EAM_CU),
                List.of(lj(5.0, 0.4, 2.3)),
                List.of(),
                2 * CUTOFF_EAM_CU,
                5.0);
    }

    /** EAM on the cheap side, pair potentials on the expensive side and always. */
    public static Mixture iron() {
        return new Mixture(
                "Fe morse, eam/fs, always lj/cut",
                List.of(morse(6.0)),
                List.of(EAM_FE),
                List.of(lj(4.0, 0.02, 2.0)),
                6.0,
                2 * CUTOFF_EAM_FE);
    }
}
