package org.mlmix.fitter.check;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.mlmix.fitter.data.Elements;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.lammps.LammpsHost;
import org.mlmix.fitter.lammps.LammpsSession;
import org.mlmix.fitter.lammps.LammpsTask;
import org.mlmix.fitter.lammps.Potential;

/**
 * Phonon dispersion from force constants: one atom of each sublattice is displaced in a supercell, by
 * central differences. Force constants between atoms that several periodic images are equally near
 * are shared among those.
 *
 * @param cell relaxed conventional cell
 */
public record Phonons(Potential potential, Structure cell, PhononPath path) implements LammpsTask<Phonons.Branches> {
    private static final double DISPLACEMENT = 0.01;

    /** Å; force constants of metals and semiconductors are small beyond half of this. */
    private static final double SUPERCELL = 12.5;

    /** (1 eV/(Å² u)) in 1/ps². */
    private static final double PER_SQUARE_PS = 9648.533;

    /**
     * Frequencies.
     *
     * @param terahertz one row per point of the path, ascending; negative ones are imaginary
     */
    public record Branches(double[][] terahertz) implements Serializable {}

    @Override
    public Branches run(LammpsHost host) {
        int[] copies = new int[3];
        for (int k = 0; k < 3; k++) {
            copies[k] = Math.max(2, (int) Math.ceil(SUPERCELL / cell.length(k)));
        }
        Structure supercell = cell.replicated(copies[0], copies[1], copies[2]);
        List<Bond> bonds = bonds(host.session(potential), supercell);
        List<double[]> rows = new ArrayList<>();
        for (double[] q : path.points()) {
            rows.add(frequencies(bonds, wave(q)));
        }
        return new Branches(rows.toArray(new double[0][]));
    }

    /** Force constants of an atom of one sublattice with one image of an atom of another, eV/Å². */
    private record Bond(int from, int to, double[] vector, double[] constants) {}

    private List<Bond> bonds(LammpsSession lammps, Structure supercell) {
        List<Bond> bonds = new ArrayList<>();
        for (int from = 0; from < path.sublatticeCount(); from++) {
            int atom = first(from);
            double[][] constants = new double[supercell.atoms()][9];
            for (int x = 0; x < 3; x++) {
                double[] moved = supercell.positions().clone();
                moved[3 * atom + x] += DISPLACEMENT;
                double[] up = lammps.evaluate(supercell.withPositions(moved)).forces();
                moved[3 * atom + x] -= 2 * DISPLACEMENT;
                double[] down = lammps.evaluate(supercell.withPositions(moved)).forces();
                for (int i = 0; i < up.length; i++) {
                    constants[i / 3][3 * x + i % 3] = -(up[i] - down[i]) / (2 * DISPLACEMENT);
                }
            }
            translate(constants, atom);
            for (int j = 0; j < supercell.atoms(); j++) {
                share(bonds, supercell, from, atom, j, constants[j]);
            }
        }
        return bonds;
    }

    private int first(int sublattice) {
        for (int i = 0; i < path.sublattices().length; i++) {
            if (path.sublattices()[i] == sublattice) {
                return i;
            }
        }
        throw new IllegalArgumentException("no atom of sublattice " + sublattice);
    }

    // The crystal as a whole moves freely: the atom's own constants balance all others.
    private static void translate(double[][] constants, int atom) {
        for (int n = 0; n < 9; n++) {
            double sum = 0;
            for (double[] other : constants) {
                sum += other[n];
            }
            constants[atom][n] -= sum;
        }
    }

