package org.mlmix.fitter.family.eam;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.family.DesignBlock;
import org.mlmix.fitter.family.Export;
import org.mlmix.fitter.family.Family;
import org.mlmix.fitter.family.Penalty;
import org.mlmix.fitter.family.neighbor.NeighborTable;
import org.mlmix.fitter.input.DensityForm;
import org.mlmix.fitter.input.FitInput.EamInput;
import org.mlmix.fitter.lammps.LammpsHost;
import org.mlmix.fitter.lammps.Potential;

/**
 * Embedded atoms of one element: the spline coefficients of φ(r), eV, then those of F(ρ), eV, with
 * F′(1) = 0 and ρ = 1 in the crystal. The density function is given by its shape.
 */
public final class EamFamily implements Family {
    private static final long serialVersionUID = 1;
    private static final int CURVE_POINTS = 400;

    private final transient String element;
    private final transient EamInput input;
    private final transient Structure crystal;
    private final transient DensityForm form;
    private final transient double[] shape;
    private final transient Functions functions;

    private EamFamily(String element, EamInput input, Structure crystal, double[] shape) {
        this.element = element;
        this.input = input;
        this.crystal = crystal;
        this.form = DensityForm.named(input.density());
        form.mistake(shape).ifPresent(expected -> {
            throw new FitException("family.eam.shape is " + Arrays.toString(shape) + ": expected " + expected);
        });
        this.shape = shape;
        this.functions = new Functions(input, crystal, form, shape);
    }

    /**
     * The family with the shape of the input, or the form's own where that is empty.
     *
     * @param elements of the fit; there must be one
     * @param crystal the perfect crystal at its lattice parameter, where ρ is 1
     * @throws FitException when the cutoff does not suit the crystal
     */
    public static EamFamily of(List<String> elements, EamInput input, Structure crystal) {
        DensityForm form = DensityForm.named(input.density());
        checkReach(input, crystal);
        double[] shape = input.shape().isEmpty()
                ? form.start()
                : input.shape().stream().mapToDouble(parameter -> parameter).toArray();
        return new EamFamily(elements.getFirst(), input, crystal, shape);
    }

    /**
     * Refuses a cutoff that leaves out all but the nearest neighbours.
     *
     * @param crystal the perfect crystal
     * @throws FitException when it does
     */
    public static void checkReach(EamInput input, Structure crystal) {
        if (shells(crystal, input.cutoff()) < 2) {
            throw new FitException("family.eam.cutoff: " + input.cutoff()
                    + " Å does not reach the second shell of neighbours of the crystal; take 1.5 to 2.3 times the"
                    + " nearest-neighbour distance");
        }
    }

    private static int shells(Structure crystal, double cutoff) {
        double[] range = {Double.POSITIVE_INFINITY, 0};
        NeighborTable.of(crystal, cutoff).eachPair((i, j, dx, dy, dz, r) -> {
            range[0] = Math.min(range[0], r);
            range[1] = Math.max(range[1], r);
        });
        if (range[1] == 0) {
            return 0;
        }
        return range[1] > 1.01 * range[0] ? 2 : 1;
    }

    private Object writeReplace() {
        return new Travelling(
                element,
                input.cutoff(),
                input.intervals(),
                input.densityIntervals(),
                input.density(),
                input.search(),
                input.style(),
                input.points(),
                crystal,
                shape);
    }

    /** What the family is made of; tables are made again on arrival. */
    private record Travelling(
            String element,
            double cutoff,
            int intervals,
            int densityIntervals,
            String density,
            boolean search,
            String style,
            int points,
            Structure crystal,
            double[] shape)
            implements Serializable {
        private Object readResolve() {
            EamInput input =
                    new EamInput(cutoff, intervals, densityIntervals, density, List.of(), search, style, points);
            return new EamFamily(element, input, crystal, shape);
        }
    }

    /** Shape parameters of the density function, in the order of {@link #shapeNames}. */
    public double[] shape() {
        return shape.clone();
    }

    /** {@code beta}, ... */
    public List<String> shapeNames() {
        return form.names();
    }

    /** Least values of the shape parameters. */
    public double[] lowerShape() {
        return form.lower();
    }

    /** Largest values of the shape parameters. */
    public double[] upperShape() {
        return form.upper();
    }

    /** The same family with another density function. */
    public EamFamily withShape(double[] other) {
        return new EamFamily(element, input, crystal, other.clone());
    }

    @Override
    public String name() {
        return input.name();
    }

    @Override
    public List<String> columnNames() {
        List<String> names = new ArrayList<>();
        for (int k = 0; k < functions.pairColumns(); k++) {
            names.add("phi " + k);
        }
        for (int k = 0; k < functions.embedding.functions(); k++) {
            if (k != functions.pivot) {
                names.add("F " + k);
            }
        }
        return names;
    }

    @Override
    public int columns() {
        return functions.pairColumns() + functions.embeddingColumns();
    }

    @Override
    public DesignBlock design(Structure structure, LammpsHost host) {
        return EamRows.of(functions, structure);
    }

    /**
     * Root mean squares of φ″ (eV/Å²) from 0 to the cutoff and of F″ (eV) from 0 to the largest
     * density. In the core, where any φ is strongly curved, φ″ counts less: by (r / r₀)⁴ below the
     * nearest-neighbour distance r₀.
     */
    @Override
    public List<Penalty> penalties() {
        Penalty phi = curvature("curvature of phi", input.cutoff(), input.intervals(), 0, r -> {
            double weight = Math.min(1, Math.pow(r / functions.nearest, 4));
            return Arrays.stream(functions.pairRow(r, 2)).map(d -> weight * d).toArray();
        });
        Penalty embedding = curvature(
                "curvature of F",
                functions.largestDensity,
                input.densityIntervals(),
                functions.pairColumns(),
                rho -> functions.embeddingRow(rho, 2));
        return List.of(phi, embedding);
    }

