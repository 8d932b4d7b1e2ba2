package org.mlmix.zone;

import java.util.Arrays;
import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.Lammps.Field;
import org.mlmix.engine.Atoms;
import org.mlmix.engine.Flags;
import org.mlmix.engine.IntList;
import org.mlmix.engine.PointGrid;

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
    private final PointGrid grid = new PointGrid();
    /** Coordinates of the points of the grid. */
    private double[] points = new double[0];

    private int pointCount;
    private final IntList core = new IntList();
    private final IntList seam = new IntList();
    private double[] distance = new double[0];

    public SeamSample(Lammps lammps) {
        this.lammps = lammps;
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
            double lot = lot(atoms.tag(atom), timestep);
            if (atoms.weight(atom) == 1 && lot <= tickets[0]) {
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
            boolean inside = atoms.weight(atom) == 1;
            if (inside || isOutside(n, reach)) {
                int sort = inside ? 0 : 1;
                counts[sort]++;
                least[sort] = Math.max(least[sort], -lot(atoms.tag(atom), timestep));
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
        pointCount = 0;
        for (int i = 0; i < atoms.allCount(); i++) {
            if (atoms.weight(i) > 0) {
                addPoint(atoms, i);
            }
        }
        grid.build(points, null, pointCount, reach / 2);
        if (distance.length < candidates.size()) {
            distance = new double[2 * candidates.size()];
        }
        // Farther ones do not belong to the zone.
        double most = reach * reach * (1 + 1e-12) + Double.MIN_NORMAL;
        for (int n = 0; n < candidates.size(); n++) {
            int atom = candidates.get(n);
            double square = Double.POSITIVE_INFINITY;
            if (atoms.weight(atom) == 0) {
                double nearest = grid.nearest(atoms.x(atom), atoms.y(atom), atoms.z(atom), most);
                square = grid.found() >= 0 ? nearest : square;
            }
            distance[n] = square <= reach * reach ? Math.sqrt(square) : Double.POSITIVE_INFINITY;
        }
    }

    private void addPoint(Atoms atoms, int atom) {
        if (points.length < 3 * (pointCount + 1)) {
            points = Arrays.copyOf(points, 2 * points.length + 192);
        }
        points[3 * pointCount] = atoms.x(atom);
        points[3 * pointCount + 1] = atoms.y(atom);
        points[3 * pointCount + 2] = atoms.z(atom);
        pointCount++;
    }

    /** A number between 0 and 1 for an atom and a step: SplitMix64's mixing function. */
    private static double lot(long tag, long timestep) {
        long z = tag * 0x9E3779B97F4A7C15L + timestep * 0xD1B54A32D192ED03L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return ((z ^ (z >>> 31)) >>> 11) * 0x1p-53;
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
     * @param near set to whether an atom is, [local]
     */
    public void markNear(Atoms atoms, double reach, boolean[] near) {
        setFlags(atoms, true);
        lammps.forward(Field.FLAGS);
        pointCount = 0;
        for (int i = 0; i < atoms.allCount(); i++) {
            if (atoms.has(i, Flags.SAMPLE)) {
                addPoint(atoms, i);
            }
        }
        grid.build(points, null, pointCount, reach / 2);
        for (int i = 0; i < atoms.localCount(); i++) {
            near[i] = grid.anyWithin(atoms.x(i), atoms.y(i), atoms.z(i), reach, reach * reach) >= 0;
        }
        setFlags(atoms, false);
        lammps.forward(Field.FLAGS);
    }

    private void setFlags(Atoms atoms, boolean on) {
        for (IntList list : new IntList[] {core, seam}) {
            for (int n = 0; n < list.size(); n++) {
                int flags = atoms.flags(list.get(n));
                atoms.setFlags(list.get(n), on ? flags | Flags.SAMPLE : flags & ~Flags.SAMPLE);
            }
        }
    }
}
