package org.mlmix.mix;

import java.util.Arrays;
import org.mlmix.bindings.Doubles;
import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.NeighborList;
import org.mlmix.bindings.Step;
import org.mlmix.engine.Atoms;
import org.mlmix.engine.IntList;
import org.mlmix.engine.WeightClass;
import org.mlmix.zone.Lot;

/**
 * Atoms that a sub-style is tried on, a few of each type that it lists; outside the zone one of those
 * types that have none there. The choice follows from identities, so that it is the same for any number
 * of ranks.
 */
final class TrialSample {
    private static final int EACH = 3;

    /** Types beyond so many share their atoms with others. */
    private static final int TYPES = 7;

    private static final int MOST = EACH * TYPES;

    /** Share of the cutoff within which a neighbour surely acts. */
    private static final double SURELY = 0.9;

    private static final double HAS_NEIGHBOR = 2;
    private static final double HAS_WEIGHT = 1;
    private static final int DRAW = 0;
    private static final int DRAW_OF_PLACE = 7;

    private final Lammps lammps;
    private final IntList locals = new IntList();
    private final int[] atomOf = new int[MOST];
    private final double[] best = new double[MOST];

    /** The same on all ranks; 0: none. */
    private final long[] tags = new long[MOST];

    private int[] listed = new int[0];
    private int[] row = new int[256];

    TrialSample(Lammps lammps) {
        this.lammps = lammps;
    }

    /** Chooses anew; all ranks call it together. */
    void choose(Step step, Atoms atoms, int subStyle, double cutoff) {
        Arrays.fill(best, 0);
        for (NeighborList list : step.lists()) {
            if (list.subStyle() == subStyle) {
                look(list, atoms, cutoff);
            }
        }
        double[] mine = best.clone();
        lammps.max(best);
        leaveOut();
        locals.clear();
        for (int n = 0; n < MOST; n++) {
            boolean owned = best[n] > 0 && mine[n] == best[n];
            atomOf[n] = owned ? atomOf[n] : -1;
            tags[n] = owned ? atoms.tag(atomOf[n]) : 0;
            if (owned) {
                locals.add(atomOf[n]);
            }
        }
        lammps.sum(tags);
    }

    private void look(NeighborList list, Atoms atoms, double cutoff) {
        int count = list.localCount() + list.ghostCount();
        if (listed.length < count) {
            listed = new int[count];
        }
        list.readAtoms(listed);
        for (int n = 0; n < list.localCount(); n++) {
            int atom = listed[n];
            double value = 1 + Lot.of(atoms.tag(atom), DRAW);
            value += hasNeighbor(list, atoms, atom, SURELY * cutoff) ? HAS_NEIGHBOR : 0;
            value += WeightClass.isExpensive(atoms.weight(atom)) ? HAS_WEIGHT : 0;
            int place = (int) (EACH * Lot.of(atoms.tag(atom), DRAW_OF_PLACE));
            int sort = EACH * (atoms.type(atom) % TYPES) + place;
            if (value > best[sort]) {
                best[sort] = value;
                atomOf[sort] = atom;
            }
        }
    }

    /** One atom far from the zone is enough, and none where there are some in it. */
    private void leaveOut() {
        for (int first = 0; first < MOST; first += EACH) {
            double top = Arrays.stream(best, first, first + EACH).max().orElse(0);
            boolean inZone = top >= 1 + HAS_NEIGHBOR + HAS_WEIGHT;
            for (int n = first; n < first + EACH; n++) {
                boolean stays = inZone ? best[n] >= 1 + HAS_NEIGHBOR + HAS_WEIGHT : best[n] == top;
                best[n] = stays ? best[n] : 0;
            }
        }
    }

    private boolean hasNeighbor(NeighborList list, Atoms atoms, int atom, double distance) {
        int count = list.readRow(atom, row);
        if (count > row.length) {
            row = new int[2 * count];
            list.readRow(atom, row);
        }
        for (int n = 0; n < count; n++) {
            if (atoms.distanceSquared(atom, row[n] & NeighborList.MASK) < distance * distance) {
                return true;
            }
        }
        return false;
    }

    /** Atoms on all ranks. */
    int size() {
        int size = 0;
        for (long tag : tags) {
            size += tag != 0 ? 1 : 0;
        }
        return size;
    }

    /** Whether any of them, on any rank, surely has a neighbour. */
    boolean anyNeighbor() {
        return Arrays.stream(best).anyMatch(value -> value >= 1 + HAS_NEIGHBOR);
    }

    /** Those of this rank. */
    IntList locals() {
        return locals;
    }

    /** The forces on all of the sample, known to all ranks, [MOST][3]; all ranks call it together. */
    double[] forces(Doubles array) {
        double[] forces = new double[3 * MOST];
        for (int n = 0; n < MOST; n++) {
            for (int d = 0; atomOf[n] >= 0 && d < 3; d++) {
                forces[3 * n + d] = array.get(3L * atomOf[n] + d);
            }
        }
        lammps.add(forces);
        return forces;
    }

    /** Identities of the sample on all ranks, [MOST]; 0: none. */
    long[] tags() {
        return tags;
    }
}
