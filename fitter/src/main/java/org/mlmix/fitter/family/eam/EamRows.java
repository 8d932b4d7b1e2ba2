package org.mlmix.fitter.family.eam;

import java.util.ArrayList;
import java.util.List;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.family.DesignBlock;
import org.mlmix.fitter.family.neighbor.NeighborTable;

/** The rows of one structure: columns of φ first, then those of F. */
final class EamRows {
    private record Pair(int i, int j, double dx, double dy, double dz, double r) {}

    private final Functions functions;
    private final int atoms;
    private final int columns;
    private final int embeddingStart;
    private final double[] values;
    private final List<Pair> pairs = new ArrayList<>();

    private EamRows(Functions functions, Structure structure) {
        this.functions = functions;
        atoms = structure.atoms();
        embeddingStart = functions.pairColumns();
        columns = embeddingStart + functions.embeddingColumns();
        values = new double[(1 + 3 * atoms + 6) * columns];
        NeighborTable.of(structure, functions.distances.last())
                .eachPair((i, j, dx, dy, dz, r) -> pairs.add(new Pair(i, j, dx, dy, dz, r)));
    }

    static DesignBlock of(Functions functions, Structure structure) {
        EamRows rows = new EamRows(functions, structure);
        rows.pairFunction();
        rows.embedding();
        return new DesignBlock(rows.columns, rows.values, new double[1 + 3 * rows.atoms + 6]);
    }

    private void pairFunction() {
        for (Pair pair : pairs) {
            double r = pair.r;
            Table.Point point = functions.pairs.at(r);
            for (int k = point.first(); k < point.end(); k++) {
                double phi = point.value(k) / r;
                values[k] += phi;
                push(pair, k, (point.derivative(k) - phi) / r);
            }
        }
    }

    private void embedding() {
        double[] rho = new double[atoms];
        for (Pair pair : pairs) {
            double f = functions.density.at(pair.r).value(0);
            rho[pair.i] += f;
            rho[pair.j] += f;
        }
        Table.Point[] points = new Table.Point[atoms];
        for (int i = 0; i < atoms; i++) {
            Table.Point point = functions.embeddings.at(rho[i]);
            points[i] = point;
            // LAMMPS goes on in a straight line beyond the table
            double beyond = Math.max(0, rho[i] - functions.densities.last());
            for (int k = point.first(); k < point.end(); k++) {
                values[embeddingStart + k] += point.value(k) + beyond * point.derivative(k);
            }
        }
        for (Pair pair : pairs) {
            double slope = functions.density.at(pair.r).derivative(0);
            push(pair, points[pair.i], slope);
            push(pair, points[pair.j], slope);
        }
    }

    private void push(Pair pair, Table.Point point, double slope) {
        for (int k = point.first(); k < point.end(); k++) {
            push(pair, embeddingStart + k, point.derivative(k) * slope);
        }
    }

    // forces and virial of a pair whose energy changes with its distance by this much
    private void push(Pair pair, int column, double derivative) {
        double factor = derivative / pair.r;
        double fx = factor * pair.dx;
        double fy = factor * pair.dy;
        double fz = factor * pair.dz;
        int i = (1 + 3 * pair.i) * columns + column;
        int j = (1 + 3 * pair.j) * columns + column;
        values[i] += fx;
        values[i + columns] += fy;
        values[i + 2 * columns] += fz;
        values[j] -= fx;
        values[j + columns] -= fy;
        values[j + 2 * columns] -= fz;
        int v = (1 + 3 * atoms) * columns + column;
        values[v] -= fx * pair.dx;
        values[v + columns] -= fy * pair.dy;
        values[v + 2 * columns] -= fz * pair.dz;
        values[v + 3 * columns] -= fy * pair.dz;
        values[v + 4 * columns] -= fx * pair.dz;
        values[v + 5 * columns] -= fx * pair.dy;
    }
}
