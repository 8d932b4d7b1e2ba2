package org.mlmix.fitter.rows;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.data.Kind;
import org.mlmix.fitter.data.Quantity;
import org.mlmix.fitter.data.Split;
import org.mlmix.fitter.data.Units;
import org.mlmix.fitter.family.DesignBlock;
import org.mlmix.fitter.family.Family;
import org.mlmix.fitter.input.FitInput.NoiseInput;
import org.mlmix.fitter.lammps.LammpsHost;
import org.mlmix.fitter.lammps.LammpsTask;
import org.mlmix.fitter.solve.Factor;

/**
 * Design matrices of frames, factorised as they come: memory for one frame and the factors.
 *
 * @param tolerances of the strained cells, whose rows are divided by them
 */
public record FactorFrames(Family family, ArrayList<Frame> frames, NoiseInput tolerances)
        implements LammpsTask<FactorFrames.Factored> {

    /**
     * Factors of all rows of a kind.
     *
     * @param factors by what the rows have in common, in the units of {@link Quantity}
     * @param hard the strained cells, each row divided by its tolerance
     * @param hot sum over hot training frames of the row of the mean pressure, GPa; its target is the
     *     last entry, length columns + 1
     * @param hotFrames number of those frames
     */
    public record Factored(LinkedHashMap<FactorKey, Factor> factors, Factor hard, double[] hot, int hotFrames)
            implements Serializable {

        static Factored empty(int columns) {
            return new Factored(new LinkedHashMap<>(), new Factor(columns), new double[columns + 1], 0);
        }

        /** Both together. */
        Factored plus(Factored other) {
            other.factors.forEach((key, factor) -> factors.computeIfAbsent(key, any -> new Factor(hot.length - 1))
                    .merge(factor));
            hard.merge(other.hard);
            double[] sum = hot.clone();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += other.hot[i];
            }
            return new Factored(factors, hard, sum, hotFrames + other.hotFrames);
        }
    }

    @Override
    public Factored run(LammpsHost host) {
        Factored result = Factored.empty(family.columns());
        int hotFrames = 0;
        for (Frame frame : frames) {
            DesignBlock block = family.design(frame.structure(), host);
            FrameRows rows = new FrameRows(frame, block);
            for (Quantity quantity : Quantity.values()) {
                try {
                    add(result, frame, rows, quantity);
                } catch (FitException e) {
                    throw new FitException(
                            frame.source() + ": frame " + frame.id() + ", " + quantity.word() + ": " + e.getMessage(),
                            e);
                }
            }
            if (frame.kind() == Kind.HOT && frame.split() == Split.TRAIN) {
                addPressure(result.hot, block, frame);
                hotFrames++;
            }
        }
        return new Factored(result.factors, result.hard, result.hot, hotFrames);
    }

    private void add(Factored result, Frame frame, FrameRows rows, Quantity quantity) {
        if (frame.kind() == Kind.STRAINED) {
            rows.addTo(result.hard, quantity, 1 / tolerances.of(quantity));
        } else {
            FactorKey key = new FactorKey(frame.split(), frame.kind(), frame.source(), quantity);
            rows.addTo(result.factors.computeIfAbsent(key, any -> new Factor(family.columns())), quantity, 1);
        }
    }

    private static void addPressure(double[] sum, DesignBlock block, Frame frame) {
        int columns = block.columns();
        double factor = Units.GIGAPASCAL / (3 * frame.structure().volume());
        int first = block.rows() - 6;
        for (int row = first; row < first + 3; row++) {
            for (int column = 0; column < columns; column++) {
                sum[column] += factor * block.values()[row * columns + column];
            }
            sum[columns] += factor * (frame.labels().virial()[row - first] - block.fixed()[row]);
        }
    }

    /** Tasks of a few frames each, so that all workers have something to do. */
    static List<FactorFrames> tasks(Family family, List<Frame> frames, NoiseInput tolerances) {
        List<FactorFrames> tasks = new ArrayList<>();
        ArrayList<Frame> some = new ArrayList<>();
        int atoms = 0;
        for (Frame frame : frames) {
            some.add(frame);
            atoms += frame.structure().atoms();
            if (atoms >= 1500) {
                tasks.add(new FactorFrames(family, some, tolerances));
                some = new ArrayList<>();
                atoms = 0;
            }
        }
        if (!some.isEmpty()) {
            tasks.add(new FactorFrames(family, some, tolerances));
        }
        return tasks;
    }
}
