package org.mlmix.validation.cases;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.hipparchus.stat.regression.SimpleRegression;
import org.mlmix.validation.study.ColumnFile;
import org.mlmix.validation.study.Observations;
import org.mlmix.validation.study.StudyException;

/**
 * The atoms around the boundary of a zone, as the deck of {@link ElasticSeam} leaves them.
 *
 * @param atoms height z above the heart, distance r from it, displacement x y z (Å), stress xx yy zz xy xz yz (GPa)
 * @param core radius, Å
 * @param blend width, Å
 */
record Seam(List<double[]> atoms, double core, double blend) {
    /** Å; largest displacement of an atom relative to the mean of all in reach of the zone. */
    static final String DISPLACEMENT = "displacement";

    /** GPa; largest component of the mean stress in the core, less that just outside the zone. */
    static final String STRESS_STEP = "stress-step";

    /** Of the atoms in reach of the zone, along z, beyond that which they began with. */
    static final String STRAIN = "strain";

    static final String HEIGHTS = "heights";
    static final String LIFTS = "lifts";
    static final String DISTANCES = "distances";
    static final String STRESSES = "stresses";

    /** Å; "just outside" is so far from the zone. */
    private static final double OUTSIDE = 2.5;

    private static final int COLUMNS = 11;
    private static final int HEIGHT = 0;
    private static final int DISTANCE = 1;
    private static final int MOVED = 2;
    private static final int MOVED_Z = 4;
    private static final int STRESS = 5;
    private static final int STRESS_ZZ = 7;

    static Seam read(Path folder) throws IOException {
        ColumnFile atoms = ColumnFile.read(folder.resolve("atoms.txt"));
        if (atoms.rows().getFirst().length != COLUMNS) {
            throw new StudyException(atoms.file() + " has not " + COLUMNS + " columns");
        }
        double[] zone = ColumnFile.read(folder.resolve("zone.txt")).rows().getFirst();
        return new Seam(atoms.rows(), zone[0], zone[1]);
    }

    Observations observations() {
        List<double[]> near = select(atom -> atom[DISTANCE] < core + blend + OUTSIDE);
        List<double[]> sorted = atoms.stream()
                .sorted(Comparator.comparingDouble(atom -> atom[HEIGHT]))
                .toList();
        return new Observations(Map.of(
                DISPLACEMENT, new double[] {displacement(near)},
                STRESS_STEP, new double[] {stressStep(near)},
                STRAIN, new double[] {strain(near)},
                HEIGHTS, column(sorted, HEIGHT),
                LIFTS, column(sorted, MOVED_Z),
                DISTANCES, column(sorted, DISTANCE),
                STRESSES, column(sorted, STRESS_ZZ)));
    }

    private static double displacement(List<double[]> near) {
        double[] mean = mean(near, MOVED, 3);
        return near.stream()
                .mapToDouble(atom -> Math.hypot(
                        Math.hypot(atom[MOVED] - mean[0], atom[MOVED + 1] - mean[1]), atom[MOVED + 2] - mean[2]))
                .max()
                .orElseThrow();
    }

    private double stressStep(List<double[]> near) {
        double[] inside = mean(select(atom -> atom[DISTANCE] <= core), STRESS, 6);
        double[] outside = mean(
                near.stream().filter(atom -> atom[DISTANCE] >= core + blend).toList(), STRESS, 6);
        double largest = 0;
        for (int n = 0; n < inside.length; n++) {
            largest = Math.max(largest, Math.abs(inside[n] - outside[n]));
        }
        return largest;
    }

    private static double strain(List<double[]> near) {
        SimpleRegression line = new SimpleRegression();
        near.forEach(atom -> line.addData(atom[HEIGHT], atom[MOVED_Z]));
        return line.getSlope();
    }

    private List<double[]> select(Predicate<double[]> which) {
        return atoms.stream().filter(which).toList();
    }

    private static double[] column(List<double[]> rows, int number) {
        return rows.stream().mapToDouble(row -> row[number]).toArray();
    }

    /** Of some columns side by side. */
    private static double[] mean(List<double[]> rows, int first, int count) {
        if (rows.isEmpty()) {
            throw new StudyException("no atoms inside the zone, or none around it");
        }
        double[] mean = new double[count];
        rows.forEach(row -> Arrays.setAll(mean, n -> mean[n] + row[first + n] / rows.size()));
        return mean;
    }
}
