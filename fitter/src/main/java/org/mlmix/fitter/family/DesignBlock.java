package org.mlmix.fitter.family;

import java.io.Serializable;

/**
 * The rows of the design matrix for one structure of N atoms: energy (1 row, eV), forces (3N rows:
 * x, y, z of atom 0, then atom 1, ...; eV/Å), virial (6 rows, Voigt order xx yy zz yz xz xy, eV),
 * as in {@link org.mlmix.fitter.data.Labels#rows}.
 *
 * @param columns number of coefficients
 * @param values (1 + 3N + 6) × columns, row-major
 * @param fixed length 1 + 3N + 6: the part that does not depend on coefficients (a fixed reference
 *     such as ZBL); labels minus this is what the coefficients have to explain
 */
public record DesignBlock(int columns, double[] values, double[] fixed) implements Serializable {

    public DesignBlock {
        if (values.length != columns * fixed.length) {
            throw new IllegalArgumentException(
                    values.length + " values do not make " + fixed.length + " rows of " + columns + " columns");
        }
    }

    public int rows() {
        return fixed.length;
    }

    /** What the potential says with these coefficients: fixed + A c, length 1 + 3N + 6. */
    public double[] predict(double[] coefficients) {
        double[] result = fixed.clone();
        for (int row = 0, k = 0; row < result.length; row++) {
            double sum = 0;
            for (int column = 0; column < columns; column++, k++) {
                sum += values[k] * coefficients[column];
            }
            result[row] += sum;
        }
        return result;
    }
}
