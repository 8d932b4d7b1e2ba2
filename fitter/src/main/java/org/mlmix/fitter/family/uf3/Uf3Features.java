package org.mlmix.fitter.family.uf3;

import java.util.Arrays;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.family.neighbor.NeighborTable;
import org.mlmix.fitter.family.spline.CubicBasis;

/**
 * Rows of the design matrix of one structure, summed pair by pair and triangle by triangle. As in
 * LAMMPS, V2 counts for each ordered pair (it is half of a pair's energy) and V3 for each atom and
 * each unordered pair of its neighbours.
 */
final class Uf3Features {
    private static final int LOCAL = CubicBasis.LOCAL;

    private final Uf3Layout layout;
    private final int[] types;
    private final NeighborTable table;
    private final int columns;
    private final int virialRow;
    private final double[] values;

    // neighbours of the present atom within the three-body cutoff: entry in the table, interval, and
    // value and slope of the four functions
    private int near;
    private int[] entries = new int[32];
    private int[] intervals = new int[32];
    private double[] splines = new double[32 * 2 * LOCAL];

    // a triangle's contributions: columns, energies, derivatives with respect to r_ij, r_ik, r_jk
    private int terms;
    private final int[] column = new int[LOCAL * LOCAL * LOCAL];
    private final double[] energy = new double[LOCAL * LOCAL * LOCAL];
    private final double[] alongIj = new double[LOCAL * LOCAL * LOCAL];
    private final double[] alongIk = new double[LOCAL * LOCAL * LOCAL];
    private final double[] alongJk = new double[LOCAL * LOCAL * LOCAL];
    private final double[] baseSplines = new double[2 * LOCAL];

    private Uf3Features(Uf3Layout layout, Structure structure) {
        this.layout = layout;
        types = structure.types();
        table = NeighborTable.of(structure, layout.pair.end());
        columns = layout.columns();
        virialRow = 1 + 3 * structure.atoms();
        values = new double[Math.multiplyExact(virialRow + 6, columns)];
    }

    /** (1 + 3N + 6) × columns, row-major. */
    static double[] of(Uf3Layout layout, Structure structure) {
        for (int type : structure.types()) {
            if (type < 1 || type > layout.elements().size()) {
                throw new IllegalArgumentException("type " + type + " is none of the elements " + layout.elements());
            }
        }
        Uf3Features features = new Uf3Features(layout, structure);
        for (int atom = 0; atom < structure.atoms(); atom++) {
            features.addPairs(atom);
            if (layout.hasTriplets()) {
                features.findNear(atom);
                features.addTriplets(atom);
            }
        }
        return features.values;
    }

    private void addPairs(int i) {
        double[] local = new double[2 * LOCAL];
        for (int e = table.first()[i]; e < table.first()[i + 1]; e++) {
            double r = table.distance()[e];
            int interval = layout.pair.interval(r);
            layout.pair.evaluate(interval, r, 0, local, 0);
            layout.pair.evaluate(interval, r, 1, local, LOCAL);
            int pair = layout.pairOf(types[i] - 1, types[table.neighbor()[e]] - 1);
            int count = Math.min(LOCAL, layout.pairColumns() - interval);
            for (int m = 0; m < count; m++) {
                addPair(i, e, pair * layout.pairColumns() + interval + m, local[m], local[LOCAL + m]);
            }
        }
    }

    // The pair in reverse order exerts the same force on i: hence twice the slope.
    private void addPair(int i, int e, int to, double value, double slope) {
        double[] d = table.vector();
        double x = d[3 * e];
        double y = d[3 * e + 1];
        double z = d[3 * e + 2];
        double pull = slope / table.distance()[e];
        values[to] += value;
        int force = (1 + 3 * i) * columns + to;
        values[force] += 2 * pull * x;
        values[force + columns] += 2 * pull * y;
        values[force + 2 * columns] += 2 * pull * z;
        int virial = virialRow * columns + to;
        values[virial] -= pull * x * x;
        values[virial + columns] -= pull * y * y;
        values[virial + 2 * columns] -= pull * z * z;
        values[virial + 3 * columns] -= pull * y * z;
        values[virial + 4 * columns] -= pull * x * z;
        values[virial + 5 * columns] -= pull * x * y;
    }

