package org.mlmix.mix;

import java.util.List;
import java.util.Locale;
import org.mlmix.bindings.Fetched;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.Step;
import org.mlmix.bindings.StoppedException;
import org.mlmix.bindings.SubStyle;
import org.mlmix.bindings.Tally;
import org.mlmix.engine.Atoms;
import org.mlmix.engine.ZoneEngine;
import org.mlmix.zone.Phase;
import org.mlmix.zone.StepClock;

/** Evaluates sub-styles, whose forces LAMMPS adds to those that are there, counts, and checks what they give. */
final class Evaluator {
    private final List<SubStyle> subStyles;
    private final Lammps lammps;
    private final StepClock clock;
    private final Estimator estimator;
    private final Evaluations counts;

    Evaluator(List<SubStyle> subStyles, Evaluations counts, Estimator estimator, Lammps lammps, StepClock clock) {
        this.subStyles = subStyles;
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
     * @param check whose forces are checked
     */
    void evaluate(List<Evaluation> due, Step step, Atoms atoms, Tally tally, ZoneEngine engine, Check check) {
        // By index: an iterator would be made anew in every step.
        for (int n = 0; n < due.size(); n++) {
            Evaluation evaluation = due.get(n);
            ForceGroup group = evaluation.subStyle().group();
            if (n == 0 || due.get(n - 1).subStyle().group() != group) {
                counts.count(group, atomCount(group, engine, atoms));
            }
            clock.turnTo(phase(group));
            lammps.compute(evaluation.index(), tally);
            clock.turnTo(Phase.BLEND);
            if (tally != Tally.NOTHING) {
                estimator.add(step, atoms, evaluation, tally);
            }
            if (check != Check.NONE) {
                engine.lookForNotFinite(evaluation.index(), evaluation.counting(), check == Check.ALL);
                requireFinite(step, engine, false);
            }
        }
    }

    /**
     * Stops where forces have been found that are not finite.
     *
     * @param wait whether to wait for what is still being looked for
     */
    void requireFinite(Step step, ZoneEngine engine, boolean wait) {
        ZoneEngine.NotFinite found = engine.notFinite(wait);
        if (found != null) {
            throw notFinite(step, found);
        }
    }

    /** Whose forces are checked for numbers that are none. */
    enum Check {
        NONE,
        /** Of the atoms whose force is not simply the cheap one. */
        TOUCHED,
        ALL;

        static Check of(boolean all, Check otherwise) {
            return all ? ALL : otherwise;
        }
    }

    /** Local atoms that a group is evaluated on. */
    private static long atomCount(ForceGroup group, ZoneEngine engine, Atoms atoms) {
        return switch (group) {
            case EXPENSIVE -> engine.expensive();
            case CHEAP -> atoms.localCount() - engine.expensiveOnly();
            case ALWAYS -> atoms.localCount();
        };
    }

    private static Phase phase(ForceGroup group) {
        return switch (group) {
            case EXPENSIVE -> Phase.EXPENSIVE;
            case CHEAP -> Phase.CHEAP;
            case ALWAYS -> Phase.ALWAYS;
        };
    }

    private StoppedException notFinite(Step step, ZoneEngine.NotFinite found) {
        lammps.fetch(Fetched.TAGS, step);
        SubStyle subStyle = subStyles.get(found.subStyle());
        return new StoppedException(String.format(
                Locale.ROOT,
                "fix mlmix: sub-style %s of group %s gave the force (%g, %g, %g) on atom %d in step %d; accepted are"
                        + " finite forces",
                subStyle.name(),
                subStyle.group().word(),
                found.x(),
                found.y(),
                found.z(),
                step.tag(found.atom()),
                step.timestep()));
    }
}
