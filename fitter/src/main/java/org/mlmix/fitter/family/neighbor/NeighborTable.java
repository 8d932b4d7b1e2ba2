package org.mlmix.fitter.family.neighbor;

import java.util.Arrays;
import org.mlmix.fitter.data.Structure;

/**
 * All neighbours of each atom within a cutoff, every periodic image counted, its own too: cells may
 * be smaller than the cutoff and tilted in any way. Found by bins no narrower than the cutoff, in
 * time proportional to the number of atoms.
 */
public final class NeighborTable {
    private int[] first;
    private int[] indices = new int[64];
    private double[] vectors = new double[192];
    private double[] distances = new double[64];
    private int count;

    /** Neighbours closer than {@code cutoff}, Å. */
    public NeighborTable(Structure structure, double cutoff) {
        Images images = new Images(structure, cutoff);
        first = new int[structure.atoms() + 1];
        for (int i = 0; i < structure.atoms(); i++) {
            first[i] = count;
            collect(images, i, cutoff);
        }
        first[structure.atoms()] = count;
    }

    private void collect(Images images, int atom, double cutoff) {
        double x = images.x[3 * atom];
        double y = images.x[3 * atom + 1];
        double z = images.x[3 * atom + 2];
        int bin = images.bin[atom];
        for (int da = -1; da <= 1; da++) {
            for (int db = -1; db <= 1; db++) {
                for (int dc = -1; dc <= 1; dc++) {
                    int other = bin + (da * images.bins[1] + db) * images.bins[2] + dc;
                    for (int j = images.head[other]; j >= 0; j = images.next[j]) {
                        if (j != atom) {
                            add(
                                    images,
                                    j,
                                    images.x[3 * j] - x,
                                    images.x[3 * j + 1] - y,
                                    images.x[3 * j + 2] - z,
                                    cutoff);
                        }
                    }
                }
            }
        }
    }

    private void add(Images images, int j, double dx, double dy, double dz, double cutoff) {
        double square = dx * dx + dy * dy + dz * dz;
        if (square >= cutoff * cutoff) {
            return;
        }
        if (count == indices.length) {
            indices = Arrays.copyOf(indices, 2 * count);
            distances = Arrays.copyOf(distances, 2 * count);
            vectors = Arrays.copyOf(vectors, 6 * count);
        }
        indices[count] = images.owner[j];
        distances[count] = Math.sqrt(square);
        vectors[3 * count] = dx;
        vectors[3 * count + 1] = dy;
        vectors[3 * count + 2] = dz;
        count++;
    }

    /** Where the neighbours of an atom begin; they end where those of the next begin. */
    public int begin(int atom) {
        return first[atom];
    }

    /** One after the last neighbour of an atom. */
    public int end(int atom) {
        return first[atom + 1];
    }

    /** The atom that the n-th neighbour is an image of. */
    public int atom(int n) {
        return indices[n];
    }

    /** Å. */
    public double distance(int n) {
        return distances[n];
    }

    /** Component 0, 1 or 2 of the vector from the atom to its n-th neighbour, Å. */
    public double vector(int n, int component) {
        return vectors[3 * n + component];
    }

    /** All neighbours of all atoms. */
    public int size() {
        return count;
    }

    /** Atoms and their images as far as the cutoff reaches beyond the cell, in bins. */
    private static final class Images {
        final int[] bins = new int[3];
        int[] owner;
        int[] bin;
        int[] next;
        int[] head;
        double[] x;
        int count;

        private final double[] margin = new double[3];
        private final double[] cell;

