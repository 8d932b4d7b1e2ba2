package org.mlmix.fitter.data;

import java.util.Locale;

/** What is fitted and compared, each in one unit. */
public enum Quantity {
    /** Energy per atom. */
    ENERGY("meV/atom"),
    /** Force components. */
    FORCE("eV/Å"),
    /** Stress components, tension positive. */
    STRESS("GPa");

    private final String unit;

    Quantity(String unit) {
        this.unit = unit;
    }

    /** As reports write it. */
    public String unit() {
        return unit;
    }

    /** As reports call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where its rows begin among those of a structure ({@link Labels#rows}). */
    public int from(int atoms) {
        return switch (this) {
            case ENERGY -> 0;
            case FORCE -> 1;
            case STRESS -> 1 + 3 * atoms;
        };
    }

    /** Where its rows end: one after the last. */
    public int to(int atoms) {
        return switch (this) {
            case ENERGY -> 1;
            case FORCE -> 1 + 3 * atoms;
            case STRESS -> 1 + 3 * atoms + 6;
        };
    }

    /** Times a structure's energy or virial in eV, or its forces in eV/Å: the quantity in its unit. */
    public double factor(Structure structure) {
        return switch (this) {
            case ENERGY -> 1e3 / structure.atoms();
            case FORCE -> 1;
            case STRESS -> -Units.GIGAPASCAL / structure.volume();
        };
    }
}
