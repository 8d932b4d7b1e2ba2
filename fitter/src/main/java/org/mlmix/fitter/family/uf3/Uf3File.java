package org.mlmix.fitter.family.uf3;

import org.mlmix.fitter.FitException;
import org.mlmix.fitter.family.spline.CubicBasis;

/**
 * The text of a potential file as LAMMPS' pair style {@code uf3} reads it
 * (docs.lammps.org/pair_uf3.html; source of 4 Feb 2025): a block per function, first line with units,
 * second line with leading and trailing trim and, last, how an interval is searched. {@code nk}
 * compares with the knots, where {@code uk} could miss the interval by a rounding.
 */
final class Uf3File {
    // LAMMPS' reader keeps 1023 characters of a line.
    private static final int LONGEST_LINE = 1022;
    private static final String TRIM = " 0 " + TripletTensor.TRAILING + " nk\n";

    private final Uf3Layout layout;
    private final double[] coefficients;
    private final StringBuilder text = new StringBuilder();

    private Uf3File(Uf3Layout layout, double[] coefficients) {
        this.layout = layout;
        this.coefficients = coefficients;
    }

    /** All numbers are written so that reading gives back the same bits. */
    static String text(Uf3Layout layout, double[] coefficients, String comment) {
        Uf3File file = new Uf3File(layout, coefficients);
        String remark = " COMMENT: " + comment.replaceAll("\\s+", " ").strip();
        for (int p = 0; p < layout.pairCount(); p++) {
            file.addPair(p, p == 0 ? remark : "");
        }
        for (TripletTensor tensor : layout.tensors) {
            file.addTriplet(tensor);
        }
        return file.text.toString();
    }

    private void addPair(int p, String remark) {
        CubicBasis basis = layout.pair;
        begin("2B " + String.join(" ", layout.pairElements(p)), remark);
        text.append(number(basis.end()))
                .append(' ')
                .append(basis.knots().length)
                .append('\n');
        addNumbers(basis.knots());
        text.append(basis.functions()).append('\n');
        addNumbers(layout.pairCoefficients(coefficients, p));
        text.append("#\n");
    }

    private void addTriplet(TripletTensor tensor) {
        CubicBasis side = layout.side;
        CubicBasis base = layout.base;
        begin("3B " + String.join(" ", layout.tensorElements(tensor)), "");
        // r_jk first, then r_ik, r_ij; coefficients the other way round
        text.append(number(base.end())).append(' ');
        text.append(number(side.end())).append(' ').append(number(side.end())).append(' ');
        text.append(base.knots().length).append(' ');
        text.append(side.knots().length).append(' ').append(side.knots().length).append('\n');
        addNumbers(base.knots());
        addNumbers(side.knots());
        addNumbers(side.knots());
        text.append(tensor.sides).append(' ').append(tensor.sides).append(' ').append(tensor.bases);
        text.append('\n');
        for (int a = 0; a < tensor.sides; a++) {
            for (int b = 0; b < tensor.sides; b++) {
                double[] line = new double[tensor.bases];
                for (int c = 0; c < tensor.bases; c++) {
                    int column = tensor.column(a, b, c);
                    line[c] = column == TripletTensor.NONE ? 0 : coefficients[column];
                }
                addNumbers(line);
            }
        }
        text.append("#\n");
    }

    private void begin(String what, String remark) {
        String header = "#UF3 POT UNITS: metal" + remark;
        text.append(header, 0, Math.min(header.length(), LONGEST_LINE)).append('\n');
        text.append(what).append(TRIM);
    }

    private void addNumbers(double[] numbers) {
        StringBuilder line = new StringBuilder();
        for (double value : numbers) {
            line.append(line.isEmpty() ? "" : " ").append(number(value));
        }
        if (line.length() > LONGEST_LINE) {
            throw new FitException("family: " + numbers.length + " numbers make a line of " + line.length()
                    + " characters, and LAMMPS reads " + LONGEST_LINE + ": use fewer intervals");
        }
        text.append(line).append('\n');
    }

    private static String number(double value) {
        return value == 0 ? "0" : Double.toString(value);
    }
}
