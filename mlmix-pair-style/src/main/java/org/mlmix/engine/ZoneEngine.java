package org.mlmix.engine;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.NeighborList;
import org.mlmix.bindings.SubStyle;
import org.mlmix.options.Momentum;

/**
 * What a zone computes on one rank, stage by stage: from seeds to weights to memberships to lists,
 * and the blending of forces. Whole arrays in, counters out. Nothing here speaks to other ranks: where
 * ghosts must have flags or weights before the next stage, the caller exchanges them.
 *
 * <p>After each rebuild of the neighbour lists the zone is prepared: one pass over all atoms finds the
 * few that can matter until the next one, which is as long as no atom has moved more than half the
 * skin. When seeds change in between it is prepared again, at a cost in proportion to the zone, as is
 * that of every other step.
 *
 * <p>The order of the calls, with {@link #use} first in every call of LAMMPS:
 *
 * <ol>
 *   <li>behind a rebuild: {@link #rebuilt}, {@link #followLists}
 *   <li>to prepare: {@link #beginReach}; where weights follow the geometry (flags) and {@link #reach}
 *       for each stage, (flags) in between; {@link #endReach}; (flags, weights)
 *   <li>to update weights: {@link #weigh} for each stage, (weights) in between; {@link #follow} where
 *       they lag; {@link #setWeights}; (weights)
 *   <li>where prepared: {@link #prepareMemberships}
 *   <li>{@link #evaluateMemberships}
 *   <li>around the evaluation of the potentials: {@link #save}, {@link #takeCheap}, {@link #blend} or
 *       {@link #blendImpulse}; sums of forces at any time
 * </ol>
 *
 * <p>Lengths are in distance units.
 */
public interface ZoneEngine extends AutoCloseable {
    /** Points at the arrays of this call. */
    void use(Atoms atoms);

    /**
     * Atoms have a new order: nothing that was known of them by index holds.
     *
     * @param margin by how much two atoms may change their distance from now on until the next rebuild,
     *     distance units
     */
    void rebuilt(double margin);

    /**
     * Forgets what the geometry allows; weights stay.
     *
     * @param seeds local atoms that are seeds, ascending; not read behind a rebuild, nor by an engine of a
     *     device, where the flags say which they are
     */
    void beginReach(IntList seeds);

    /** Stages of {@link #reach} and of {@link #weigh}. */
    int stages();

    /** Finds which local atoms the geometry can give a weight. Flags must be current, on ghosts too. */
    void reach(int stage);

    /**
     * Adds the atoms that have a weight.
     *
     * @param stay which atoms of weight 1 keep it until the next preparation
     */
    Reach endReach(Stay stay);

    /** Which atoms of weight 1 keep it until the next preparation. */
    enum Stay {
        /** All: weights do not follow the geometry. */
        ALL,
        /** Those which surely lie in the core, and have weight 1 already. */
        SURE_AND_THERE,
        /** Those which surely lie in the core: weights are updated before they count. */
        SURE
    }

    /**
     * Local atoms.
     *
     * @param seeds those that are seeds
     * @param active those whose weight may be above 0
     */
    record Reach(long seeds, long active) {}

    /** Works out the weights that the geometry gives the active atoms; the last stage leaves them to {@link #setWeights}. */
    void weigh(int stage);

    /**
     * Lets weights follow the geometry instead, λ ← λ + (g − λ) share.
     *
     * @param in share for weights that grow
     * @param out share for weights that fall
     */
    void follow(double in, double out);

    /** Gives the active atoms the weights worked out. */
    void setWeights();

    /** Takes the weights of local atoms as something else has set them; returns how many may be above 0. */
    long takeWeights();

    /** Finds who can matter to whom. Flags and weights must be current, on ghosts too. */
    void prepareMemberships();

    /** Sets memberships and zone codes from current weights and positions, and counts. */
    void evaluateMemberships();

    /** Local atoms with λ = 1, as evaluated last. */
    long core();

    /** Local atoms with 0 &lt; λ &lt; 1, as evaluated last. */
    long blending();

    /** Local atoms in the expensive list, as evaluated last. */
    long expensive();

    /** Local atoms that are not in the cheap list, as evaluated last. */
    long expensiveOnly();

