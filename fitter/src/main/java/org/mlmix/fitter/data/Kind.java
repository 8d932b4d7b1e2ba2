package org.mlmix.fitter.data;

/** Where a frame comes from; errors are reported and weights set for each. */
public enum Kind {
    /** Molecular dynamics with the expensive potential. */
    HOT,
    /** A perfect crystal with random displacements. */
    RATTLED,
    /** A strained cell, internal coordinates relaxed with the expensive potential: hard data. */
    STRAINED,
    /** Molecular dynamics of a cell with a defect. */
    DEFECT,
    /** Visited by an earlier cheap potential, labelled by the expensive one. */
    ITERATED,
    /** Read from a file of the user's. */
    USER;

    /** As written in files and reports. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
