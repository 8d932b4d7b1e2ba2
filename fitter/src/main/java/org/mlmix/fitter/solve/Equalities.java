package org.mlmix.fitter.solve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mlmix.fitter.FitException;

/**
 * Equalities of full row rank, and those that were left out because the others imply them.
 *
 * @param kept linearly independent rows, in the order given
 * @param dropped rows that hold whenever the kept ones do
 */
public record Equalities(List<Equality> kept, List<Dropped> dropped) {
    public Equalities {
        kept = List.copyOf(kept);
        dropped = List.copyOf(dropped);
    }

    /**
     * An equality that needs no attention.
     *
     * @param from names of the kept rows that imply it; empty when no coefficient changes it
     */
    public record Dropped(Equality equality, List<String> from) {
        public Dropped {
            from = List.copyOf(from);
        }

        /** For reports: {@code "C44 follows from P and C12"}. */
        public String note() {
            String name = equality.name();
            return from.isEmpty() ? name + " is zero by symmetry" : name + " follows from " + enumerated(from);
        }
    }

    /**
     * When a row counts as dependent and when a target as met.
     *
     * @param dependence a row is dependent when its distance from the span of those before is less
     *     than this part of its length, and zero when its length is less than this part of the
     *     longest; rows that are finite differences of splines carry noise of up to some 1e-7, as
     *     third derivatives jump at knots
     * @param agreement a dependent row's target agrees with the implied value when they differ by
     *     less than this part of the row's scale
     */
    public record Tolerances(double dependence, double agreement) {
        /** Ten times the noise of rows that are finite differences; 1e-4 GPa of a 100 GPa. */
        public static final Tolerances DEFAULT = new Tolerances(1e-6, 1e-6);
    }

    /** No constraints. */
    public static Equalities none() {
        return new Equalities(List.of(), List.of());
    }

    /** With columns scaled by their own largest entries, and default tolerances. */
    public static Equalities independent(List<Equality> equalities) {
        int columns = equalities.isEmpty() ? 0 : equalities.getFirst().row().length;
        return independent(equalities, new double[columns], Tolerances.DEFAULT);
    }

    /**
     * Selects independent rows; earlier ones take precedence.
     *
     * @param columnNorms size of each column in the data ({@link Factor#columnNorms}): a column that
     *     the equalities hardly touch, such as a spline whose support begins at a neighbour shell,
     *     then counts for little, and its noise with it; zeros where nothing is known
     * @throws FitException when a row depends on earlier ones and its target contradicts them
     */
    public static Equalities independent(List<Equality> equalities, double[] columnNorms, Tolerances tolerances) {
        checkNames(equalities);
        double[][] rows = scaled(equalities, columnNorms);
        double longest = Arrays.stream(rows).mapToDouble(Equalities::norm).max().orElse(0);
        Span span = new Span();
        List<Dropped> dropped = new ArrayList<>();
        for (int k = 0; k < rows.length; k++) {
            Equality equality = equalities.get(k);
            double length = norm(rows[k]);
            if (length <= tolerances.dependence * longest) {
                dropped.add(zero(equality, tolerances));
            } else if (!span.extend(equality, rows[k], length, tolerances.dependence)) {
                dropped.add(span.explain(equality, rows[k], length, tolerances.agreement));
            }
        }
        return new Equalities(span.members, dropped);
    }

    private static void checkNames(List<Equality> equalities) {
        Set<String> names = new HashSet<>();
        for (Equality equality : equalities) {
            if (!names.add(equality.name())) {
                throw new FitException("constraints: two are called '" + equality.name() + "'; give each its own name");
            }
        }
    }

    // Rows over their scales, columns over their sizes: numbers without units.
    private static double[][] scaled(List<Equality> equalities, double[] columnNorms) {
        double[][] rows = new double[equalities.size()][];
        for (int k = 0; k < rows.length; k++) {
            Equality equality = equalities.get(k);
            if (equality.row().length != columnNorms.length) {
                throw new IllegalArgumentException("constraint " + equality.name() + " has " + equality.row().length
                        + " columns, expected " + columnNorms.length);
            }
            rows[k] = equality.row().clone();
            for (int j = 0; j < columnNorms.length; j++) {
                rows[k][j] /= equality.scale();
            }
        }
        double[] sizes = sizes(rows, columnNorms);
        for (double[] row : rows) {
            for (int j = 0; j < row.length; j++) {
                row[j] = sizes[j] == 0 ? 0 : row[j] / sizes[j];
            }
        }
        return rows;
    }