    private void findNear(int i) {
        near = 0;
        for (int e = table.first()[i]; e < table.first()[i + 1]; e++) {
            double r = table.distance()[e];
            if (r < layout.side.start() || r >= layout.side.end()) {
                continue;
            }
            if (near == entries.length) {
                entries = Arrays.copyOf(entries, 2 * near);
                intervals = Arrays.copyOf(intervals, 2 * near);
                splines = Arrays.copyOf(splines, 2 * splines.length);
            }
            entries[near] = e;
            intervals[near] = layout.side.interval(r);
            layout.side.evaluate(intervals[near], r, 0, splines, near * 2 * LOCAL);
            layout.side.evaluate(intervals[near], r, 1, splines, near * 2 * LOCAL + LOCAL);
            near++;
        }
    }

    private void addTriplets(int i) {
        for (int p = 0; p < near; p++) {
            for (int q = p + 1; q < near; q++) {
                int elementP = types[table.neighbor()[entries[p]]];
                int elementQ = types[table.neighbor()[entries[q]]];
                // j is the one whose element comes first.
                if (elementP <= elementQ) {
                    addTriplet(i, p, q);
                } else {
                    addTriplet(i, q, p);
                }
            }
        }
    }

    private void addTriplet(int i, int j, int k) {
        int ij = entries[j];
        int ik = entries[k];
        double[] d = table.vector();
        double x = d[3 * ik] - d[3 * ij];
        double y = d[3 * ik + 1] - d[3 * ij + 1];
        double z = d[3 * ik + 2] - d[3 * ij + 2];
        double r = Math.sqrt(x * x + y * y + z * z);
        if (r < layout.base.start() || r >= layout.base.end()) {
            return;
        }
        int interval = layout.base.interval(r);
        layout.base.evaluate(interval, r, 0, baseSplines, 0);
        layout.base.evaluate(interval, r, 1, baseSplines, LOCAL);
        int atomJ = table.neighbor()[ij];
        int atomK = table.neighbor()[ik];
        multiply(layout.tensor(types[i] - 1, types[atomJ] - 1, types[atomK] - 1), j, k, interval);
        for (int t = 0; t < terms; t++) {
            values[column[t]] += energy[t];
        }
        double[] rij = unit(ij);
        double[] rik = unit(ik);
        double[] rjk = {x / r, y / r, z / r};
        for (int axis = 0; axis < 3; axis++) {
            add(1 + 3 * i + axis, rij[axis], rik[axis], 0);
            add(1 + 3 * atomJ + axis, -rij[axis], 0, rjk[axis]);
            add(1 + 3 * atomK + axis, 0, -rik[axis], -rjk[axis]);
        }
        double[] vij = virial(rij, table.distance()[ij]);
        double[] vik = virial(rik, table.distance()[ik]);
        double[] vjk = virial(rjk, r);
        for (int v = 0; v < 6; v++) {
            add(virialRow + v, vij[v], vik[v], vjk[v]);
        }
    }

    // the tensor product of the functions that differ from zero
    private void multiply(TripletTensor tensor, int j, int k, int interval) {
        int valueJ = j * 2 * LOCAL;
        int valueK = k * 2 * LOCAL;
        terms = 0;
        for (int a = 0; a < LOCAL; a++) {
            for (int b = 0; b < LOCAL; b++) {
                double both = splines[valueJ + a] * splines[valueK + b];
                double slopeJ = splines[valueJ + LOCAL + a] * splines[valueK + b];
                double slopeK = splines[valueJ + a] * splines[valueK + LOCAL + b];
                int index = tensor.index(intervals[j] + a, intervals[k] + b, interval);
                for (int c = 0; c < LOCAL; c++) {
                    int to = tensor.column(index + c);
                    if (to != TripletTensor.NONE) {
                        column[terms] = to;
                        energy[terms] = both * baseSplines[c];
                        alongIj[terms] = slopeJ * baseSplines[c];
                        alongIk[terms] = slopeK * baseSplines[c];
                        alongJk[terms] = both * baseSplines[LOCAL + c];
                        terms++;
                    }
                }
            }
        }
    }

    private double[] unit(int entry) {
        double[] d = table.vector();
        double r = table.distance()[entry];
        return new double[] {d[3 * entry] / r, d[3 * entry + 1] / r, d[3 * entry + 2] / r};
    }

    // −r ⊗ u for a unit vector along r, Voigt order
    private static double[] virial(double[] u, double r) {
        return new double[] {
            -r * u[0] * u[0], -r * u[1] * u[1], -r * u[2] * u[2], -r * u[1] * u[2], -r * u[0] * u[2], -r * u[0] * u[1]
        };
    }

    private void add(int row, double ij, double ik, double jk) {
        int start = row * columns;
        for (int t = 0; t < terms; t++) {
            values[start + column[t]] += ij * alongIj[t] + ik * alongIk[t] + jk * alongJk[t];
        }
    }
}
