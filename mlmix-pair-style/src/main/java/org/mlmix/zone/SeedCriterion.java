package org.mlmix.zone;

import java.util.List;
import org.mlmix.bindings.AtomValues;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.Lammps;
import org.mlmix.engine.Atoms;
import org.mlmix.engine.Weighting;

/** What makes an atom a seed. */
public sealed interface SeedCriterion {
    /** Whether an atom passes as long as it lives, or until the next run. */
    boolean constant();

    /** To be called before a series of questions; all ranks call it together. */
    default void begin(Lammps lammps) {
        // most read nothing
    }

    boolean passes(Atoms atoms, int atom);

    /** Whether it can tell of an atom; what was last said of the others stays. */
    default boolean knows(Atoms atoms, int atom) {
        return true;
    }

    /**
     * Gives a flag to the local atoms that it knows of and that pass, while flags are taken.
     *
     * @param afresh whether the others lose it
     */
    default void mark(Atoms atoms, int flag, boolean afresh) {
        int[] flags = atoms.takenFlags();
        int count = atoms.localCount();
        for (int i = 0; i < count; i++) {
            int before = flags[i];
            int after = afresh ? before & ~flag : before;
            if (knows(atoms, i) && passes(atoms, i)) {
                after |= flag;
            }
            if (before != after) {
                atoms.setFlags(i, after);
            }
        }
    }

    /** Atoms of LAMMPS' groups, by their bits in the mask. */
    record OfGroups(int bits, boolean dynamic) implements SeedCriterion {
        @Override
        public boolean constant() {
            return !dynamic;
        }

        @Override
        public boolean passes(Atoms atoms, int atom) {
            return (atoms.mask(atom) & bits) != 0;
        }

        @Override
        public void mark(Atoms atoms, int flag, boolean afresh) {
            int[] flags = atoms.takenFlags();
            int[] masks = atoms.takenMasks();
            int count = atoms.localCount();
            int wanted = bits;
            int kept = afresh ? ~flag : -1;
            for (int i = 0; i < count; i++) {
                int before = flags[i];
                int after = (before & kept) | ((masks[i] & wanted) != 0 ? flag : 0);
                if (before != after) {
                    atoms.setFlags(i, after);
                }
            }
        }
    }

    /** Atoms whose type lies in one of the ranges, each {first, last}. */
    record OfTypes(List<int[]> ranges) implements SeedCriterion {
        @Override
        public boolean constant() {
            return true;
        }

        @Override
        public boolean passes(Atoms atoms, int atom) {
            int type = atoms.type(atom);
            for (int n = 0; n < ranges.size(); n++) {
                if (ranges.get(n)[0] <= type && type <= ranges.get(n)[1]) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Every atom. */
    record Everything() implements SeedCriterion {
        @Override
        public boolean constant() {
            return true;
        }

        @Override
        public boolean passes(Atoms atoms, int atom) {
            return true;
        }
    }

    /** Atoms whose value lies between two bounds, which belong to the range. */
    final class ByValue implements SeedCriterion {
        private static final int CHUNK = 1024;

        private final int source;
        private final double low;
        private final double high;
        private final ForceGroup shown;
        private final AtomValues values = new AtomValues();
        private final double[] chunk = new double[CHUNK];

        /** @param source as LAMMPS knows it, see {@link Lammps#readSource} */
        public ByValue(int source, double low, double high) {
            this(source, low, high, null);
        }

        /**
         * @param shown the group whose potential says the values, or null: they do not depend on what is
         *     evaluated
         */
        public ByValue(int source, double low, double high, ForceGroup shown) {
            this.source = source;
            this.low = low;
            this.high = high;
            this.shown = shown;
        }

        @Override
        public boolean constant() {
            return false;
        }

        /** A potential is right where its force counts; elsewhere it sees some neighbours only, or nothing. */
        @Override
        public boolean knows(Atoms atoms, int atom) {
            return shown == null || Weighting.of(shown).counts(atoms.weight(atom));
        }

        @Override
        public void begin(Lammps lammps) {
            lammps.readSource(source, values);
        }

        @Override
        public boolean passes(Atoms atoms, int atom) {
            double value = values.get(atom);
            return low <= value && value <= high;
        }

        @Override
        public void mark(Atoms atoms, int flag, boolean afresh) {
            int[] flags = atoms.takenFlags();
            double[] some = chunk;
            double least = low;
            double most = high;
            boolean all = shown == null;
            int kept = afresh ? ~flag : -1;
            for (int first = 0; first < atoms.localCount(); first += CHUNK) {
                int length = Math.min(CHUNK, atoms.localCount() - first);
                values.copyTo(first, some, length);
                for (int n = 0; n < length; n++) {
                    double value = some[n];
                    int before = flags[first + n];
                    int after = before & kept;
                    if (least <= value && value <= most && (all || knows(atoms, first + n))) {
                        after |= flag;
                    }
                    if (before != after) {
                        atoms.setFlags(first + n, after);
                    }
                }
            }
        }
    }
}
