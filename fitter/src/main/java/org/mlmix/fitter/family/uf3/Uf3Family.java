package org.mlmix.fitter.family.uf3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.family.DesignBlock;
import org.mlmix.fitter.family.Export;
import org.mlmix.fitter.family.Family;
import org.mlmix.fitter.family.Penalty;
import org.mlmix.fitter.input.FitInput.Uf3Input;
import org.mlmix.fitter.lammps.LammpsHost;
import org.mlmix.fitter.lammps.Potential;

/**
 * Ultra-fast force field with pair functions V2(r) and, if wanted, three-body functions
 * V3(r_ij, r_ik, r_jk), all of them cubic B-splines. There is no one-body term.
 *
 * <p>V3 ends with value, slope and curvature zero at its cutoff, and begins so at its first knot as
 * well: LAMMPS switches it off below, and a function that starts from zero makes no jump there. Closer
 * than the first knot, pair functions act alone.
 */
public final class Uf3Family implements Family {
    private static final long serialVersionUID = 1;

    /** First coefficients of V3 in each direction that are zero: value, slope and curvature at the first knot. */
    private static final int LEADING = 3;

    private final Uf3Layout layout;

    private Uf3Family(Uf3Layout layout) {
        this.layout = layout;
    }

    /**
     * The family for some elements.
     *
     * @param elements one per atom type, in order, none twice
     */
    public static Uf3Family of(List<String> elements, Uf3Input input) {
        return new Uf3Family(new Uf3Layout(elements, input, LEADING));
    }

    @Override
    public String name() {
        return "uf3";
    }

    @Override
    public List<String> columnNames() {
        return layout.columnNames();
    }

    @Override
    public int columns() {
        return layout.columns();
    }

    @Override
    public DesignBlock design(Structure structure, LammpsHost host) {
        double[] fixed = new double[1 + 3 * structure.atoms() + 6];
        return new DesignBlock(columns(), Uf3Features.of(layout, structure), fixed);
    }

    @Override
    public List<Penalty> penalties() {
        return new Uf3Penalties(layout).all();
    }

    @Override
    public double[] complete(double[] coefficients, boolean[] observed) {
        checkLength(coefficients);
        double[] complete = coefficients.clone();
        int n = layout.pairColumns();
        for (int p = 0; p < layout.pairCount(); p++) {
            double[] pair = layout.pairCoefficients(coefficients, p);
            RepulsiveCore.complete(
                    layout.repulsion(p), layout.pair, pair, Arrays.copyOfRange(observed, p * n, (p + 1) * n));
            System.arraycopy(pair, 0, complete, p * n, n);
        }
        for (int column = layout.pairCount() * n; column < complete.length; column++) {
            if (!observed[column]) {
                complete[column] = 0;
            }
        }
        return complete;
    }

    @Override
    public Export export(double[] coefficients, Path folder, String stem, String comment) throws IOException {
        checkLength(coefficients);
        for (int column = 0; column < coefficients.length; column++) {
            if (!Double.isFinite(coefficients[column])) {
                throw new IllegalArgumentException(
                        "coefficient " + columnNames().get(column) + " is " + coefficients[column]);
            }
        }
        String file = stem + ".uf3";
        Files.writeString(folder.resolve(file), Uf3File.text(layout, coefficients, comment));
        String style = layout.hasTriplets() ? "uf3 3" : "uf3 2";
        String names = " " + file + " " + String.join(" ", layout.elements());
        Potential alone = new Potential(layout.elements(), style, List.of("* *" + names));
        return new Export(List.of(file), alone, List.of(style), List.of("* * uf3" + names));
    }

    private void checkLength(double[] coefficients) {
        if (coefficients.length != columns()) {
            throw new IllegalArgumentException(coefficients.length + " coefficients for " + columns() + " columns");
        }
    }

    @Override
    public List<Curve> curves(double[] coefficients) {
        checkLength(coefficients);
        return new Uf3Curves(layout, coefficients).all();
    }
}
