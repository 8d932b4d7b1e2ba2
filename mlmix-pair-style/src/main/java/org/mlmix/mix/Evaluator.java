package org.mlmix.mix;

import java.util.List;
import java.util.Locale;
import org.mlmix.bindings.Doubles;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.Step;
import org.mlmix.bindings.StoppedException;
import org.mlmix.bindings.Tally;
import org.mlmix.zone.Atoms;
import org.mlmix.zone.Phase;
import org.mlmix.zone.StepClock;

/** Evaluates sub-styles, whose forces LAMMPS adds to those that are there, counts, and checks what they give. */
final class Evaluator {
    private final Lammps lammps;
    private final StepClock clock;
    private final Estimator estimator;
    private final EvaluationLists lists;
    private final Evaluations counts;

    Evaluator(EvaluationLists lists, Evaluations counts, Estimator estimator, Lammps lammps, StepClock clock) {
        this.lists = lists;
        this.counts = counts;
        this.estimator = estimator;
        this.lammps = lammps;
        this.clock = clock;
    }

    /**
     * Evaluates one sub-style after the other; all ranks call it together. Those of a group stand side
     * by side, and are one evaluation of the group.
     *
     * @param tally what each must give beside forces
     * @param checked the atoms whose forces are checked, or null: all
     */
    void evaluate(List<Evaluation> due, Step step, Atoms atoms, Tally tally, TouchedAtoms checked) {
        // By index: an iterator would be made anew in every step.
        for (int n = 0; n < due.size(); n++) {
            Evaluation evaluation = due.get(n);
            ForceGroup group = evaluation.subStyle().group();
            if (n == 0 || due.get(n - 1).subStyle().group() != group) {
                counts.count(group, lists.atomCount(group, atoms));
            }
            clock.turnTo(phase(group));
            lammps.compute(evaluation.index(), tally);
            clock.turnTo(Phase.BLEND);
            if (tally != Tally.NOTHING) {
                estimator.add(step, atoms, evaluation, tally);
            }
            check(step, atoms, evaluation, checked);
        }
    }

    private static Phase phase(ForceGroup group) {
        return switch (group) {
            case EXPENSIVE -> Phase.EXPENSIVE;
            case CHEAP -> Phase.CHEAP;
            case ALWAYS -> Phase.ALWAYS;
        };
    }

    private static void check(Step step, Atoms atoms, Evaluation evaluation, TouchedAtoms checked) {
        if (checked == null) {
            for (int atom = 0; atom < atoms.allCount(); atom++) {
                check(step, atoms, evaluation, atom);
            }
        } else {
            for (int n = 0; n < checked.size(); n++) {
                check(step, atoms, evaluation, checked.get(n));
            }
        }
    }

    private static void check(Step step, Atoms atoms, Evaluation evaluation, int atom) {
        Doubles forces = step.forces();
        long at = 3L * atom;
        double sum = Math.abs(forces.get(at)) + Math.abs(forces.get(at + 1)) + Math.abs(forces.get(at + 2));
        if (sum <= Double.MAX_VALUE || !evaluation.weighting().counts(atoms.weight(atom))) {
            return;
        }
        throw new StoppedException(String.format(
                Locale.ROOT,
                "fix mlmix: sub-style %s of group %s gave the force (%g, %g, %g) on atom %d in step %d; accepted are"
                        + " finite forces",
                evaluation.subStyle().name(),
                evaluation.subStyle().group().word(),
                forces.get(at),
                forces.get(at + 1),
                forces.get(at + 2),
                step.tag(atom),
                step.timestep()));
    }
}