    // Each column's largest entry, or what would be usual for its size in the data when that is more.
    private static double[] sizes(double[][] rows, double[] columnNorms) {
        double[] sizes = new double[columnNorms.length];
        for (double[] row : rows) {
            for (int j = 0; j < row.length; j++) {
                sizes[j] = Math.max(sizes[j], Math.abs(row[j]));
            }
        }
        double[] ratios = IntStream.range(0, sizes.length)
                .filter(j -> sizes[j] > 0 && columnNorms[j] > 0)
                .mapToDouble(j -> sizes[j] / columnNorms[j])
                .sorted()
                .toArray();
        double usual = ratios.length == 0 ? 0 : ratios[ratios.length / 2];
        for (int j = 0; j < sizes.length; j++) {
            sizes[j] = Math.max(sizes[j], usual * columnNorms[j]);
        }
        return sizes;
    }

    private static Dropped zero(Equality equality, Tolerances tolerances) {
        if (Math.abs(equality.target()) > tolerances.agreement * equality.scale()) {
            throw new FitException(String.format(
                    Locale.ROOT,
                    "constraint '%s' cannot be met: no coefficient of this family changes it, so it is 0 %s, but %s"
                            + " is demanded. Leave it out, or choose a family with more freedom",
                    equality.name(),
                    equality.unit(),
                    quantity(equality.target(), equality.unit())));
        }
        return new Dropped(equality, List.of());
    }

    /** The span of the rows kept so far, by Gram and Schmidt, twice, which is as good as Householder. */
    private static final class Span {
        private final List<Equality> members = new ArrayList<>();
        private final List<double[]> basis = new ArrayList<>();
        private final List<double[]> components = new ArrayList<>(); // of members (unit length) along the basis
        private final List<Double> targets = new ArrayList<>(); // of members (unit length)

        /** Adds a row unless it depends on those here. */
        boolean extend(Equality equality, double[] row, double length, double tolerance) {
            double[] rest = unit(row, length);
            double[] along = project(rest);
            double distance = norm(rest);
            if (distance <= tolerance) {
                return false;
            }
            members.add(equality);
            basis.add(unit(rest, distance));
            double[] all = Arrays.copyOf(along, along.length + 1);
            all[along.length] = distance;
            components.add(all);
            targets.add(equality.target() / (equality.scale() * length));
            return true;
        }

        // Takes the span's part out of a vector and returns its components.
        private double[] project(double[] vector) {
            double[] along = new double[basis.size()];
            for (int pass = 0; pass < 2; pass++) {
                for (int i = 0; i < along.length; i++) {
                    double[] direction = basis.get(i);
                    double part = 0;
                    for (int j = 0; j < vector.length; j++) {
                        part += vector[j] * direction[j];
                    }
                    for (int j = 0; j < vector.length; j++) {
                        vector[j] -= part * direction[j];
                    }
                    along[i] += part;
                }
            }
            return along;
        }

        /** What members say about a row that depends on them. */
        Dropped explain(Equality equality, double[] row, double length, double agreement) {
            double[] x = combination(project(unit(row, length)));
            double implied = 0;
            double largest = 0;
            for (int i = 0; i < x.length; i++) {
                implied += x[i] * targets.get(i) * equality.scale() * length;
                largest = Math.max(largest, Math.abs(x[i]));
            }
            List<String> from = new ArrayList<>();
            for (int i = 0; i < x.length; i++) {
                if (Math.abs(x[i]) > 1e-6 * largest) {
                    from.add(members.get(i).name());
                }
            }
            if (Math.abs(equality.target() - implied) > agreement * equality.scale()) {
                throw contradiction(equality, from, implied);
            }
            return new Dropped(equality, from);
        }

        // x with row = Σ x_i member_i, by back substitution in the triangle of components
        private double[] combination(double[] along) {
            double[] x = along.clone();
            for (int i = x.length - 1; i >= 0; i--) {
                x[i] /= components.get(i)[i];
                for (int l = 0; l < i; l++) {
                    x[l] -= x[i] * components.get(i)[l];
                }
            }
            return x;
        }
    }

    private static FitException contradiction(Equality equality, List<String> from, double implied) {
        String quoted = enumerated(from.stream().map(name -> "'" + name + "'").toList());
        return new FitException(String.format(
                Locale.ROOT,
                "constraint '%s' cannot be met together with %s: in this family they determine it, as %s, but %s is"
                        + " demanded. Leave one of them out, or choose a family with more freedom (three-body terms,"
                        + " more coefficients)",
                equality.name(),
                quoted,
                quantity(implied, equality.unit()),
                quantity(equality.target(), equality.unit())));
    }

    private static String quantity(double value, String unit) {
        return String.format(Locale.ROOT, "%.7g %s", value, unit);
    }

    private static String enumerated(List<String> names) {
        int last = names.size() - 1;
        return last == 0
                ? names.getFirst()
                : names.subList(0, last).stream().collect(Collectors.joining(", ")) + " and " + names.get(last);
    }

    private static double[] unit(double[] vector, double length) {
        double[] unit = new double[vector.length];
        for (int j = 0; j < unit.length; j++) {
            unit[j] = vector[j] / length;
        }
        return unit;
    }

    private static double norm(double[] vector) {
        double squares = 0;
        for (double x : vector) {
            squares += x * x;
        }
        return Math.sqrt(squares);
    }
}
