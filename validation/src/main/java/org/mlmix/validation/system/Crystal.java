package org.mlmix.validation.system;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A crystal whose atoms are randomly displaced from their sites.
 *
 * @param basis sites in the cubic cell, in lattice parameters
 * @param latticeParameter Å
 * @param cells repetitions along each edge
 * @param tilt xy, xz, yz in lattice parameters; whole ones leave the crystal cubic in a tilted box,
 *     the rest is a homogeneous shear
 * @param boundary three words of LAMMPS' boundary command
 * @param amplitude largest displacement along each axis, Å
 * @param impurityFraction fraction of the atoms that are of type 2
 */
public record Crystal(
        double[][] basis,
        double latticeParameter,
        int[] cells,
        double[] tilt,
        String boundary,
        double amplitude,
        double impurityFraction,
        double[] masses,
        long seed) {

    private static final double[][] BCC = {{0, 0, 0}, {0.5, 0.5, 0.5}};
    private static final double[][] FCC = {{0, 0, 0}, {0.5, 0.5, 0}, {0.5, 0, 0.5}, {0, 0.5, 0.5}};

    /** Room between the outermost sites and a boundary that is not periodic, Å. */
    private static final double MARGIN = 1.5;

    public static Crystal diamond(double latticeParameter, double mass) {
        double[][] basis = new double[8][];
        for (int n = 0; n < 4; n++) {
            basis[n] = FCC[n];
            basis[n + 4] = new double[] {FCC[n][0] + 0.25, FCC[n][1] + 0.25, FCC[n][2] + 0.25};
        }
        return plain(basis, latticeParameter, mass);
    }

    public static Crystal bcc(double latticeParameter, double mass) {
        return plain(BCC, latticeParameter, mass);
    }

    public static Crystal fcc(double latticeParameter, double mass) {
        return plain(FCC, latticeParameter, mass);
    }

    private static Crystal plain(double[][] basis, double latticeParameter, double mass) {
        return new Crystal(
                basis, latticeParameter, new int[] {3, 3, 3}, new double[3], "p p p", 0.15, 0, new double[] {mass}, 1);
    }

    public Crystal cells(int nx, int ny, int nz) {
        int[] n = {nx, ny, nz};
        return new Crystal(basis, latticeParameter, n, tilt, boundary, amplitude, impurityFraction, masses, seed);
    }

    public Crystal tilt(double xy, double xz, double yz) {
        double[] t = {xy, xz, yz};
        return new Crystal(basis, latticeParameter, cells, t, boundary, amplitude, impurityFraction, masses, seed);
    }

    public Crystal boundary(String words) {
        return new Crystal(basis, latticeParameter, cells, tilt, words, amplitude, impurityFraction, masses, seed);
    }

    public Crystal displaced(double largest) {
        return new Crystal(basis, latticeParameter, cells, tilt, boundary, largest, impurityFraction, masses, seed);
    }

    /** Makes some of the atoms another element. */
    public Crystal impurities(double fraction, double mass) {
        double[] both = {masses[0], mass};
        return new Crystal(basis, latticeParameter, cells, tilt, boundary, amplitude, fraction, both, seed);
    }

    public Crystal seed(long newSeed) {
        return new Crystal(
                basis, latticeParameter, cells, tilt, boundary, amplitude, impurityFraction, masses, newSeed);
    }

    public int count() {
        return basis.length * cells[0] * cells[1] * cells[2];
    }

    public boolean triclinic() {
        return Arrays.stream(tilt).anyMatch(t -> t != 0);
    }

    /** The file that LAMMPS' read_data reads. */
    public String dataFile() {
        SplittableRandom random = new SplittableRandom(seed);
        double[] edge = new double[3];
        double[] box = new double[3];
        double[] shear = new double[3];
        for (int d = 0; d < 3; d++) {
            edge[d] = cells[d] * latticeParameter;
            box[d] = tilt[d] * latticeParameter;
            shear[d] = (tilt[d] - Math.rint(tilt[d])) * latticeParameter;
        }
        StringBuilder text = new StringBuilder();
        text.append("displaced crystal, random seed ").append(seed).append("\n\n");
        text.append(count()).append(" atoms\n").append(masses.length).append(" atom types\n");
        for (int d = 0; d < 3; d++) {
            double margin = periodic(d) ? 0 : MARGIN;
            char axis = "xyz".charAt(d);
            line(text, "%.17g %.17g %slo %shi", -margin, edge[d] + margin, axis, axis);
        }
        if (triclinic()) {
            line(text, "%.17g %.17g %.17g xy xz yz", box[0], box[1], box[2]);
        }
        text.append("\nMasses\n\n");
        for (int t = 0; t < masses.length; t++) {
            line(text, "%d %s", t + 1, masses[t]);
        }
        text.append("\nAtoms # atomic\n\n");
        int id = 0;
        for (int cz = 0; cz < cells[2]; cz++) {
            for (int cy = 0; cy < cells[1]; cy++) {
                for (int cx = 0; cx < cells[0]; cx++) {
                    for (double[] site : basis) {
                        int[] cell = {cx, cy, cz};
                        double[] x = new double[3];
                        for (int d = 0; d < 3; d++) {
                            double shift = amplitude * (2 * random.nextDouble() - 1);
                            x[d] = (cell[d] + site[d]) * latticeParameter + shift;
                        }
                        x[0] += shear[0] * x[1] / edge[1] + shear[1] * x[2] / edge[2];
                        x[1] += shear[2] * x[2] / edge[2];
                        wrap(x, edge, box);
                        int type = random.nextDouble() < impurityFraction ? 2 : 1;
                        line(text, "%d %d %.17g %.17g %.17g", ++id, type, x[0], x[1], x[2]);
                    }
                }
            }
        }
        return text.toString();
    }

    /** LAMMPS would wrap atoms on reading; here it happens once and the same for every run. */
    private void wrap(double[] x, double[] edge, double[] tilt) {
        if (periodic(2)) {
            double c = Math.floor(x[2] / edge[2]);
            x[0] -= c * tilt[1];
            x[1] -= c * tilt[2];
            x[2] -= c * edge[2];
        }
        if (periodic(1)) {
            double b = Math.floor((x[1] - x[2] / edge[2] * tilt[2]) / edge[1]);
            x[0] -= b * tilt[0];
            x[1] -= b * edge[1];
        }
        if (periodic(0)) {
            double b = (x[1] - x[2] / edge[2] * tilt[2]) / edge[1];
            double a = (x[0] - b * tilt[0] - x[2] / edge[2] * tilt[1]) / edge[0];
            x[0] -= Math.floor(a) * edge[0];
        }
    }

    private boolean periodic(int direction) {
        return boundary.split(" ")[direction].equals("p");
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    @Override
    public String toString() {
        return count() + " atoms, cells " + Arrays.toString(cells) + ", tilt " + Arrays.toString(tilt) + ", boundary "
                + boundary + ", seed " + seed;
    }
}
