package org.mlmix.bindings;

import java.util.List;

/**
 * What is known of a run before it starts. Lengths in distance units.
 *
 * @param minimization whether this is a minimisation rather than dynamics
 * @param newtonPair whether pair forces on ghosts are sent back to their owners
 * @param multiCutoffComm whether {@code comm_modify mode} is not {@code single}
 * @param tiledLayout whether {@code comm_style} is {@code tiled}
 * @param ghostsOfOneGroup whether {@code comm_modify group} leaves atoms out of the halo
 * @param fixCount number of fixes of style mlmix
 * @param pairPresent whether the pair style is hybrid/mlmix
 * @param bonds whether the atom style has bonds
 * @param restarted whether weights were just read from a restart file
 * @param rank of this process in its instance
 * @param replicas instances that may go side by side, step by step; 1 in a minimisation that each
 *     does by itself
 * @param forceSearch whether line searches go by the force ({@code min_modify line forcezero})
 * @param timeLimit whether {@code timer timeout} may end the run before its last step
 * @param steps of the run
 * @param skin LAMMPS' neighbour skin
 * @param periodicLength shortest height of the box along a periodic direction, or 0
 * @param reach distance from any atom to the nearest image of any other, at most, until neighbour lists
 *     are rebuilt; infinite where it is not known
 * @param energyTolerance of a minimisation
 * @param command of the deck that LAMMPS runs for: run, minimize, neb and so on
 * @param integrateStyle LAMMPS' run style
 * @param minStyle LAMMPS' minimiser
 * @param fixStyles the styles of all fixes
 * @param boxFixes the styles of those that change the box
 * @param integratedGroups the groups of the fixes that integrate the equations of motion
 * @param accumulators per-atom arrays beside forces that pair styles may add to
 * @param pairLines the deck's pair_style and pair_coeff commands
 * @param pairFiles paths of the files that these name
 * @param subStyles in the order of the pair_style line
 */
public record RunSetup(
        boolean minimization,
        boolean newtonPair,
        boolean multiCutoffComm,
        boolean tiledLayout,
        boolean ghostsOfOneGroup,
        int fixCount,
        boolean pairPresent,
        boolean bonds,
        boolean restarted,
        int rank,
        int replicas,
        boolean forceSearch,
        boolean timeLimit,
        long steps,
        double skin,
        double periodicLength,
        double reach,
        double energyTolerance,
        String command,
        String integrateStyle,
        String minStyle,
        List<String> fixStyles,
        List<String> boxFixes,
        List<String> integratedGroups,
        List<String> accumulators,
        List<String> pairLines,
        List<String> pairFiles,
        List<SubStyle> subStyles) {}
