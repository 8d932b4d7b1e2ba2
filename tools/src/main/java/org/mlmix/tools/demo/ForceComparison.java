package org.mlmix.tools.demo;

import java.util.ArrayList;
import java.util.List;
import org.mlmix.tools.lammps.Dump;
import org.mlmix.tools.lammps.LammpsFailure;

/**
 * The last configuration of the mixed run, compared atom by atom with the pure runs.
 *
 * @param edge lengths of the box, Å
 * @param seeds positions, Å
 */
record ForceComparison(double[] edge, double[][] seeds, List<Site> sites) {

    /**
     * One atom.
     *
     * @param position Å
     * @param seedDistance to the nearest seed, Å
     * @param mixedError |F - F_expensive| of the mixed force, eV/Å
     * @param cheapError the same of the cheap potential's force
     */
    record Site(double[] position, double seedDistance, Zone zone, double mixedError, double cheapError) {}

    static ForceComparison of(Dump mixed, Dump seeds, Dump expensive, Dump cheap) {
        if (expensive.count() != mixed.count() || cheap.count() != mixed.count()) {
            throw new LammpsFailure("the mixed and the pure runs have different numbers of atoms");
        }
        double[][] x = mixed.vectors("x", "y", "z");
        double[][] seedPositions = seeds.vectors("x", "y", "z");
        double[][] force = mixed.vectors("fx", "fy", "fz");
        double[][] reference = expensive.vectors("fx", "fy", "fz");
        double[][] approximation = cheap.vectors("fx", "fy", "fz");
        double[] code = mixed.column("f_zone[2]");
        List<Site> sites = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            sites.add(new Site(
                    x[i],
                    nearest(x[i], seedPositions, mixed.edge()),
                    Zone.ofCode(code[i]),
                    distance(force[i], reference[i]),
                    distance(approximation[i], reference[i])));
        }
        return new ForceComparison(mixed.edge(), seedPositions, List.copyOf(sites));
    }

    /** Distance of a point to the nearest periodic image of the nearest seed, Å. */
    double seedDistance(double[] point) {
        return nearest(point, seeds, edge);
    }

    private static double nearest(double[] point, double[][] others, double[] edge) {
        double least = Double.POSITIVE_INFINITY;
        for (double[] other : others) {
            double sum = 0;
            for (int k = 0; k < 3; k++) {
                double d = point[k] - other[k];
                d -= edge[k] * Math.rint(d / edge[k]);
                sum += d * d;
            }
            least = Math.min(least, sum);
        }
        return Math.sqrt(least);
    }

    private static double distance(double[] a, double[] b) {
        return Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
    }
}
