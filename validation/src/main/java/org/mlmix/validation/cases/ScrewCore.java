package org.mlmix.validation.cases;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mlmix.tools.lammps.Frame;
import org.mlmix.validation.study.StudyException;

/**
 * The core of a screw dislocation along [111] in a bcc crystal, as differential displacements (Vitek, Perrin and Bowen,
 * Philos. Mag. 21 (1970) 1049): by how much a row of atoms is displaced along itself against its neighbour.
 *
 * <p>Around three neighbouring rows they add up to the Burgers vector where the dislocation is, and to nothing
 * elsewhere. A compact core has a third of it between each two of these rows; a core that is spread, or split onto three
 * planes, has not.
 *
 * @param centre between the three rows, in units of the Burgers vector b
 * @param around between all neighbouring rows up to {@link #REACH} from the centre, b, in an order that depends on
 *     where they lie seen from the centre alone
 */
record ScrewCore(double[] centre, double[] around) {
    /** Farther rows are displaced as elasticity has it, Å. */
    static final double REACH = 8;

    /** From a row to half of its neighbours, in columns and levels; the other half are these reversed. */
    private static final int[][] NEIGHBOURS = {{0, 2}, {1, 1}, {1, -1}};

    private static final double HALF = 0.5;

    /**
     * A row, by where it would be in the perfect crystal.
     *
     * @param column along y, in units of {@link Lattice#column}
     * @param level along z, in halves of the distance between rows of a column; column + level is even
     */
    record Row(int column, int level) implements Comparable<Row> {
        private static final Comparator<Row> ORDER =
                Comparator.comparingInt(Row::column).thenComparingInt(Row::level);

        Row plus(int columns, int levels) {
            return new Row(column + columns, level + levels);
        }

