package org.mlmix.tools.plan;

import java.util.ArrayList;
import java.util.List;
import org.mlmix.engine.ZoneCode;

/** Finds an atom in the bulk: with as many neighbours as any, and as far from the zone as possible. */
final class BulkSite {
    private static final int CANDIDATES = 64;

    /** Atoms at surfaces have fewer neighbours than this part of the most. */
    private static final double COMPLETE = 0.93;

    private BulkSite() {}

    /**
     * Index of such an atom; -1: there is no bulk.
     *
     * @param reach of neighbours, distance units
     */
    static int find(ZonedAtoms atoms, double reach) {
        List<Integer> bulk = new ArrayList<>();
        for (int i = 0; i < atoms.count(); i++) {
            if (atoms.codes()[i] == ZoneCode.BULK) {
                bulk.add(i);
            }
        }
        int size = Math.min(CANDIDATES, bulk.size());
        int[] site = new int[size];
        int[] neighbors = new int[size];
        double[] distance = new double[size];
        int most = 0;
        for (int n = 0; n < size; n++) {
            site[n] = bulk.get((int) ((long) n * bulk.size() / size));
            distance[n] = Double.POSITIVE_INFINITY;
            for (int j = 0; j < atoms.count(); j++) {
                double square = atoms.box().distanceSquared(atoms.positions(), site[n], j);
                neighbors[n] += square < reach * reach ? 1 : 0;
                if (atoms.weights()[j] > 0) {
                    distance[n] = Math.min(distance[n], square);
                }
            }
            most = Math.max(most, neighbors[n]);
        }
        int best = -1;
        for (int n = 0; n < size; n++) {
            if (neighbors[n] >= COMPLETE * most && (best < 0 || distance[n] > distance[best])) {
                best = n;
            }
        }
        return best < 0 ? -1 : site[best];
    }
}