    // Gauss' rule with two points, exact for the squares of straight lines; columns from the first on
    private Penalty curvature(String name, double length, int intervals, int first, DoubleFunction<double[]> row) {
        int rows = 2 * intervals;
        double[] matrix = new double[rows * columns()];
        for (int n = 0; n < rows; n++) {
            int interval = n / 2;
            double place = interval + 0.5 + (n % 2 - 0.5) / Math.sqrt(3);
            double[] values = row.apply(place * length / intervals);
            for (int k = 0; k < values.length; k++) {
                matrix[n * columns() + first + k] = values[k] / Math.sqrt(rows);
            }
        }
        return new Penalty(name, rows, matrix);
    }

    /**
     * φ gets a core that repels, more the closer two atoms are, in spite of what a falling F does
     * there; F goes on in a straight line.
     */
    @Override
    public double[] complete(double[] coefficients, boolean[] observed) {
        int pairs = functions.pairColumns();
        double[] embedding = functions.withPivot(Arrays.copyOfRange(coefficients, pairs, columns()));
        boolean[] observedEmbedding = new boolean[embedding.length];
        for (int k = 0; k < embedding.length; k++) {
            observedEmbedding[k] = k == functions.pivot || observed[pairs + (k < functions.pivot ? k : k - 1)];
        }
        embedding = Continuation.straight(embedding, observedEmbedding);
        double[] phi = Continuation.core(
                Arrays.copyOf(coefficients, pairs),
                Arrays.copyOf(observed, pairs),
                functions.pair.spacing(),
                attraction(embedding));
        double[] completed = Arrays.copyOf(phi, columns());
        double[] columnsOfF = functions.withoutPivot(embedding);
        System.arraycopy(columnsOfF, 0, completed, pairs, columnsOfF.length);
        return completed;
    }

    // what two atoms gain by embedding at high density, from the place of one coefficient to the next inwards
    private double[] attraction(double[] embedding) {
        int last = embedding.length - 1;
        double slope = (embedding[last] - embedding[last - 1]) / functions.embedding.spacing();
        double[] attraction = new double[functions.pairColumns()];
        for (int k = 0; k < attraction.length; k++) {
            double outer = functions.density(k * functions.pair.spacing());
            double inner = functions.density(Math.max(0, k - 1) * functions.pair.spacing());
            attraction[k] = -2 * slope * (inner - outer);
        }
        return attraction;
    }

    @Override
    public Export export(double[] coefficients, Path folder, String stem, String comment) throws IOException {
        String file = stem + (input.style().equals("eam/fs") ? ".eam.fs" : ".eam.alloy");
        double[] cell = crystal.cell();
        double lattice = Math.sqrt(cell[0] * cell[0] + cell[1] * cell[1] + cell[2] * cell[2]);
        EamFiles.write(
                folder.resolve(file),
                comment,
                element,
                lattice,
                functions,
                sampled(functions.densities, rho -> embedding(coefficients, rho)),
                functions.densityEntries(),
                sampled(functions.distances, r -> r * phi(coefficients, r)));
        String line = file + " " + element;
        Potential potential = new Potential(List.of(element), input.style(), List.of("* * " + line));
        return new Export(
                List.of(file), potential, List.of(input.style()), List.of("* * " + input.style() + " " + line));
    }

    private static double[] sampled(Grid grid, DoubleUnaryOperator function) {
        double[] entries = new double[grid.points()];
        for (int m = 0; m < entries.length; m++) {
            entries[m] = function.applyAsDouble(grid.abscissa(m));
        }
        return entries;
    }

    private double phi(double[] coefficients, double r) {
        return product(functions.pairRow(r, 0), coefficients, 0);
    }

    private double embedding(double[] coefficients, double rho) {
        return product(functions.embeddingRow(rho, 0), coefficients, functions.pairColumns());
    }

    private static double product(double[] row, double[] coefficients, int first) {
        double sum = 0;
        for (int k = 0; k < row.length; k++) {
            sum += row[k] * coefficients[first + k];
        }
        return sum;
    }

    /** φ from 0.7 of the nearest-neighbour distance on, F, and the density function. */
    @Override
    public List<Curve> curves(double[] coefficients) {
        double start = 0.7 * functions.nearest;
        return List.of(
                curve("pair function phi(r)", "r / Å", "phi / eV", start, input.cutoff(), r -> phi(coefficients, r)),
                curve(
                        "embedding function F(rho)",
                        "rho",
                        "F / eV",
                        0,
                        functions.largestDensity,
                        rho -> embedding(coefficients, rho)),
                curve("density function f(r)", "r / Å", "f", start, input.cutoff(), functions::density));
    }

    private static Curve curve(
            String title, String xLabel, String yLabel, double from, double to, DoubleUnaryOperator function) {
        double[] x = new double[CURVE_POINTS];
        double[] y = new double[CURVE_POINTS];
        for (int n = 0; n < CURVE_POINTS; n++) {
            x[n] = from + (to - from) * n / (CURVE_POINTS - 1);
            y[n] = function.applyAsDouble(x[n]);
        }
        return new Curve(title, xLabel, yLabel, x, y);
    }
}
