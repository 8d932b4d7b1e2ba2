package org.mlmix.fitter.family.snap;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.family.DesignBlock;
import org.mlmix.fitter.family.Export;
import org.mlmix.fitter.family.Family;
import org.mlmix.fitter.family.Penalty;
import org.mlmix.fitter.input.FitInput.SnapInput;
import org.mlmix.fitter.lammps.LammpsHost;
import org.mlmix.fitter.lammps.LammpsSession;
import org.mlmix.fitter.lammps.Potential;

/**
 * Linear or quadratic SNAP for one or more elements, on top of a fixed reference such as ZBL where
 * there is one. Each element has 1 + K coefficients, in the order of its block in a
 * {@code .snapcoeff} file: a constant, K linear terms, and for quadratic SNAP the K (K + 1) / 2
 * products. Components are dimensionless, so that every coefficient is in eV.
 */
public final class SnapFamily implements Family {
    private static final long serialVersionUID = 1;

    /** Displacement for {@link #scaledBy}, Å: that of an atom in a hot crystal. */
    private static final double RATTLE = 0.1;

    /** Atoms for the same, at least: enough that its mean is known within a tenth. */
    private static final double SAMPLE = 100;

    // keeps LAMMPS from finding compute snap's cutoff longer than that of the neighbour list
    private static final double MARGIN = 1e-3;

    private final transient List<String> elements;
    private final transient SnapInput input;
    private final transient int linear;
    private final transient int components;
    private final transient double[] scale;

    private SnapFamily(List<String> elements, SnapInput input, double[] scale) {
        this.elements = List.copyOf(elements);
        this.input = input;
        this.linear = Bispectrum.linear(input.twojmax()).size();
        this.components = linear + (input.quadratic() ? linear * (linear + 1) / 2 : 0);
        this.scale = scale;
    }

    /** The family; penalties measure coefficients as they are, in eV, until {@link #scaledBy}. */
    public static SnapFamily of(List<String> elements, SnapInput input) {
        return new SnapFamily(elements, input, new double[0]);
    }

    private Object writeReplace() {
        return new Travelling(
                elements,
                input.twojmax(),
                input.cutoff(),
                input.rfac0(),
                input.rmin0(),
                input.quadratic(),
                input.radii(),
                input.elementWeights(),
                input.reference().orElse(null),
                scale);
    }

    /**
     * What the family is made of.
     *
     * @param reference null where there is none: an Optional does not travel
     */
    private record Travelling(
            List<String> elements,
            int twojmax,
            double cutoff,
            double rfac0,
            double rmin0,
            boolean quadratic,
            List<Double> radii,
            List<Double> elementWeights,
            Potential reference,
            double[] scale)
            implements Serializable {
        private Object readResolve() {
            SnapInput input = new SnapInput(
                    twojmax, cutoff, rfac0, rmin0, quadratic, radii, elementWeights, Optional.ofNullable(reference));
            return new SnapFamily(elements, input, scale);
        }
    }

    /**
     * The same family with penalties in energies: each coefficient times what a displacement of 0.1 Å
     * makes of its component. That is the root mean square of its forces in the crystal with random
     * displacements of this size, times the displacement.
     *
     * @param crystal the crystal of use, with all the elements
     * @param seed of the displacements
     */
    public SnapFamily scaledBy(Structure crystal, long seed, LammpsHost host) {
        int copies = (int) Math.ceil(Math.cbrt(SAMPLE / crystal.atoms()));
        Structure many = crystal.replicated(copies, copies, copies);
        Random random = new Random(seed);
        double[] moved = many.positions().clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += RATTLE * random.nextGaussian();
        }
        DesignBlock block = design(many.withPositions(moved), host);
        double[] measured = new double[columns()];
        for (int row = 1; row < block.rows() - 6; row++) {
            for (int column = 0; column < measured.length; column++) {
                double force = block.values()[row * measured.length + column];
                measured[column] += force * force / moved.length;
            }
        }
        for (int column = 0; column < measured.length; column++) {
            measured[column] = RATTLE * Math.sqrt(measured[column]);
        }
        return new SnapFamily(elements, input, measured);
    }

    @Override
    public String name() {
        return input.name();
    }

    @Override
    public List<String> columnNames() {
        List<String> terms = new ArrayList<>(List.of("constant"));
        terms.addAll(Bispectrum.linear(input.twojmax()));
        if (input.quadratic()) {
            terms.addAll(Bispectrum.quadratic(input.twojmax()));
        }
        List<String> names = new ArrayList<>();
        for (String element : elements) {
            terms.forEach(term -> names.add(element + " " + term));
        }
        return names;
    }

    @Override
    public int columns() {
        return elements.size() * (components + 1);
    }

    @Override
    public DesignBlock design(Structure structure, LammpsHost host) {
        LammpsSession session = host.session(silent());
        return new SnapFeatures(session, input, components).rows(structure);
    }

    // no forces but the reference's, and a neighbour list for compute snap
    private Potential silent() {
        double largest = input.radii().stream().mapToDouble(r -> r).max().orElseThrow();
        String zero = "zero " + (2 * largest * input.cutoff() + MARGIN);
        if (input.reference().isEmpty()) {
            return new Potential(elements, zero, List.of("* *"));
        }
        Potential reference = input.reference().get();
        List<String> lines = new ArrayList<>(List.of("* * zero"));
        lines.addAll(Overlay.named(reference));
        return new Potential(elements, "hybrid/overlay " + zero + " " + reference.pairStyle(), lines);
    }

    /** The size of linear terms and, for quadratic SNAP, that of products; constants are free. */
    @Override
    public List<Penalty> penalties() {
        List<Penalty> penalties = new ArrayList<>();
        penalties.add(ridge("size of linear terms", 1, 1 + linear));
        if (input.quadratic()) {
            penalties.add(ridge("size of quadratic terms", 1 + linear, 1 + components));
        }
        return penalties;
    }

    // one row for each coefficient from first to last of every element
    private Penalty ridge(String name, int first, int last) {
        int rows = elements.size() * (last - first);
        double[] matrix = new double[rows * columns()];
        int row = 0;
        for (int element = 0; element < elements.size(); element++) {
            for (int k = first; k < last; k++, row++) {
                int column = element * (components + 1) + k;
                matrix[row * columns() + column] = scale.length == 0 ? 1 : scale[column];
            }
        }
        return new Penalty(name, rows, matrix);
    }

    /** There is nothing to continue: coefficients that no data determined are zero. */
    @Override
    public double[] complete(double[] coefficients, boolean[] observed) {
        double[] completed = coefficients.clone();
        for (int k = 0; k < completed.length; k++) {
            if (!observed[k]) {
                completed[k] = 0;
            }
        }
        return completed;
    }

    @Override
    public Export export(double[] coefficients, Path folder, String stem, String comment) throws IOException {
        List<String> files = List.of(stem + ".snapcoeff", stem + ".snapparam");
        SnapFiles writer = new SnapFiles(elements, input, comment);
        writer.coefficients(folder.resolve(files.get(0)), coefficients);
        writer.parameters(folder.resolve(files.get(1)));
        String arguments = String.join(" ", files) + " " + String.join(" ", elements);
        return Overlay.of(elements, input.reference(), "snap", arguments, files);
    }

    /** None: a bispectrum component is no function of one variable. */
    @Override
    public List<Curve> curves(double[] coefficients) {
        return List.of();
    }

    @Override
    public String toString() {
        return "snap " + input + " " + Arrays.toString(scale);
    }
}
