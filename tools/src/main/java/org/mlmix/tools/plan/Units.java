package org.mlmix.tools.plan;

/**
 * In which units a plan is printed: LAMMPS' own where these suit atoms, else those of `metal`. JSON has
 * the deck's units, but for pressures.
 *
 * @param style LAMMPS' word
 * @param length and others: names of what is shown
 */
record Units(String style, Unit length, Unit energy, Unit force, Unit pressure) {
    /** Of CODATA 2019, exact. */
    private static final double ELECTRONVOLT = 1.602176634e-19;

    /**
     * One quantity.
     *
     * @param factor from LAMMPS' values to those shown
     */
    record Unit(String name, double factor) {
        double of(double value) {
            return factor * value;
        }
    }

    static Units of(String style) {
        return switch (style) {
            case "metal" -> own(style, "Å", "eV", "eV/Å", new Unit("GPa", 1e-4));
            case "real" -> own(style, "Å", "kcal/mol", "kcal/mol/Å", new Unit("GPa", 1.01325e-4));
            case "electron" -> own(style, "bohr", "hartree", "hartree/bohr", new Unit("GPa", 1e-9));
            case "lj" -> own(style, "σ", "ε", "ε/σ", new Unit("ε/σ³", 1));
            // Newton, metre, joule and pascal of one LAMMPS unit.
            case "si" -> atomic(style, 1, 1);
            case "cgs" -> atomic(style, 1e-2, 1e-7);
            case "micro" -> atomic(style, 1e-6, 1e-15);
            case "nano" -> atomic(style, 1e-9, 1e-21);
            default -> own(style, "distance units", "energy units", "force units", new Unit("pressure units", 1));
        };
    }

    private static Units own(String style, String length, String energy, String force, Unit pressure) {
        return new Units(style, new Unit(length, 1), new Unit(energy, 1), new Unit(force, 1), pressure);
    }

    /**
     * Shown as in `metal`.
     *
     * @param metre of a distance unit
     * @param joule of an energy unit
     */
    private static Units atomic(String style, double metre, double joule) {
        double angstrom = 1e10 * metre;
        double electronvolt = joule / ELECTRONVOLT;
        return new Units(
                style,
                new Unit("Å", angstrom),
                new Unit("eV", electronvolt),
                new Unit("eV/Å", electronvolt / angstrom),
                new Unit("GPa", 1e-9 * joule / (metre * metre * metre)));
    }
}
