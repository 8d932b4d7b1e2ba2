package org.mlmix.fitter.family.neighbor;

import org.mlmix.fitter.data.Structure;

/**
 * Atoms sorted into bins, equal parts of the periodic cell. Bins are cut parallel to the faces of the
 * cell, so that tilt needs no care beyond the distance between opposite faces.
 */
final class Bins {
    private static final int MOST_BINS = 1 << 20; // along one direction
    private static final int MOST_BINS_PER_ATOM = 8;

    private final double[] cell;
    private final double squaredCutoff;

    // along each cell vector: number of bins, and how many bins away a neighbour can be
    private final int[] counts = new int[3];
    private final int[] reach = new int[3];

    // atoms in order of their bins, with positions wrapped into the cell
    private final int[] binStart;
    private final int[] sorted;
    private final double[] wrapped;

    // per atom, in the structure's order: bin along each vector, and place among the sorted
    private final int[] binOf;
    private final int[] placeOf;

    Bins(Structure structure, double cutoff) {
        if (!(cutoff > 0) || !Double.isFinite(cutoff)) {
            throw new IllegalArgumentException("a cutoff is a positive length, not " + cutoff);
        }
        cell = structure.cell();
        squaredCutoff = cutoff * cutoff;
        double[] reciprocal = reciprocal(structure);
        int atoms = structure.atoms();
        for (int d = 0; d < 3; d++) {
            // More bins would be empty: the cell of a lone molecule may be huge.
            counts[d] = Math.clamp((long) (between(reciprocal, d) / cutoff), 1, MOST_BINS);
        }
        while ((double) counts[0] * counts[1] * counts[2] > MOST_BINS_PER_ATOM * (atoms + 1.0)) {
            int most = counts[0] >= counts[1] && counts[0] >= counts[2] ? 0 : counts[1] >= counts[2] ? 1 : 2;
            counts[most] = (counts[most] + 1) / 2;
        }
        for (int d = 0; d < 3; d++) {
            reach[d] = (int) Math.ceil(cutoff * counts[d] / between(reciprocal, d));
        }
        binOf = new int[3 * atoms];
        double[] inCell = wrap(structure.positions(), reciprocal);
        binStart = new int[counts[0] * counts[1] * counts[2] + 1];
        for (int i = 0; i < atoms; i++) {
            binStart[bin(binOf[3 * i], binOf[3 * i + 1], binOf[3 * i + 2]) + 1]++;
        }
        for (int b = 1; b < binStart.length; b++) {
            binStart[b] += binStart[b - 1];
        }
        sorted = new int[atoms];
        placeOf = new int[atoms];
        wrapped = new double[3 * atoms];
        int[] next = binStart.clone();
        for (int i = 0; i < atoms; i++) {
            int place = next[bin(binOf[3 * i], binOf[3 * i + 1], binOf[3 * i + 2])]++;
            sorted[place] = i;
            placeOf[i] = place;
            System.arraycopy(inCell, 3 * i, wrapped, 3 * place, 3);
        }
    }

    // rows b × c / V and so on: their products with a position are its fractional coordinates
    private static double[] reciprocal(Structure structure) {
        double[] h = structure.cell();
        double volume = structure.volume();
        if (!(Math.abs(volume) > 0)) {
            throw new IllegalArgumentException("the cell vectors lie in a plane");
        }
        double[] r = new double[9];
        for (int d = 0; d < 3; d++) {
            int b = 3 * ((d + 1) % 3);
            int c = 3 * ((d + 2) % 3);
            for (int x = 0; x < 3; x++) {
                int y = (x + 1) % 3;
                int z = (x + 2) % 3;
                r[3 * d + x] = (h[b + y] * h[c + z] - h[b + z] * h[c + y]) / volume;
            }
        }
        return r;
    }

    // distance between opposite faces of the cell
    private static double between(double[] reciprocal, int d) {
        return 1 / Math.sqrt(dot(reciprocal, d, reciprocal, d));
    }

    private static double dot(double[] a, int rowA, double[] b, int rowB) {
        return a[3 * rowA] * b[3 * rowB] + a[3 * rowA + 1] * b[3 * rowB + 1] + a[3 * rowA + 2] * b[3 * rowB + 2];
    }

    // positions moved into the cell by whole cell vectors; notes each atom's bin
    private double[] wrap(double[] positions, double[] reciprocal) {
        double[] result = positions.clone();
        for (int i = 0; i < positions.length / 3; i++) {
            for (int d = 0; d < 3; d++) {
                double fraction = dot(positions, i, reciprocal, d);
                if (!Double.isFinite(fraction)) {
                    throw new IllegalArgumentException("the position of atom " + i + " is not a number");
                }
                double turns = Math.floor(fraction);
                for (int x = 0; x < 3; x++) {
                    result[3 * i + x] -= turns * cell[3 * d + x];
                }
                binOf[3 * i + d] = Math.clamp((int) ((fraction - turns) * counts[d]), 0, counts[d] - 1);
            }
        }
        return result;
    }

    private int bin(int a, int b, int c) {
        return (a * counts[1] + b) * counts[2] + c;
    }

    /** Adds all neighbours of an atom. */
    void collect(int atom, NeighborTable.Builder builder) {
        double[] shift = new double[3];
        for (int da = -reach[0]; da <= reach[0]; da++) {
            int a = binOf[3 * atom] + da;
            for (int db = -reach[1]; db <= reach[1]; db++) {
                int b = binOf[3 * atom + 1] + db;
                for (int dc = -reach[2]; dc <= reach[2]; dc++) {
                    int c = binOf[3 * atom + 2] + dc;
                    int imageA = Math.floorDiv(a, counts[0]);
                    int imageB = Math.floorDiv(b, counts[1]);
                    int imageC = Math.floorDiv(c, counts[2]);
                    for (int x = 0; x < 3; x++) {
                        shift[x] = imageA * cell[x] + imageB * cell[3 + x] + imageC * cell[6 + x];
                    }
                    int there = bin(a - imageA * counts[0], b - imageB * counts[1], c - imageC * counts[2]);
                    boolean home = imageA == 0 && imageB == 0 && imageC == 0;
                    collect(placeOf[atom], there, shift, home, builder);
                }
            }
        }
    }

    private void collect(int place, int bin, double[] shift, boolean home, NeighborTable.Builder builder) {
        double x0 = wrapped[3 * place] - shift[0];
        double y0 = wrapped[3 * place + 1] - shift[1];
        double z0 = wrapped[3 * place + 2] - shift[2];
        for (int other = binStart[bin]; other < binStart[bin + 1]; other++) {
            double x = wrapped[3 * other] - x0;
            double y = wrapped[3 * other + 1] - y0;
            double z = wrapped[3 * other + 2] - z0;
            double squared = x * x + y * y + z * z;
            if (squared < squaredCutoff && !(home && other == place)) {
                builder.add(sorted[other], x, y, z, squared);
            }
        }
    }
}
