package org.mlmix.bindings;

import java.util.List;

/**
 * What is known of a run before it starts. Lengths in distance units.
 *
 * @param computeStyles the styles of all computes of the deck, and of LAMMPS' own
 */
public record RunSetup(
        Course course,
        Minimizer minimizer,
        Processes processes,
        Ghosts ghosts,
        Atoms atoms,
        Fixes fixes,
        List<String> computeStyles,
        Pair pair) {
    /**
     * How the run goes on.
     *
     * @param command of the deck that LAMMPS runs for: run, minimize, neb and so on
     * @param minimization whether this is a minimisation rather than dynamics
     * @param integrateStyle LAMMPS' run style
     * @param steps of the run
     * @param timeLimit whether {@code timer timeout} may end the run before its last step
     * @param restarted whether weights were just read from a restart file
     */
    public record Course(
            String command,
            boolean minimization,
            String integrateStyle,
            long steps,
            boolean timeLimit,
            boolean restarted) {}

    /**
     * What a minimisation goes by; it has a style in dynamics as well.
     *
     * @param style LAMMPS' minimiser
     * @param forceSearch whether line searches go by the force ({@code min_modify line forcezero})
     * @param energyTolerance of a minimisation
     */
    public record Minimizer(String style, boolean forceSearch, double energyTolerance) {}

    /**
     * Who takes part.
     *
     * @param rank of this process in its instance
     * @param replicas instances that may go side by side, step by step; 1 in a minimisation that each
     *     does by itself
     */
    public record Processes(int rank, int replicas) {}

    /**
     * How ghosts are made, and how many there can be.
     *
     * @param newtonPair whether pair forces on ghosts are sent back to their owners
     * @param multiCutoff whether {@code comm_modify mode} is not {@code single}
     * @param tiled whether {@code comm_style} is {@code tiled}
     * @param ofOneGroup whether {@code comm_modify group} leaves atoms out of the halo
     * @param skin LAMMPS' neighbour skin
     * @param periodicLength shortest height of the box along a periodic direction, or 0
     * @param reach distance from any atom to the nearest image of any other, at most, until neighbour
     *     lists are rebuilt; infinite where it is not known
     */
    public record Ghosts(
            boolean newtonPair,
            boolean multiCutoff,
            boolean tiled,
            boolean ofOneGroup,
            double skin,
            double periodicLength,
            double reach) {}

    /**
     * What the atom style brings.
     *
     * @param bonds whether atoms have bonds
     * @param accumulators per-atom arrays beside forces that pair styles may add to
     */
    public record Atoms(boolean bonds, List<String> accumulators) {}

    /**
     * The fixes of the deck.
     *
     * @param ours number of those of style mlmix
     * @param styles of all
     * @param boxStyles of those that change the box
     * @param integratedGroups the groups of those that integrate the equations of motion
     */
    public record Fixes(int ours, List<String> styles, List<String> boxStyles, List<String> integratedGroups) {}

    /**
     * The pair style.
     *
     * @param present whether it is hybrid/mlmix
     * @param lines the deck's pair_style and pair_coeff commands
     * @param files paths of the files that these name
     * @param subStyles in the order of the pair_style line
     * @param covered which pairs of types each of them has
     */
    public record Pair(
            boolean present, List<String> lines, List<String> files, List<SubStyle> subStyles, Covered covered) {}
}