    private void share(List<Bond> bonds, Structure supercell, int from, int atom, int j, double[] constants) {
        double[] h = supercell.cell();
        double[] x = supercell.positions();
        List<double[]> nearest = new ArrayList<>();
        double least = Double.POSITIVE_INFINITY;
        for (int a = -1; a <= 1; a++) {
            for (int b = -1; b <= 1; b++) {
                for (int c = -1; c <= 1; c++) {
                    double[] v = new double[3];
                    for (int k = 0; k < 3; k++) {
                        v[k] = x[3 * j + k] - x[3 * atom + k] + a * h[k] + b * h[3 + k] + c * h[6 + k];
                    }
                    double square = v[0] * v[0] + v[1] * v[1] + v[2] * v[2];
                    if (square < least - 1e-3) {
                        nearest.clear();
                        least = square;
                    }
                    if (square < least + 1e-3) {
                        nearest.add(v);
                    }
                }
            }
        }
        int to = path.sublattices()[j % cell.atoms()];
        for (double[] vector : nearest) {
            double[] part = new double[9];
            for (int n = 0; n < 9; n++) {
                part[n] = constants[n] / nearest.size();
            }
            bonds.add(new Bond(from, to, vector, part));
        }
    }

    // 1/Å, times 2π
    private double[] wave(double[] q) {
        double[] h = cell.cell();
        double v = cell.volume() / (2 * Math.PI);
        double[] a = cross(h, 3, 6);
        double[] b = cross(h, 6, 0);
        double[] c = cross(h, 0, 3);
        double[] k = new double[3];
        for (int x = 0; x < 3; x++) {
            k[x] = (q[0] * a[x] + q[1] * b[x] + q[2] * c[x]) / v;
        }
        return k;
    }

    private static double[] cross(double[] h, int a, int b) {
        return new double[] {
            h[a + 1] * h[b + 2] - h[a + 2] * h[b + 1],
            h[a + 2] * h[b] - h[a] * h[b + 2],
            h[a] * h[b + 1] - h[a + 1] * h[b]
        };
    }

    // The Hermitian matrix as a symmetric one of twice the size: every eigenvalue comes twice.
    private double[] frequencies(List<Bond> bonds, double[] k) {
        int size = 3 * path.sublatticeCount();
        DMatrixRMaj matrix = new DMatrixRMaj(2 * size, 2 * size);
        for (Bond bond : bonds) {
            double phase = k[0] * bond.vector[0] + k[1] * bond.vector[1] + k[2] * bond.vector[2];
            double scale = 1 / Math.sqrt(mass(bond.from) * mass(bond.to));
            for (int n = 0; n < 9; n++) {
                int row = 3 * bond.from + n / 3;
                int column = 3 * bond.to + n % 3;
                double real = scale * bond.constants[n] * Math.cos(phase);
                double imaginary = scale * bond.constants[n] * Math.sin(phase);
                addHermitian(matrix, size, row, column, real, imaginary);
            }
        }
        var eigen = DecompositionFactory_DDRM.eig(2 * size, false, true);
        if (!eigen.decompose(matrix)) {
            throw new ArithmeticException("the eigenvalues of the dynamical matrix were not found");
        }
        double[] all = new double[2 * size];
        for (int n = 0; n < all.length; n++) {
            double square = PER_SQUARE_PS * eigen.getEigenvalue(n).getReal();
            all[n] = Math.signum(square) * Math.sqrt(Math.abs(square)) / (2 * Math.PI);
        }
        Arrays.sort(all);
        double[] once = new double[size];
        for (int n = 0; n < size; n++) {
            once[n] = all[2 * n];
        }
        return once;
    }

    // half here, half where the transposed element lies: symmetric in spite of the supercell's edge
    private static void addHermitian(DMatrixRMaj m, int size, int row, int column, double real, double imaginary) {
        m.add(row, column, real / 2);
        m.add(column, row, real / 2);
        m.add(size + row, size + column, real / 2);
        m.add(size + column, size + row, real / 2);
        m.add(row, size + column, -imaginary / 2);
        m.add(size + column, row, -imaginary / 2);
        m.add(column, size + row, imaginary / 2);
        m.add(size + row, column, imaginary / 2);
    }

    private double mass(int sublattice) {
        return Elements.mass(potential.elements().get(cell.types()[first(sublattice)] - 1));
    }
}
