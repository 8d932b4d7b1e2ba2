package org.mlmix.fitter.family.eam;

import java.util.Arrays;
import org.mlmix.fitter.data.Structure;

/**
 * All pairs of atoms within a cutoff in a periodic cell of any shape and size, images of an atom by
 * itself included, by sorting atoms into bins. Time and memory grow with the number of atoms.
 */
final class Pairs {
    /** What to do with a pair. */
    interface Visitor {
        /**
         * Called once for each unordered pair.
         *
         * @param dx from atom i to this image of atom j, likewise dy and dz, Å
         * @param r distance, Å
         */
        void pair(int i, int j, double dx, double dy, double dz, double r);
    }

    private final Structure structure;
    private final double cutoff;
    private final double[] fractional;
    private final int[] bins = new int[3];
    private final int[] reach = new int[3];
    private final int[] head;
    private final int[] next;

    private Pairs(Structure structure, double cutoff) {
        this.structure = structure;
        this.cutoff = cutoff;
        double[][] reciprocal = reciprocal(structure.cell(), structure.volume());
        int atoms = structure.atoms();
        for (int a = 0; a < 3; a++) {
            double[] g = reciprocal[a];
            double height = 1 / Math.sqrt(g[0] * g[0] + g[1] * g[1] + g[2] * g[2]);
            // no more bins than atoms could fill
            bins[a] = Math.max(1, Math.min((int) (height / cutoff), 1 + (int) Math.cbrt(atoms)));
            reach[a] = (int) Math.ceil(cutoff / (height / bins[a]));
        }
        fractional = new double[3 * atoms];
        head = new int[bins[0] * bins[1] * bins[2]];
        Arrays.fill(head, -1);
        next = new int[atoms];
        for (int i = 0; i < atoms; i++) {
            int[] bin = new int[3];
            for (int a = 0; a < 3; a++) {
                double s = 0;
                for (int x = 0; x < 3; x++) {
                    s += reciprocal[a][x] * structure.positions()[3 * i + x];
                }
                s -= Math.floor(s);
                fractional[3 * i + a] = s;
                bin[a] = Math.min((int) (s * bins[a]), bins[a] - 1);
            }
            int b = index(bin[0], bin[1], bin[2]);
            next[i] = head[b];
            head[b] = i;
        }
    }

    /** Visits every pair closer than the cutoff once. */
    static void each(Structure structure, double cutoff, Visitor visitor) {
        Pairs table = new Pairs(structure, cutoff);
        for (int i = 0; i < structure.atoms(); i++) {
            table.around(i, visitor);
        }
    }

    // rows g with g · cell vector = 1 for its own, 0 for the others
    private static double[][] reciprocal(double[] h, double volume) {
        double[][] reciprocal = new double[3][3];
        for (int a = 0; a < 3; a++) {
            int b = 3 * ((a + 1) % 3);
            int c = 3 * ((a + 2) % 3);
            for (int x = 0; x < 3; x++) {
                int y = (x + 1) % 3;
                int z = (x + 2) % 3;
                reciprocal[a][x] = (h[b + y] * h[c + z] - h[b + z] * h[c + y]) / volume;
            }
        }
        return reciprocal;
    }

    private int index(int a, int b, int c) {
        return (a * bins[1] + b) * bins[2] + c;
    }

    private void around(int i, Visitor visitor) {
        int[] home = new int[3];
        for (int a = 0; a < 3; a++) {
            home[a] = Math.min((int) (fractional[3 * i + a] * bins[a]), bins[a] - 1);
        }
        for (int a = home[0] - reach[0]; a <= home[0] + reach[0]; a++) {
            for (int b = home[1] - reach[1]; b <= home[1] + reach[1]; b++) {
                for (int c = home[2] - reach[2]; c <= home[2] + reach[2]; c++) {
                    int bin = index(Math.floorMod(a, bins[0]), Math.floorMod(b, bins[1]), Math.floorMod(c, bins[2]));
                    inBin(
                            i,
                            bin,
                            Math.floorDiv(a, bins[0]),
                            Math.floorDiv(b, bins[1]),
                            Math.floorDiv(c, bins[2]),
                            visitor);
                }
            }
        }
    }

    // pairs of atom i with the atoms of a bin, moved by na, nb, nc cell vectors
    private void inBin(int i, int bin, int na, int nb, int nc, Visitor visitor) {
        boolean laterImage = na > 0 || (na == 0 && (nb > 0 || (nb == 0 && nc > 0)));
        double[] h = structure.cell();
        for (int j = head[bin]; j >= 0; j = next[j]) {
            if (j < i || (j == i && !laterImage)) {
                continue;
            }
            double a = fractional[3 * j] - fractional[3 * i] + na;
            double b = fractional[3 * j + 1] - fractional[3 * i + 1] + nb;
            double c = fractional[3 * j + 2] - fractional[3 * i + 2] + nc;
            double dx = a * h[0] + b * h[3] + c * h[6];
            double dy = a * h[1] + b * h[4] + c * h[7];
            double dz = a * h[2] + b * h[5] + c * h[8];
            double r = Math.sqrt(dx * dx + dy * dy + dz * dz);
            if (r < cutoff) {
                visitor.pair(i, j, dx, dy, dz, r);
            }
        }
    }
}
