package org.mlmix.fitter.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.data.Quantity;
import org.mlmix.fitter.data.Split;
import org.mlmix.fitter.family.Family;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.lammps.Workers;
import org.mlmix.fitter.solve.Equality;
import org.mlmix.fitter.solve.Factor;
import org.mlmix.fitter.solve.Problem;

/** All frames as factors; answers for errors of any coefficients without touching a frame again. */
public final class TrainingData {
    private final FitInput input;
    private final Family family;
    private FactorFrames.Factored factored;
    private Factor soft;

    public TrainingData(FitInput input, Family family) {
        this.input = input;
        this.family = family;
        factored = FactorFrames.Factored.empty(family.columns());
    }

    /**
     * Takes further frames in, on all workers; memory does not grow with their number.
     *
     * @param finished called after each task
     */
    public void add(List<FactorFrames> tasks, Workers workers, Runnable finished) {
        // Merged in the order of the tasks, whichever is finished first: sums are the same every time.
        workers.inOrder(tasks, one -> {
            factored = factored.plus(one);
            finished.run();
        });
        soft = null;
    }

    /** What there is to do for frames before they are taken in. */
    public List<FactorFrames> tasks(List<Frame> frames) {
        return FactorFrames.tasks(family, frames, input.constraints().tolerances());
    }

    /** Takes frames in that were factorised elsewhere. */
    public void add(FactorFrames.Factored more) {
        factored = factored.plus(more);
        soft = null;
    }

    public FactorFrames.Factored factored() {
        return factored;
    }

    Factor hard() {
        return factored.hard();
    }

    /** Mean pressures of the hot training frames, one for each temperature; none without such frames. */
    public List<Equality> hotPressures() {
        List<Equality> rows = new ArrayList<>();
        factored.hot().forEach((temperature, pressure) -> rows.add(pressure.equality(temperature)));
        return rows;
    }

    /** Energies, forces and stresses to learn from. */
    public long trainingRows() {
        long rows = 0;
        for (var entry : factored.factors().entrySet()) {
            rows += entry.getKey().split() == Split.TRAIN ? entry.getValue().rows() : 0;
        }
        return rows;
    }

    /**
     * The training rows, weighted: each by one over its noise squared, divided by the number of rows,
     * so that penalties mean the same whatever the amount of data.
     */
    public Factor soft() {
        if (soft == null) {
            Problem all = Problem.of(family.columns());
            long rows = trainingRows();
            for (var entry : factored.factors().entrySet()) {
                if (entry.getKey().split() == Split.TRAIN) {
                    all = all.with(entry.getKey().source(), entry.getValue(), weight(entry.getKey()) / rows);
                }
            }
            soft = all.withStrength(0).objective();
        }
        return soft;
    }

    private double weight(FactorKey key) {
        double scale = input.noise().of(key.quantity());
        return input.weightOf(key.source()) / (scale * scale);
    }

    /** Which coefficients the training data depend on. */
    boolean[] observed() {
        boolean[] observed = new boolean[family.columns()];
        factored.factors().forEach((key, factor) -> {
            if (key.split() == Split.TRAIN) {
                boolean[] seen = factor.observed();
                for (int i = 0; i < seen.length; i++) {
                    observed[i] |= seen[i];
                }
            }
        });
        return observed;
    }

    /** Root of the mean square error, in the units of the quantity; NaN without rows. */
    double rmse(Split split, Quantity quantity, double[] coefficients) {
        return rmse(key -> key.split() == split && key.quantity() == quantity, coefficients);
    }

    double rmse(Predicate<FactorKey> which, double[] coefficients) {
        double squares = 0;
        long rows = 0;
        for (var entry : factored.factors().entrySet()) {
            if (which.test(entry.getKey()) && entry.getValue().rows() > 0) {
                squares += entry.getValue().squaredResidual(coefficients);
                rows += entry.getValue().rows();
            }
        }
        return rows == 0 ? Double.NaN : Math.sqrt(squares / rows);
    }

    /** All test forces, for the price of the constraints. */
    public Factor testForces() {
        Factor all = new Factor(family.columns());
        factored.factors().forEach((key, factor) -> {
            if (key.split() == Split.TEST && key.quantity() == Quantity.FORCE) {
                all.merge(factor);
            }
        });
        return all;
    }
}