        @Override
        public int compareTo(Row other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * A crystal with x along [111], y along [-110] and z along [-1-12]; a row goes through y = z = 0.
     *
     * @param parameter Å
     */
    record Lattice(double parameter) {
        double burgers() {
            return parameter * Math.sqrt(3) / 2;
        }

        double column() {
            return parameter / Math.sqrt(2);
        }

        double level() {
            return parameter / Math.sqrt(6);
        }

        Row row(double[] site) {
            return new Row((int) Math.rint(site[1] / column()), (int) Math.rint(site[2] / level()));
        }
    }

    /** Three neighbouring rows: two of a column, and one of the next column on a side. */
    private record Triangle(Row first, int side) {
        Row second() {
            return first.plus(0, 2);
        }

        Row third() {
            return first.plus(side, 1);
        }

        /** Going round from the first to the second; empty if a row is missing. */
        double[] differences(Map<Row, Double> rows) {
            if (!rows.containsKey(second()) || !rows.containsKey(third())) {
                return new double[0];
            }
            return new double[] {
                difference(rows, first, second()), difference(rows, second(), third()), difference(rows, third(), first)
            };
        }
    }

    /** From two dumps of the same atoms, {@code id x y z}: the perfect crystal, and the one with the dislocation. */
    static ScrewCore read(Lattice lattice, Path perfect, Path relaxed) {
        Frame sites = Frame.read(perfect).getLast();
        Frame atoms = Frame.read(relaxed).getLast();
        if (!Arrays.equals(sites.column("id"), atoms.column("id"))) {
            throw new StudyException(relaxed + " and " + perfect + " do not hold the same atoms");
        }
        return of(lattice, sites.positions(), atoms.positions());
    }

    /**
     * The same.
     *
     * @param sites of the perfect crystal, [atom][3], Å
     * @param atoms likewise
     * @throws StudyException if there is no dislocation, or none that is far from the surfaces
     */
    static ScrewCore of(Lattice lattice, double[][] sites, double[][] atoms) {
        Map<Row, Double> rows = displacements(lattice, sites, atoms);
        Triangle centre = centre(rows);
        return new ScrewCore(centre.differences(rows), around(lattice, rows, centre));
    }

    /** Of each row, b; atoms of a row may differ by whole Burgers vectors, so that the mean is one of angles. */
    private static Map<Row, Double> displacements(Lattice lattice, double[][] sites, double[][] atoms) {
        Map<Row, double[]> sums = new TreeMap<>();
        for (int i = 0; i < sites.length; i++) {
            double angle = 2 * Math.PI * (atoms[i][0] - sites[i][0]) / lattice.burgers();
            double[] sum = sums.computeIfAbsent(lattice.row(sites[i]), row -> new double[2]);
            sum[0] += Math.cos(angle);
            sum[1] += Math.sin(angle);
        }
        Map<Row, Double> rows = new TreeMap<>();
        sums.forEach((row, sum) -> rows.put(row, Math.atan2(sum[1], sum[0]) / (2 * Math.PI)));
        return rows;
    }

    /** Where the differences add up to a Burgers vector; of several such places, as in a spread core, the most even. */
    private static Triangle centre(Map<Row, Double> rows) {
        List<Triangle> all = new ArrayList<>();
        rows.keySet().forEach(row -> all.addAll(List.of(new Triangle(row, 1), new Triangle(row, -1))));
        return all.stream()
                .filter(triangle ->
                        Math.abs(Arrays.stream(triangle.differences(rows)).sum()) > HALF)
                .min(Comparator.comparingDouble(triangle -> unevenness(triangle.differences(rows))))
                .orElseThrow(() -> new StudyException("the relaxed crystal holds no screw dislocation"));
    }

    private static double unevenness(double[] differences) {
        return Arrays.stream(differences).max().orElse(0)
                - Arrays.stream(differences).min().orElse(0);
    }

    private static double[] around(Lattice lattice, Map<Row, Double> rows, Triangle centre) {
        List<Double> all = new ArrayList<>();
        int columns = (int) Math.ceil(REACH / lattice.column()) + 1;
        int levels = (int) Math.ceil(REACH / lattice.level()) + 1;
        for (int column = -columns; column <= columns; column++) {
            for (int level = -levels; level <= levels; level++) {
                if (Math.floorMod(column + level, 2) == 0) {
                    Row row = centre.first().plus(column, level);
                    if (near(lattice, centre, row)) {
                        all.addAll(toNeighbours(lattice, rows, centre, row));
                    }
                }
            }
        }
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static List<Double> toNeighbours(Lattice lattice, Map<Row, Double> rows, Triangle centre, Row row) {
        List<Double> all = new ArrayList<>();
        for (int[] step : NEIGHBOURS) {
            Row neighbour = row.plus(step[0], step[1]);
            if (near(lattice, centre, neighbour)) {
                all.add(difference(rows, row, neighbour));
            }
        }
        return all;
    }

    private static boolean near(Lattice lattice, Triangle centre, Row row) {
        double y = (row.column() - centre.first().column() - centre.side() / 3.0) * lattice.column();
        double z = (row.level() - centre.first().level() - 1) * lattice.level();
        return Math.hypot(y, z) <= REACH;
    }

    private static double difference(Map<Row, Double> rows, Row from, Row to) {
        if (!rows.containsKey(from) || !rows.containsKey(to)) {
            throw new StudyException("the dislocation is less than " + REACH + " Å from a surface");
        }
        return nearest(rows.get(to) - rows.get(from));
    }

    /** Whole Burgers vectors do not count. */
    private static double nearest(double difference) {
        return difference - Math.rint(difference);
    }

    /** Largest difference between the differential displacements around two cores, b. */
    static double largestDifference(double[] around, double[] other) {
        if (around.length != other.length) {
            throw new StudyException("cores with " + around.length + " and " + other.length + " pairs of rows around");
        }
        double largest = 0;
        for (int n = 0; n < around.length; n++) {
            largest = Math.max(largest, Math.abs(nearest(other[n] - around[n])));
        }
        return largest;
    }
}
