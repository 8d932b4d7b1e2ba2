package org.mlmix.fitter.family.uf3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.family.DesignBlock;
import org.mlmix.fitter.family.Export;
import org.mlmix.fitter.family.Family;
import org.mlmix.fitter.family.Penalty;
import org.mlmix.fitter.family.spline.BSplineBasis;
import org.mlmix.fitter.input.FitException;
import org.mlmix.fitter.input.FitInput.Uf3Input;
import org.mlmix.fitter.lammps.LammpsHost;
import org.mlmix.fitter.lammps.Potential;

/** Pair and triple functions of distances, on B-splines; one or more elements. */
public final class Uf3Family implements Family {
    private static final long serialVersionUID = 1;

    // The core grows inward by at least this slope, eV/Å, and by this factor from knot to knot.
    private static final double CORE_SLOPE = 2;
    private static final double CORE_GROWTH = 1.5;

    private static final double[] ANGLES = {60, 90, 109.47, 180};

    private final List<String> elements;
    private final ArrayList<PairTerm> pairs = new ArrayList<>();
    private final ArrayList<TripleTerm> triples = new ArrayList<>();
    private final int columns;

    private Uf3Family(List<String> elements, Uf3Input input) {
        this.elements = List.copyOf(elements);
        int offset = 0;
        BSplineBasis pairBasis = new BSplineBasis(0, input.cutoff(), input.intervals());
        for (int a = 1; a <= elements.size(); a++) {
            for (int b = a; b <= elements.size(); b++) {
                PairTerm pair = new PairTerm(a, b, pairBasis, offset);
                pairs.add(pair);
                offset += pair.columns();
            }
        }
        if (input.threeBodyCutoff() > 0) {
            double start = input.threeBodyStart();
            double end = input.threeBodyCutoff();
            BSplineBasis bond = new BSplineBasis(start, end, input.threeBodyIntervals());
            BSplineBasis far = new BSplineBasis(start, 2 * end, 2 * input.threeBodyIntervals());
            for (int centre = 1; centre <= elements.size(); centre++) {
                for (int a = 1; a <= elements.size(); a++) {
                    for (int b = a; b <= elements.size(); b++) {
                        TripleTerm triple = new TripleTerm(centre, a, b, bond, far, offset);
                        triples.add(triple);
                        offset += triple.columns();
                    }
                }
            }
        }
        columns = offset;
    }

    /**
     * Functions for all pairs, and all triples if there is a three-body cutoff.
     *
     * @param elements one per atom type, each once: LAMMPS takes the first type's functions for a
     *     second type of the same element
     * @throws FitException when an element is repeated or lengths do not fit together
     */
    public static Uf3Family of(List<String> elements, Uf3Input input) {
        if (new HashSet<>(elements).size() < elements.size()) {
            throw new FitException("elements: got " + String.join(" ", elements)
                    + ", expected each element once: pair_style uf3 confuses types that share an element");
        }
        if (input.threeBodyCutoff() > input.cutoff()) {
            throw new FitException("family.uf3.three_body_cutoff: got " + input.threeBodyCutoff()
                    + ", expected at most the pair cutoff of " + input.cutoff() + " Å");
        }
        if (input.threeBodyCutoff() > 0 && input.threeBodyStart() >= input.threeBodyCutoff()) {
            throw new FitException("family.uf3.three_body_start: got " + input.threeBodyStart()
                    + ", expected less than three_body_cutoff, " + input.threeBodyCutoff() + " Å");
        }
        return new Uf3Family(elements, input);
    }

    @Override
    public String name() {
        return "uf3";
    }

    @Override
    public int columns() {
        return columns;
    }

    private String element(int type) {
        return elements.get(type - 1);
    }

    @Override
    public List<String> columnNames() {
        List<String> names = new ArrayList<>();
        for (PairTerm pair : pairs) {
            for (int n = 0; n < pair.columns(); n++) {
                names.add("V2 " + element(pair.first()) + "-" + element(pair.second()) + " " + n);
            }
        }
        for (TripleTerm t : triples) {
            String term = "V3 " + element(t.centre()) + "-" + element(t.first()) + "-" + element(t.second());
            for (int a = 0; a < t.bondSize(); a++) {
                for (int b = t.symmetric() ? a : 0; b < t.bondSize(); b++) {
                    for (int n = 0; n < t.farSize(); n++) {
                        names.add(term + " " + a + " " + b + " " + n);
                    }
                }
            }
        }
        return names;
    }

    @Override
    public DesignBlock design(Structure structure, LammpsHost host) {
        return Uf3Features.of(pairs, triples, elements.size(), columns, structure);
    }

