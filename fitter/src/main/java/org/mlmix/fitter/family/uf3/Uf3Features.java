package org.mlmix.fitter.family.uf3;

import java.util.List;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.family.DesignBlock;
import org.mlmix.fitter.family.neighbor.NeighborTable;

/** Adds the contributions of pairs and triples up, one structure at a time. */
final class Uf3Features {
    private static final int[] FIRST = {0, 1, 2, 1, 0, 0};
    private static final int[] SECOND = {0, 1, 2, 2, 2, 1};

    private final PairTerm[][] pairs;
    private final TripleTerm[][][] triples;
    private final Structure structure;
    private final NeighborTable neighbors;
    private final int columns;
    private final double threeBodyCutoff;
    private final double[] rows;
    private final int virial;

    private final double[] values = new double[4];
    private final double[] slopes = new double[4];
    private final Side ij = new Side();
    private final Side ik = new Side();
    private final Side jk = new Side();

    /** One side of a triangle: basis functions and direction. */
    private static final class Side {
        final double[] values = new double[4];
        final double[] slopes = new double[4];
        final double[] unit = new double[3];
        double length;
        int first;
    }

    private Uf3Features(
            PairTerm[][] pairs,
            TripleTerm[][][] triples,
            int columns,
            double cutoff,
            double three,
            Structure structure) {
        this.pairs = pairs;
        this.triples = triples;
        this.structure = structure;
        this.columns = columns;
        threeBodyCutoff = three;
        neighbors = new NeighborTable(structure, Math.max(cutoff, three));
        virial = 1 + 3 * structure.atoms();
        rows = new double[(virial + 6) * columns];
    }

    /** The rows of a structure. */
    static DesignBlock of(List<PairTerm> pairs, List<TripleTerm> triples, int types, int columns, Structure structure) {
        PairTerm[][] pairTable = new PairTerm[types + 1][types + 1];
        TripleTerm[][][] tripleTable = new TripleTerm[types + 1][types + 1][types + 1];
        double cutoff = 0;
        double three = 0;
        for (PairTerm pair : pairs) {
            pairTable[pair.first()][pair.second()] = pair;
            pairTable[pair.second()][pair.first()] = pair;
            cutoff = Math.max(cutoff, pair.basis().end());
        }
        for (TripleTerm triple : triples) {
            tripleTable[triple.centre()][triple.first()][triple.second()] = triple;
            tripleTable[triple.centre()][triple.second()][triple.first()] = triple;
            three = Math.max(three, triple.bond().end());
        }
        Uf3Features features = new Uf3Features(pairTable, tripleTable, columns, cutoff, three, structure);
        for (int i = 0; i < structure.atoms(); i++) {
            features.addPairs(i);
            if (!triples.isEmpty()) {
                features.addTriples(i);
            }
        }
        return new DesignBlock(columns, features.rows, new double[features.virial + 6]);
    }

    private void addPairs(int i) {
        for (int n = neighbors.begin(i); n < neighbors.end(i); n++) {
            PairTerm term = pairs[structure.types()[i]][structure.types()[neighbors.atom(n)]];
            double r = neighbors.distance(n);
            if (r >= term.basis().end() || r < term.basis().start()) {
                continue;
            }
            int first = term.basis().evaluate(r, values, slopes);
            int last = Math.min(4, term.columns() - first);
            for (int m = 0; m < last; m++) {
                int column = term.offset() + first + m;
                rows[column] += values[m];
                // The pair comes again from its other atom, which gives this one the same force.
                double force = 2 * slopes[m] / r;
                double stretch = -slopes[m] / r;
                for (int x = 0; x < 3; x++) {
                    rows[(1 + 3 * i + x) * columns + column] += force * neighbors.vector(n, x);
                }
                for (int v = 0; v < 6; v++) {
                    rows[(virial + v) * columns + column] +=
                            stretch * neighbors.vector(n, FIRST[v]) * neighbors.vector(n, SECOND[v]);
                }
            }
        }
    }

