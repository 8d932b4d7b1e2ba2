package org.mlmix.tools.plan;

/**
 * Names of LAMMPS' units.
 *
 * @param pressureFactor from LAMMPS' pressures to those shown
 */
record Units(String style, String length, String energy, String force, String pressure, double pressureFactor) {

    static Units of(String style) {
        return switch (style) {
            case "metal" -> new Units(style, "Å", "eV", "eV/Å", "GPa", 1e-4);
            case "real" -> new Units(style, "Å", "kcal/mol", "kcal/mol/Å", "GPa", 1.01325e-4);
            case "electron" -> new Units(style, "bohr", "hartree", "hartree/bohr", "GPa", 1e-9);
            case "lj" -> new Units(style, "σ", "ε", "ε/σ", "ε/σ³", 1);
            default -> new Units(style, "distance units", "energy units", "force units", "pressure units", 1);
        };
    }
}