    @Override
    public List<Penalty> penalties() {
        return new Uf3Penalties(columns).of(pairs, triples, elements);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Coefficients of V3 without data stay as the penalties have left them, continued smoothly and
     * drawn to zero: a sudden zero beside the data would make steeper functions.
     */
    @Override
    public double[] complete(double[] coefficients, boolean[] observed) {
        double[] result = coefficients.clone();
        for (PairTerm pair : pairs) {
            int innermost = 0;
            while (innermost < pair.columns() && !observed[pair.offset() + innermost]) {
                innermost++;
            }
            if (innermost + 1 < pair.columns()) {
                growCore(pair, innermost, result);
            }
        }
        return result;
    }

    private static void growCore(PairTerm pair, int innermost, double[] c) {
        int at = pair.offset();
        BSplineBasis basis = pair.basis();
        double slope = Math.max(
                CORE_SLOPE,
                (c[at + innermost] - c[at + innermost + 1])
                        / (basis.greville(innermost + 1) - basis.greville(innermost)));
        for (int n = innermost - 1; n >= 0; n--) {
            slope *= CORE_GROWTH;
            c[at + n] = c[at + n + 1] + slope * (basis.greville(n + 1) - basis.greville(n));
        }
    }

    @Override
    public Export export(double[] coefficients, Path folder, String stem, String comment) throws IOException {
        Uf3File file = new Uf3File(elements, comment);
        pairs.forEach(pair -> file.add(pair, coefficients));
        triples.forEach(triple -> file.add(triple, coefficients));
        String name = stem + ".uf3";
        Files.writeString(folder.resolve(name), file.toString());
        String style = "uf3 " + (triples.isEmpty() ? 2 : 3);
        String types = String.join(" ", elements);
        Potential alone = new Potential(elements, style, List.of("* * " + name + " " + types));
        return new Export(List.of(name), alone, List.of(style), List.of("* * uf3 " + name + " " + types));
    }

    @Override
    public List<Curve> curves(double[] coefficients) {
        List<Curve> curves = new ArrayList<>();
        for (PairTerm pair : pairs) {
            double[] all = new double[pair.basis().size()];
            System.arraycopy(coefficients, pair.offset(), all, 0, pair.columns());
            double[] r = range(1.5, pair.basis().end());
            double[] v = new double[r.length];
            for (int n = 0; n < r.length; n++) {
                v[n] = 2 * pair.basis().value(all, r[n]);
            }
            String title = "pair energy 2 V2(r), " + element(pair.first()) + "-" + element(pair.second());
            curves.add(new Curve(title, "r / Å", "energy / eV", r, v));
        }
        for (TripleTerm triple : triples) {
            for (double angle : ANGLES) {
                curves.add(curve(triple, coefficients, angle));
            }
        }
        return curves;
    }

    private static double[] range(double start, double end) {
        double[] x = new double[200];
        for (int n = 0; n < x.length; n++) {
            x[n] = start + (end - start) * n / (x.length - 1);
        }
        return x;
    }

    // V3 of an isosceles triangle over the length of its legs
    private Curve curve(TripleTerm t, double[] c, double angle) {
        double shortest = t.far().start() / Math.min(1, 2 * Math.sin(Math.toRadians(angle / 2)));
        double[] r = range(Math.min(shortest, t.bond().end() - 1e-3), t.bond().end());
        double[] v = new double[r.length];
        double[] bond = new double[4];
        double[] far = new double[4];
        double[] unused = new double[4];
        for (int point = 0; point < r.length; point++) {
            int a0 = t.bond().evaluate(r[point], bond, unused);
            double opposite = 2 * r[point] * Math.sin(Math.toRadians(angle / 2));
            int n0 = t.far()
                    .evaluate(Math.clamp(opposite, t.far().start(), t.far().end()), far, unused);
            for (int a = 0; a < 4 && a0 + a < t.bondSize(); a++) {
                for (int b = 0; b < 4 && a0 + b < t.bondSize(); b++) {
                    for (int n = 0; n < 4 && n0 + n < t.farSize(); n++) {
                        v[point] += c[t.column(a0 + a, a0 + b) + n0 + n] * bond[a] * bond[b] * far[n];
                    }
                }
            }
        }
        String title = String.format(
                java.util.Locale.ROOT,
                "V3(r, r) at %.0f°, %s-%s-%s",
                angle,
                element(t.centre()),
                element(t.first()),
                element(t.second()));
        return new Curve(title, "r / Å", "energy / eV", r, v);
    }
}
