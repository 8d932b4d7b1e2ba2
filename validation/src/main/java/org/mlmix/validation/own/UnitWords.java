package org.mlmix.validation.own;

/** Names of units, by the word of the {@code units} command. */
final class UnitWords {
    private UnitWords() {}

    static String energy(String units) {
        return switch (units) {
            case "metal" -> "eV";
            case "real" -> "kcal/mol";
            case "electron" -> "hartree";
            case "lj" -> "ε";
            case "si" -> "J";
            case "cgs" -> "erg";
            default -> "energy units";
        };
    }

    static String diffusion(String units) {
        return switch (units) {
            case "metal" -> "Å²/ps";
            case "real" -> "Å²/fs";
            case "electron" -> "bohr²/fs";
            case "lj" -> "σ²/τ";
            case "si" -> "m²/s";
            case "cgs" -> "cm²/s";
            default -> "distance²/time";
        };
    }
}
