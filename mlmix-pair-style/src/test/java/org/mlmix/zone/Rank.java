package org.mlmix.zone;

import org.mlmix.bindings.AtomValues;
import org.mlmix.bindings.Doubles;
import org.mlmix.bindings.Ints;
import org.mlmix.bindings.NoLammps;
import org.mlmix.bindings.SharedArrays;
import org.mlmix.engine.Atoms;

/** What one rank holds between two rebuilds: its atoms, then its ghosts, as LAMMPS stores them. */
final class Rank {
    /** Identity of each atom, [local + ghost]: its index in the whole system. */
    final int[] ids;

    /** By how many periods each atom is displaced from its owner's copy, [local + ghost][3]. */
    final double[][] shifts;

    final int localCount;
    private final SharedArrays arrays = new SharedArrays();
    final Doubles positions;
    final Doubles output;
    final Ints flags;
    final Ints mask;
    final Ints types;
    final Doubles since;
    final Atoms atoms = new Atoms();

    Zone zone;
    Classifier classifier;

    Rank(int[] ids, double[][] shifts, int localCount) {
        this.ids = ids;
        this.shifts = shifts;
        this.localCount = localCount;
        positions = arrays.doubles(3L * ids.length);
        output = arrays.doubles((long) Atoms.COLUMNS * ids.length);
        flags = arrays.ints(ids.length);
        mask = arrays.ints(ids.length);
        types = arrays.ints(ids.length);
        since = arrays.doubles(ids.length);
        atoms.use(positions, output, flags, localCount, ids.length - localCount);
        atoms.useForSeeds(mask, types, since, i -> ids[i] + 1L);
        // Nobody may rely on what ghosts hold before the first exchange.
        for (int i = localCount; i < ids.length; i++) {
            for (int column = 0; column < Atoms.COLUMNS; column++) {
                output.set((long) Atoms.COLUMNS * i + column, Double.NaN);
            }
            flags.set(i, -1);
        }
    }

    /** The calls that this rank makes of LAMMPS. */
    static final class Calls extends NoLammps {
        private final int rank;
        private final Ranks ranks;

        Calls(int rank, Ranks ranks) {
            this.rank = rank;
            this.ranks = ranks;
        }

        @Override
        public void forward(Field field) {
            ranks.forward(rank, field);
        }

        @Override
        public void readSource(int index, AtomValues values) {
            ranks.readSource(rank, index, values);
        }

        @Override
        public void max(double[] values) {
            ranks.max(rank, values);
        }

        @Override
        public void sum(long[] values) {
            ranks.sum(rank, values);
        }
    }
}
