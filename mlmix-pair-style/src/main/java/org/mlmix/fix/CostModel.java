package org.mlmix.fix;

import java.util.Arrays;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.Step;
import org.mlmix.engine.Atoms;
import org.mlmix.engine.IntList;
import org.mlmix.engine.ZoneCode;
import org.mlmix.mix.Evaluations;

/**
 * What an atom costs, relative to one that the cheap potential alone is evaluated on: from the
 * processor time of the sub-styles on all ranks between rebuilds. LAMMPS' {@code fix balance} moves
 * the ranks' boundaries by it.
 */
final class CostModel {
    /** Share of a new measurement in the smoothed ratio. */
    private static final double SHARE = 0.5;

    /** Seconds, over all ranks, that a measurement must rest on. */
    private static final double ENOUGH = 0.02;

    /** Even the cheapest atom costs something: weights of 0 are an error in LAMMPS. */
    private static final double LEAST = 0.01;

    private static final ForceGroup[] BOTH = {ForceGroup.EXPENSIVE, ForceGroup.CHEAP};

    private final Lammps lammps;
    private final Evaluations evaluations;
    private double ratio;

    /** Steps for which an evaluation of the expensive potential stands, on average. */
    private int interval = 1;

    /** Since the last measurement, on this rank: seconds and evaluated atoms, expensive then cheap. */
    private final double[] spent = new double[4];

    private final double[] clock = new double[2];
    private final long[] evaluated = new long[2];

    private final double[] costs = new double[ZoneCode.CORE + 1];
    /** Local atoms whose costs may be others than those of the bulk. */
    private final IntList priced = new IntList();

    /** After how many steps it is asked next whether there is enough for a first measurement. */
    private long nextQuestion;

    /** Steps counted so far, the same on all ranks. */
    private long steps;

    CostModel(Evaluations evaluations, Lammps lammps) {
        this.evaluations = evaluations;
        this.lammps = lammps;
    }

    /** An expensive evaluation in units of a cheap one; 0: not measured yet. */
    double ratio() {
        return ratio;
    }

    void ratio(double value) {
        ratio = value;
    }

    /** An evaluation of the expensive potential stands for so many steps. */
    void interval(int steps) {
        interval = steps;
    }

    /** What is spent up to here is not for the zone's sake. */
    void skip(Step step) {
        for (int n = 0; n < BOTH.length; n++) {
            clock[n] = step.cpuSeconds(BOTH[n]);
            evaluated[n] = evaluations.atoms(BOTH[n]);
        }
    }

    /** Counts what has been evaluated since, in one step. */
    void count(Step step) {
        for (int n = 0; n < BOTH.length; n++) {
            spent[n] += step.cpuSeconds(BOTH[n]) - clock[n];
            spent[BOTH.length + n] += evaluations.atoms(BOTH[n]) - evaluated[n];
        }
        steps++;
        skip(step);
    }

    /**
     * Brings the costs of the local atoms up to date; all ranks call it together. Before the first
     * measurement they stay as they are.
     *
     * @param rebuilt whether neighbour lists were rebuilt, which is when ranks' boundaries move
     * @param zoneMoved whether atoms may have left the candidates
     * @param candidates local atoms that may be in the expensive list
     */
    void update(Atoms atoms, boolean rebuilt, boolean zoneMoved, IntList candidates) {
        // The first time as soon as may be: atoms may move so little that nothing is rebuilt until
        // boundaries are to move. Asked after 1, 2, 4, ... steps, or as soon as may be behind these.
        boolean first = ratio == 0 && steps >= nextQuestion;
        while (nextQuestion <= steps) {
            nextQuestion = Math.max(1, 2 * nextQuestion);
        }
        boolean measured = (rebuilt || first) && measure();
        if (ratio == 0) {
            return;
        }
        if (measured || rebuilt) {
            apply(atoms);
        } else {
            if (zoneMoved) {
                apply(atoms, priced);
            }
            apply(atoms, candidates);
        }
        priced.copyFrom(candidates);
    }

    private void apply(Atoms atoms, IntList some) {
        for (int n = 0; n < some.size(); n++) {
            atoms.setCost(some.get(n), cost(atoms.code(some.get(n))));
        }
    }

    /** Gives all local atoms their costs, if there are any yet. */
    void apply(Atoms atoms) {
        if (ratio == 0) {
            return;
        }
        for (int code = 0; code < costs.length; code++) {
            costs[code] = cost(code);
        }
        atoms.setCosts(costs);
    }

    private double cost(int code) {
        double expensive = code == ZoneCode.BULK ? 0 : ratio / interval;
        return code == ZoneCode.CORE ? Math.max(LEAST, expensive) : 1 + expensive;
    }

    /** Takes stock; returns whether there was enough to measure. */
    boolean measure() {
        double[] total = spent.clone();
        lammps.add(total);
        if (total[0] + total[1] < ENOUGH || total[0] == 0 || total[1] == 0 || total[2] == 0 || total[3] == 0) {
            return false;
        }
        double measured = total[0] / total[2] / (total[1] / total[3]);
        ratio = ratio == 0 ? measured : ratio + SHARE * (measured - ratio);
        Arrays.fill(spent, 0);
        return true;
    }
}
