package org.mlmix.fitter.family.neighbor;

import java.util.Arrays;
import org.mlmix.fitter.data.Structure;

/**
 * Neighbours of each atom of a periodic structure, every image counted: a cell may be smaller than
 * the cutoff, an atom a neighbour of its own images. Each pair appears under both of its atoms.
 * Time and memory grow linearly with the number of atoms.
 */
public final class NeighborTable {
    private final int[] first;
    private final int[] neighbor;
    private final double[] vector;
    private final double[] distance;

    private NeighborTable(int[] first, int[] neighbor, double[] vector, double[] distance) {
        this.first = first;
        this.neighbor = neighbor;
        this.vector = vector;
        this.distance = distance;
    }

    /**
     * All neighbours nearer than the cutoff.
     *
     * @param cutoff Å, positive
     */
    public static NeighborTable of(Structure structure, double cutoff) {
        Bins bins = new Bins(structure, cutoff);
        int atoms = structure.atoms();
        Builder builder = new Builder(atoms);
        for (int i = 0; i < atoms; i++) {
            bins.collect(i, builder);
            builder.first[i + 1] = builder.size;
        }
        return builder.build();
    }

    /** Length N + 1: the neighbours of atom i are entries first[i] to first[i + 1] − 1. Not to be changed. */
    public int[] first() {
        return first;
    }

    /** The neighbouring atom of each entry, from 0. Not to be changed. */
    public int[] neighbor() {
        return neighbor;
    }

    /** x, y, z from the atom to its neighbour for each entry, Å; length 3 × entries. Not to be changed. */
    public double[] vector() {
        return vector;
    }

    /** Length of the vector of each entry, Å. Not to be changed. */
    public double[] distance() {
        return distance;
    }

    /** Neighbours of all atoms together. */
    public int entries() {
        return neighbor.length;
    }

    /** What to do with a pair of atoms. */
    public interface PairVisitor {
        /**
         * Called once for each unordered pair.
         *
         * @param dx from atom i to this image of atom j, likewise dy and dz, Å
         * @param r distance, Å
         */
        void pair(int i, int j, double dx, double dy, double dz, double r);
    }

    /** Each pair once, that of an atom with its own image too. */
    public void eachPair(PairVisitor visitor) {
        for (int i = 0; i + 1 < first.length; i++) {
            for (int n = first[i]; n < first[i + 1]; n++) {
                double dx = vector[3 * n];
                double dy = vector[3 * n + 1];
                double dz = vector[3 * n + 2];
                int j = neighbor[n];
                // An image of the atom itself comes with the opposite one: the upper half space has one of them.
                boolean upper = dz != 0 ? dz > 0 : dy != 0 ? dy > 0 : dx > 0;
                if (j > i || (j == i && upper)) {
                    visitor.pair(i, j, dx, dy, dz, distance[n]);
                }
            }
        }
    }

    /** Growing arrays. */
    static final class Builder {
        final int[] first;
        private int[] neighbor = new int[1024];
        private double[] vector = new double[3 * 1024];
        private double[] distance = new double[1024];
        private int size;

        Builder(int atoms) {
            first = new int[atoms + 1];
        }

        void add(int atom, double x, double y, double z, double squared) {
            if (size == neighbor.length) {
                neighbor = Arrays.copyOf(neighbor, 2 * size);
                vector = Arrays.copyOf(vector, 6 * size);
                distance = Arrays.copyOf(distance, 2 * size);
            }
            neighbor[size] = atom;
            vector[3 * size] = x;
            vector[3 * size + 1] = y;
            vector[3 * size + 2] = z;
            distance[size] = Math.sqrt(squared);
            size++;
        }

        NeighborTable build() {
            return new NeighborTable(
                    first,
                    Arrays.copyOf(neighbor, size),
                    Arrays.copyOf(vector, 3 * size),
                    Arrays.copyOf(distance, size));
        }
    }
}
