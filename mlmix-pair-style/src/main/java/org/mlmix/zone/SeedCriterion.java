package org.mlmix.zone;

import java.util.List;
import org.mlmix.bindings.AtomValues;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.Lammps;
import org.mlmix.engine.SeedFlags;
import org.mlmix.engine.Weighting;

/** What makes an atom a seed. */
public sealed interface SeedCriterion {
    /** Whether an atom passes as long as it lives, or until the next run. */
    boolean constant();

    /** To be called before atoms are marked; all ranks call it together. */
    default void begin(Lammps lammps) {
        // most read nothing
    }

    /**
     * Gives a flag to the local atoms that it knows of and that pass.
     *
     * @param afresh whether the others lose it
     */
    void mark(SeedFlags flags, int flag, boolean afresh);

    /**
     * It can tell of atoms that have a share by this weighting, and what was last said of the others stays;
     * null: of all.
     */
    default Weighting shown() {
        return null;
    }

    /** Atoms of LAMMPS' groups, by their bits in the mask. */
    record OfGroups(int bits, boolean dynamic) implements SeedCriterion {
        @Override
        public boolean constant() {
            return !dynamic;
        }

        @Override
        public void mark(SeedFlags flags, int flag, boolean afresh) {
            flags.markGroups(bits, flag, afresh);
        }
    }

    /** Atoms whose type lies in one of the ranges, each {first, last}. */
    record OfTypes(List<int[]> ranges) implements SeedCriterion {
        @Override
        public boolean constant() {
            return true;
        }

        @Override
        public void mark(SeedFlags flags, int flag, boolean afresh) {
            flags.markTypes(ranges, flag, afresh);
        }
    }

    /** Every atom. */
    record Everything() implements SeedCriterion {
        @Override
        public boolean constant() {
            return true;
        }

        @Override
        public void mark(SeedFlags flags, int flag, boolean afresh) {
            flags.markAll(flag);
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
        public Weighting shown() {
            return shown == null ? null : Weighting.of(shown);
        }

        @Override
        public void begin(Lammps lammps) {
            lammps.readSource(source, values);
        }

        @Override
        public void mark(SeedFlags flags, int flag, boolean afresh) {
            flags.markValues(values, low, high, shown(), flag, afresh);
        }
    }
}
