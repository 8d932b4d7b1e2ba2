package org.mlmix.zone;

import org.mlmix.bindings.Lammps;

/**
 * Computes weights from positions and seeds. {@link #prepare} finds once who can matter to whom;
 * {@link #evaluate} then follows current positions at a cost proportional to the zone.
 */
interface WeightRule {
    /**
     * Marks what the weights of local atoms may become ({@link Flags}), for as long as no two atoms
     * change their distance by more than {@code margin}. Seeds are marked already, on ghosts too.
     * All ranks call it together.
     */
    void prepare(Atoms atoms, double margin, Lammps lammps);

    /**
     * Sets the weights of the atoms in {@code active}, which are all local atoms whose weight may be
     * above 0 or is so now, and of all ghosts. All ranks call it together.
     */
    void evaluate(Atoms atoms, IntList active, Lammps lammps);
}