    /**
     * Local atoms that may be in the expensive list, ascending: until the next preparation, or, of an
     * engine that does not look ahead, until memberships are evaluated again. Asking may cost a pass over
     * all atoms.
     */
    IntList candidates();

    /** Local atoms that may be outside the cheap list, in the same sense. */
    IntList leaving();

    /** Follows LAMMPS' neighbour lists as rebuilt. */
    void followLists(List<NeighborList> lists, List<SubStyle> subStyles);

    /** Lets the lists follow the memberships as prepared. */
    void prepareLists();

    /** Points each list at the atoms that its sub-style must evaluate. */
    void chooseAtoms();

    /**
     * Points the lists of a group, not {@code always}, at the marked atoms, until {@link #chooseAtoms}
     * is called again; those of the others stay as they are.
     *
     * @param wanted true for these atoms, [local]
     */
    void chooseMarked(ForceGroup group, boolean[] wanted);

    /**
     * Whether the expensive potential may add to the force on an atom, local or ghost, or that is blended;
     * an engine may touch more atoms.
     */
    boolean touches(int atom);

    /** Puts the forces on the touched atoms aside and leaves none. */
    void save();

    /** Puts the forces that have come to the touched atoms aside as the cheap ones, and leaves none. */
    void takeCheap();

    /** Leaves, on the touched atoms, what was there at first and the blend of cheap and expensive forces. */
    void blend();

    /**
     * The same for an impulse, F_cheap + factor · λ (F_exp − F_cheap). Where λ is 0 the expensive force
     * is not read; the cheap one is read everywhere.
     *
     * @param factor steps that the difference stands for; 0: the cheap forces alone
     */
    void blendImpulse(double factor);

    /**
     * Leaves λ (F_exp − F_cheap) on the touched atoms for a look, and keeps what {@link #blendImpulse}
     * needs, which must find the expensive forces there as before.
     */
    void showDifference();

    /** Leaves, on the touched atoms, the forces that were there at first. */
    void putBack();

    /** Remembers the forces on all atoms, for {@link #restoreForces}, ahead of anything but {@link #save}. */
    void keepForces();

    /** Leaves the forces that {@link #keepForces} has found. */
    void restoreForces();

    /**
     * Looks for an atom whose force is not finite although it has a share by this weighting; {@link
     * #notFinite} tells.
     *
     * @param subStyle the one whose forces came last
     * @param everywhere whether to look at all atoms; otherwise at the touched ones at least
     */
    void lookForNotFinite(int subStyle, Weighting weighting, boolean everywhere);

    /**
     * What was found since {@link #save}, or without one since the last question; null: nothing.
     *
     * @param wait whether to wait for what is still being looked for; otherwise an engine that works
     *     behind LAMMPS may answer null until it knows
     */
    NotFinite notFinite(boolean wait);

    /**
     * A force that is not finite.
     *
     * @param subStyle after whose evaluation it was there
     * @param atom local or ghost
     */
    record NotFinite(int subStyle, int atom, double x, double y, double z) {}

    /** Adds up the forces on all atoms, ghosts included, into the first three of {@code sums}. */
    void sumForces(double[] sums);

    /**
     * Adds up the parts that local atoms take of a net force: 1 each, or the masses of those with a weight
     * between 0 and 1.
     *
     * @param masses by local atom; not asked where an engine has them itself
     */
    double sumParts(Momentum momentum, IntToDoubleFunction masses);

    /**
     * Takes its part of a net force from the force on each local atom.
     *
     * @param sums the net force is the first three
     * @param parts what the parts of all atoms, of all ranks, add up to
     */
    void takeParts(Momentum momentum, IntToDoubleFunction masses, double[] sums, double parts);

    /** Marks in its work and in that of LAMMPS on the same device; null: all is done when a call returns. */
    Marks marks();

    /** Memory held, bytes. */
    Memory memory();

    /**
     * Memory held, bytes.
     *
     * @param zone in proportion to the zone
     * @param box in proportion to all atoms of the rank
     * @param atoms atoms that the zone keeps track of
     */
    record Memory(long zone, long box, long atoms) {}

    @Override
    void close();
}