    private void addTriples(int i) {
        TripleTerm[][] terms = triples[structure.types()[i]];
        for (int n = neighbors.begin(i); n < neighbors.end(i); n++) {
            if (neighbors.distance(n) >= threeBodyCutoff) {
                continue;
            }
            int typeJ = structure.types()[neighbors.atom(n)];
            for (int m = n + 1; m < neighbors.end(i); m++) {
                int typeK = structure.types()[neighbors.atom(m)];
                TripleTerm term = terms[typeJ][typeK];
                if (term != null) {
                    // The first direction belongs to the smaller type.
                    boolean swapped = typeJ > typeK;
                    addTriple(term, i, swapped ? m : n, swapped ? n : m);
                }
            }
        }
    }

    private void addTriple(TripleTerm term, int i, int n, int m) {
        double start = term.bond().start();
        double end = term.bond().end();
        if (!inside(neighbors.distance(n), start, end) || !inside(neighbors.distance(m), start, end)) {
            return;
        }
        double square = 0;
        for (int x = 0; x < 3; x++) {
            ij.unit[x] = neighbors.vector(n, x);
            ik.unit[x] = neighbors.vector(m, x);
            jk.unit[x] = ik.unit[x] - ij.unit[x];
            square += jk.unit[x] * jk.unit[x];
        }
        ij.length = neighbors.distance(n);
        ik.length = neighbors.distance(m);
        jk.length = Math.sqrt(square);
        if (!inside(jk.length, term.far().start(), term.far().end())) {
            return;
        }
        for (int x = 0; x < 3; x++) {
            ij.unit[x] /= ij.length;
            ik.unit[x] /= ik.length;
            jk.unit[x] /= jk.length;
        }
        ij.first = term.bond().evaluate(ij.length, ij.values, ij.slopes);
        ik.first = term.bond().evaluate(ik.length, ik.values, ik.slopes);
        jk.first = term.far().evaluate(jk.length, jk.values, jk.slopes);
        accumulate(term, i, neighbors.atom(n), neighbors.atom(m));
    }

    private static boolean inside(double r, double start, double end) {
        return r >= start && r < end;
    }

    private void accumulate(TripleTerm term, int i, int j, int k) {
        int lastA = Math.min(4, term.bondSize() - ij.first);
        int lastB = Math.min(4, term.bondSize() - ik.first);
        int lastN = Math.min(4, term.farSize() - jk.first);
        for (int a = 0; a < lastA; a++) {
            for (int b = 0; b < lastB; b++) {
                int column = term.column(ij.first + a, ik.first + b) + jk.first;
                double both = ij.values[a] * ik.values[b];
                double along = ij.slopes[a] * ik.values[b];
                double across = ij.values[a] * ik.slopes[b];
                for (int n = 0; n < lastN; n++) {
                    rows[column + n] += both * jk.values[n];
                    add(column + n, i, j, k, along * jk.values[n], across * jk.values[n], both * jk.slopes[n]);
                }
            }
        }
    }

    // derivatives with respect to r_ij, r_ik and r_jk
    private void add(int column, int i, int j, int k, double dij, double dik, double djk) {
        for (int x = 0; x < 3; x++) {
            double a = dij * ij.unit[x];
            double b = dik * ik.unit[x];
            double c = djk * jk.unit[x];
            rows[(1 + 3 * i + x) * columns + column] += a + b;
            rows[(1 + 3 * j + x) * columns + column] += c - a;
            rows[(1 + 3 * k + x) * columns + column] -= b + c;
        }
        for (int v = 0; v < 6; v++) {
            rows[(virial + v) * columns + column] -= dij * ij.length * ij.unit[FIRST[v]] * ij.unit[SECOND[v]]
                    + dik * ik.length * ik.unit[FIRST[v]] * ik.unit[SECOND[v]]
                    + djk * jk.length * jk.unit[FIRST[v]] * jk.unit[SECOND[v]];
        }
    }
}
