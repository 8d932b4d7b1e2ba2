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
        private final int source;
        private final double low;
        private final double high;
        private final ForceGroup shown;
        private final AtomValues values = new AtomValues();

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
    }
}
