package org.mlmix.zone;

import org.mlmix.bindings.Lammps;
import org.mlmix.engine.Atoms;
import org.mlmix.engine.IntList;
import org.mlmix.engine.PointGrid;
import org.mlmix.engine.WeightClass;

/**
 * Atoms on which a zone is put to the test: some of weight 1, and some of weight 0 just outside. The
 * choice follows from identities and step alone, so that it is the same for any number of ranks.
 */
public final class SeamSample {
    /** About as many atoms of each sort are chosen. */
    private static final double SIZE = 8;

    /**
     * Just outside: by so much farther from the nearest atom that counts than the first atom is,
     * distance units.
     */
    private static final double DEPTH = 1;

    private final Lammps lammps;
    private final NearAtoms near;
    private final PointGrid grid = new PointGrid();
    private final Points points = new Points();
    private final IntList core = new IntList();
    private final IntList seam = new IntList();
    private double[] distance = new double[0];

    public SeamSample(Lammps lammps) {
        this.lammps = lammps;
        near = new NearAtoms(lammps);
    }

    /** Chooses anew; all ranks call it together. */
    public void choose(Atoms atoms, Zone zone, long timestep) {
        core.clear();
        seam.clear();
        IntList candidates = zone.candidates();
        measure(atoms, candidates, zone.expensiveBuffer());
        double nearest = Double.POSITIVE_INFINITY;
        for (int n = 0; n < candidates.size(); n++) {
            nearest = Math.min(nearest, distance[n]);
        }
        double[] least = {-nearest};
        lammps.max(least);
        double reach = DEPTH - least[0];
        double[] tickets = tickets(atoms, candidates, reach, timestep);
        for (int n = 0; n < candidates.size(); n++) {
            int atom = candidates.get(n);
            double lot = Lot.of(atoms.tag(atom), timestep);
            if (WeightClass.isCore(atoms.weight(atom)) && lot <= tickets[0]) {
                core.add(atom);
            } else if (isOutside(n, reach) && lot <= tickets[1]) {
                seam.add(atom);
            }
        }
    }

    /** The largest lots that win, in the core and outside: some atoms at a time, at least one. */
    private double[] tickets(Atoms atoms, IntList candidates, double reach, long timestep) {
        long[] counts = {0, 0};
        double[] least = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int n = 0; n < candidates.size(); n++) {
            int atom = candidates.get(n);
            boolean inside = WeightClass.isCore(atoms.weight(atom));
            if (inside || isOutside(n, reach)) {
                int sort = inside ? 0 : 1;
                counts[sort]++;
                least[sort] = Math.max(least[sort], -Lot.of(atoms.tag(atom), timestep));
            }
        }
        lammps.sum(counts);
        lammps.max(least);
        return new double[] {Math.max(SIZE / counts[0], -least[0]), Math.max(SIZE / counts[1], -least[1])};
    }

    private boolean isOutside(int candidate, double reach) {
        return distance[candidate] < Double.POSITIVE_INFINITY && distance[candidate] <= reach;
    }

    /** Of candidates of weight 0, the distance to the nearest atom that counts, else infinity. */
    private void measure(Atoms atoms, IntList candidates, double reach) {
        points.clear();
        for (int i = 0; i < atoms.allCount(); i++) {
            if (WeightClass.isExpensive(atoms.weight(i))) {
                points.add(atoms, i);
            }
        }
        points.fill(grid, reach / 2);
        if (distance.length < candidates.size()) {
            distance = new double[2 * candidates.size()];
        }
        // Farther ones do not belong to the zone.
        double most = reach * reach * (1 + 1e-12) + Double.MIN_NORMAL;
        for (int n = 0; n < candidates.size(); n++) {
            int atom = candidates.get(n);
            double square = Double.POSITIVE_INFINITY;
            if (!WeightClass.isExpensive(atoms.weight(atom))) {
                double nearest = grid.nearest(atoms.x(atom), atoms.y(atom), atoms.z(atom), most);
                square = grid.found() >= 0 ? nearest : square;
            }
            distance[n] = square <= reach * reach ? Math.sqrt(square) : Double.POSITIVE_INFINITY;
        }
    }

    /** Local atoms of weight 1. */
    public IntList core() {
        return core;
    }

    /** Local atoms of weight 0 just outside. */
    public IntList seam() {
        return seam;
    }

    /**
     * Finds the local atoms within a distance of any atom of the sample, on whatever rank; all ranks
     * call it together.
     *
     * @param reach distance units; the halo must be as wide
     * @param marked set to whether an atom is, [local]
     */
    public void markNear(Atoms atoms, double reach, boolean[] marked) {
        near.gather(atoms, core, seam);
        near.mark(atoms, reach, marked);
    }
}