        Images(Structure structure, double cutoff) {
            cell = structure.cell();
            double[] inverse = inverse(cell, structure.volume());
            for (int k = 0; k < 3; k++) {
                // one over the height above the plane of the other two vectors
                double rate = Math.sqrt(
                        inverse[k] * inverse[k] + inverse[3 + k] * inverse[3 + k] + inverse[6 + k] * inverse[6 + k]);
                margin[k] = cutoff * rate * (1 + 1e-12);
                // one bin more on each side, so that every bin of the cell has all of its neighbours
                bins[k] = (int) Math.ceil((1 + 2 * margin[k]) / margin[k]) + 2;
            }
            int atoms = structure.atoms();
            int room = atoms;
            owner = new int[room];
            bin = new int[room];
            x = new double[3 * room];
            double[] fractions = wrapped(structure, inverse);
            for (int i = 0; i < atoms; i++) {
                place(i, fractions[3 * i], fractions[3 * i + 1], fractions[3 * i + 2]);
            }
            for (int i = 0; i < atoms; i++) {
                images(i, fractions);
            }
            link();
        }

        // of the matrix with the cell vectors as rows: fractions = position times this
        private static double[] inverse(double[] h, double volume) {
            double v = 1 / volume;
            return new double[] {
                (h[4] * h[8] - h[5] * h[7]) * v, (h[2] * h[7] - h[1] * h[8]) * v, (h[1] * h[5] - h[2] * h[4]) * v,
                (h[5] * h[6] - h[3] * h[8]) * v, (h[0] * h[8] - h[2] * h[6]) * v, (h[2] * h[3] - h[0] * h[5]) * v,
                (h[3] * h[7] - h[4] * h[6]) * v, (h[1] * h[6] - h[0] * h[7]) * v, (h[0] * h[4] - h[1] * h[3]) * v
            };
        }

        private static double[] wrapped(Structure structure, double[] inverse) {
            double[] positions = structure.positions();
            double[] fractions = new double[positions.length];
            for (int i = 0; i < positions.length; i += 3) {
                for (int k = 0; k < 3; k++) {
                    double f = positions[i] * inverse[k]
                            + positions[i + 1] * inverse[3 + k]
                            + positions[i + 2] * inverse[6 + k];
                    fractions[i + k] = f - Math.floor(f);
                }
            }
            return fractions;
        }

        private void images(int atom, double[] fractions) {
            int[] low = new int[3];
            int[] high = new int[3];
            for (int k = 0; k < 3; k++) {
                double f = fractions[3 * atom + k];
                low[k] = (int) Math.ceil(-margin[k] - f);
                high[k] = (int) Math.floor(1 + margin[k] - f);
            }
            for (int a = low[0]; a <= high[0]; a++) {
                for (int b = low[1]; b <= high[1]; b++) {
                    for (int c = low[2]; c <= high[2]; c++) {
                        if (a != 0 || b != 0 || c != 0) {
                            place(
                                    atom,
                                    fractions[3 * atom] + a,
                                    fractions[3 * atom + 1] + b,
                                    fractions[3 * atom + 2] + c);
                        }
                    }
                }
            }
        }

        private void place(int atom, double fa, double fb, double fc) {
            if (count == owner.length) {
                int room = 2 * count + 16;
                owner = Arrays.copyOf(owner, room);
                bin = Arrays.copyOf(bin, room);
                x = Arrays.copyOf(x, 3 * room);
            }
            owner[count] = atom;
            for (int k = 0; k < 3; k++) {
                x[3 * count + k] = fa * cell[k] + fb * cell[3 + k] + fc * cell[6 + k];
            }
            bin[count] = (bin(fa, 0) * bins[1] + bin(fb, 1)) * bins[2] + bin(fc, 2);
            count++;
        }

        private int bin(double fraction, int k) {
            return Math.clamp((int) ((fraction + margin[k]) / margin[k]) + 1, 1, bins[k] - 2);
        }

        private void link() {
            head = new int[bins[0] * bins[1] * bins[2]];
            Arrays.fill(head, -1);
            next = new int[count];
            for (int j = count - 1; j >= 0; j--) {
                next[j] = head[bin[j]];
                head[bin[j]] = j;
            }
        }
    }
}
