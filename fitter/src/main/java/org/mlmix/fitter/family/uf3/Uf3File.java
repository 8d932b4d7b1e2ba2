package org.mlmix.fitter.family.uf3;

import java.util.List;
import java.util.Locale;
import org.mlmix.fitter.family.spline.BSplineBasis;

/**
 * A file for LAMMPS' {@code pair_style uf3}. All blocks say {@code nk}, for which LAMMPS searches the
 * knots: the index by division that {@code uk} stands for can fall off the end by rounding. Numbers
 * have 17 digits; r_jk's cutoff is exactly twice the others'.
 */
final class Uf3File {
    private final StringBuilder text = new StringBuilder();
    private final List<String> elements;
    private final String header;

    Uf3File(List<String> elements, String comment) {
        this.elements = elements;
        header = "#UF3 POT UNITS: metal DATE: - AUTHOR: mlmix CITATION: " + comment.replaceAll("\\s+", "_");
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private String element(int type) {
        return elements.get(type - 1);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.17g", value);
    }

    private void numbers(double... values) {
        for (int n = 0; n < values.length; n++) {
            text.append(n == 0 ? "" : " ").append(number(values[n]));
        }
        text.append('\n');
    }

    void add(PairTerm pair, double[] coefficients) {
        BSplineBasis basis = pair.basis();
        text.append(header).append('\n');
        text.append("2B ").append(element(pair.first())).append(' ').append(element(pair.second()));
        text.append(" 0 ").append(PairTerm.TRIM).append(" nk\n");
        text.append(number(basis.end()))
                .append(' ')
                .append(basis.knots().length)
                .append('\n');
        numbers(basis.knots());
        double[] all = new double[basis.size()];
        System.arraycopy(coefficients, pair.offset(), all, 0, pair.columns());
        text.append(all.length).append('\n');
        numbers(all);
        text.append("#\n");
    }

    void add(TripleTerm term, double[] coefficients) {
        BSplineBasis bond = term.bond();
        BSplineBasis far = term.far();
        text.append(header).append('\n');
        text.append("3B ").append(element(term.centre())).append(' ').append(element(term.first()));
        text.append(' ')
                .append(element(term.second()))
                .append(" 0 ")
                .append(PairTerm.TRIM)
                .append(" nk\n");
        text.append(number(far.end()))
                .append(' ')
                .append(number(bond.end()))
                .append(' ')
                .append(number(bond.end()));
        text.append(' ').append(far.knots().length).append(' ').append(bond.knots().length);
        text.append(' ').append(bond.knots().length).append('\n');
        numbers(far.knots());
        numbers(bond.knots());
        numbers(bond.knots());
        text.append(bond.size())
                .append(' ')
                .append(bond.size())
                .append(' ')
                .append(far.size())
                .append('\n');
        for (int a = 0; a < bond.size(); a++) {
            for (int b = 0; b < bond.size(); b++) {
                double[] line = new double[far.size()];
                if (a < term.bondSize() && b < term.bondSize()) {
                    System.arraycopy(coefficients, term.column(a, b), line, 0, term.farSize());
                }
                numbers(line);
            }
        }
        text.append("#\n");
    }
}
