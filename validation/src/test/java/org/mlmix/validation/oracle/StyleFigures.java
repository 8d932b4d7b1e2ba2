package org.mlmix.validation.oracle;

import java.util.Set;

/**
 * What evaluating a style showed. Errors by atom are relative to the largest value of an atom, those
 * of sums to the sums.
 *
 * @param lists kinds of its neighbour lists, as LAMMPS tells them: half, full
 * @param buffer that the plugin chose, Å
 * @param force error of the mixed forces
 * @param less the same with a buffer half a cutoff narrower; NaN where there is none
 * @param energy error of the blended energies by atom
 * @param stress error of the blended virials by atom
 * @param energySum error of the energy where all weights are 1, or 0
 * @param virialSum error of the virial where all weights are 1, or 0
 * @param weighted number of atoms whose weight is above 0
 */
record StyleFigures(
        Set<String> lists,
        double buffer,
        double force,
        double less,
        double energy,
        double stress,
        double energySum,
        double virialSum,
        int weighted) {}
