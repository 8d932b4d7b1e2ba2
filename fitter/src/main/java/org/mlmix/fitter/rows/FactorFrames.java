package org.mlmix.fitter.rows;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.data.Kind;
import org.mlmix.fitter.data.Quantity;
import org.mlmix.fitter.data.Split;
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
     * @param hot pressure of the hot training frames, by their temperature in K
     */
    public record Factored(LinkedHashMap<FactorKey, Factor> factors, Factor hard, TreeMap<Double, HotPressure> hot)
            implements Serializable {

        static Factored empty(int columns) {
            return new Factored(new LinkedHashMap<>(), new Factor(columns), new TreeMap<>());
        }

        /** Both together. */
        Factored plus(Factored other) {
            other.factors.forEach((key, factor) -> factors.computeIfAbsent(key, any -> new Factor(hard.columns()))
                    .merge(factor));
            hard.merge(other.hard);
            other.hot.forEach((temperature, pressure) -> hot.merge(temperature, pressure, HotPressure::plus));
            return this;
        }
    }

    @Override
    public Factored run(LammpsHost host) {
        Factored result = Factored.empty(family.columns());
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
                result.hot.merge(frame.temperature(), HotPressure.of(block, frame), HotPressure::plus);
            }
        }
        return result;
    }

    private void add(Factored result, Frame frame, FrameRows rows, Quantity quantity) {
        if (frame.kind() == Kind.STRAINED) {
            rows.addTo(result.hard, quantity, 1 / tolerances.of(quantity));
        } else {
            FactorKey key = new FactorKey(frame.split(), frame.kind(), frame.source(), quantity);
            rows.addTo(result.factors.computeIfAbsent(key, any -> new Factor(family.columns())), quantity, 1);
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
