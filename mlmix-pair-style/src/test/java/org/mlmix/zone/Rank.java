package org.mlmix.zone;

import org.mlmix.bindings.Doubles;
import org.mlmix.bindings.Ints;
import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.SharedArrays;

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
    final Atoms atoms = new Atoms();

    Zone zone;

    Rank(int[] ids, double[][] shifts, int localCount) {
        this.ids = ids;
        this.shifts = shifts;
        this.localCount = localCount;
        positions = arrays.doubles(3L * ids.length);
        output = arrays.doubles(2L * ids.length);
        flags = arrays.ints(ids.length);
        mask = arrays.ints(ids.length);
        atoms.use(positions, output, flags, localCount, ids.length - localCount);
        // Nobody may rely on what ghosts hold before the first exchange.
        for (int i = localCount; i < ids.length; i++) {
            output.set(2L * i, Double.NaN);
            output.set(2L * i + 1, Double.NaN);
            flags.set(i, -1);
        }
    }

    /** The calls that this rank makes of LAMMPS. */
    static final class Calls implements Lammps {
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
        public void sum(long[] values) {
            ranks.sum(rank, values);
        }

        @Override
        public void max(double[] values) {
            throw new UnsupportedOperationException("the zone asks for no maximum");
        }

        @Override
        public void compute(int subStyle) {
            throw new UnsupportedOperationException("the zone evaluates nothing");
        }

        @Override
        public Group findGroup(String name) {
            throw new UnsupportedOperationException("the zone knows no groups");
        }

        @Override
        public void log(String text) {
            throw new UnsupportedOperationException("the zone writes nothing");
        }

        @Override
        public void warn(String text) {
            throw new UnsupportedOperationException("the zone writes nothing");
        }
    }
}
