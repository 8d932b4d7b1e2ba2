package org.mlmix.fitter.solve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlmix.fitter.family.Penalty;

/**
 * Minimise Σ weight ‖A c − y‖² + strength Σ weight ‖L c‖² subject to equalities and at most one
 * inequality. Immutable; begin with {@link #of} and add.
 *
 * @param columns number of coefficients
 * @param data what to fit
 * @param smoothness penalties, each weighted
 * @param strength multiplies all of the penalties
 * @param equalities to hold exactly
 * @param inequality to hold
 */
public record Problem(
        int columns,
        List<Data> data,
        List<Smoothness> smoothness,
        double strength,
        Equalities equalities,
        Optional<Inequality> inequality) {

    public Problem {
        data = List.copyOf(data);
        smoothness = List.copyOf(smoothness);
        checkWeight("strength", strength);
        data.forEach(d -> checkColumns("data " + d.name, d.factor.columns(), columns));
        equalities.kept().forEach(e -> checkColumns("constraint " + e.name(), e.row().length, columns));
        inequality.ifPresent(i -> checkColumns("inequality", i.hard().columns(), columns));
        for (Smoothness s : smoothness) {
            checkColumns("penalty " + s.penalty.name(), s.penalty.matrix().length, columns * s.penalty.rows());
        }
    }

    /** Rows to fit. */
    public record Data(String name, Factor factor, double weight) {
        public Data {
            checkWeight("data " + name, weight);
        }
    }

    /** A penalty and how much it counts. */
    public record Smoothness(Penalty penalty, double weight) {
        public Smoothness {
            checkWeight("penalty " + penalty.name(), weight);
        }

        /** ‖L c‖², without the weight. */
        double of(double[] c) {
            double squares = 0;
            for (int row = 0; row < penalty.rows(); row++) {
                double sum = 0;
                for (int j = 0; j < c.length; j++) {
                    sum += penalty.matrix()[row * c.length + j] * c[j];
                }
                squares += sum * sum;
            }
            return squares;
        }
    }

    private static void checkWeight(String what, double weight) {
        if (!(weight >= 0) || weight == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(what + ": weight " + weight);
        }
    }

    private static void checkColumns(String what, int found, int expected) {
        if (found != expected) {
            throw new IllegalArgumentException(
                    what + ": " + found + " numbers per row or in all, expected " + expected);
        }
    }

    /** Nothing to fit yet, strength 1. */
    public static Problem of(int columns) {
        return new Problem(columns, List.of(), List.of(), 1, Equalities.none(), Optional.empty());
    }

    /** With further data; the factor must not change any more. */
    public Problem with(String name, Factor factor, double weight) {
        return new Problem(
                columns, and(data, new Data(name, factor, weight)), smoothness, strength, equalities, inequality);
    }

    /** With a further penalty. */
    public Problem with(Penalty penalty, double weight) {
        return new Problem(
                columns, data, and(smoothness, new Smoothness(penalty, weight)), strength, equalities, inequality);
    }

    /** With another strength of the penalties. */
    public Problem withStrength(double newStrength) {
        return new Problem(columns, data, smoothness, newStrength, equalities, inequality);
    }

    /** With these equalities in the place of those here. */
    public Problem with(Equalities newEqualities) {
        return new Problem(columns, data, smoothness, strength, newEqualities, inequality);
    }

    /** With this inequality in the place of the one here. */
    public Problem with(Inequality newInequality) {
        return new Problem(columns, data, smoothness, strength, equalities, Optional.of(newInequality));
    }

    private static <T> List<T> and(List<T> list, T last) {
        List<T> all = new ArrayList<>(list);
        all.add(last);
        return all;
    }

    /** The factor of all that is minimised: weighted data and penalties, these with targets of 0. */
    public Factor objective() {
        Factor objective = new Factor(columns);
        for (Data part : data) {
            objective.stack(part.factor, Math.sqrt(part.weight));
        }
        for (Smoothness part : smoothness) {
            double[] row = new double[columns + 1];
            for (int i = 0; i < part.penalty.rows(); i++) {
                System.arraycopy(part.penalty.matrix(), i * columns, row, 0, columns);
                objective.stack(row, Math.sqrt(strength * part.weight));
            }
        }
        return objective;
    }
}
