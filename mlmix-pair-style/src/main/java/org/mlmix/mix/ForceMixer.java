package org.mlmix.mix;

import java.util.List;
import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.Step;
import org.mlmix.bindings.SubStyle;
import org.mlmix.bindings.Tally;
import org.mlmix.engine.Atoms;
import org.mlmix.engine.Weighting;
import org.mlmix.engine.ZoneEngine;
import org.mlmix.options.Momentum;
import org.mlmix.zone.Phase;
import org.mlmix.zone.StepClock;
import org.mlmix.zone.Zone;

/**
 * Mixes the forces of a step in place: F = λ F_exp + (1 − λ) F_cheap + F_always, by selection. Only
 * the atoms that the expensive potential can touch are saved and blended; everywhere else the cheap
 * force is the force.
 *
 * <p>Where a weight is exactly 0 the force that goes with it is not read, on ghosts too: styles that
 * are evaluated on some atoms only leave garbage around these.
 */
public final class ForceMixer {
    private final StepClock clock;
    private final Evaluations counts;
    private final Schedule schedule;
    private final List<SubStyle> subStyles;
    private final Evaluator evaluator;
    private final Estimator estimator;
    private final NetForce netForce;
    private final SeamProbe seamProbe;
    private final Possible possible;

    /** Of the zone, as last prepared. */
    private ZoneEngine engine;

    /**
     * What can be blended beside forces.
     *
     * @param energy whether all sub-styles tally energies by atom
     * @param virial whether they tally virials
     * @param offset energy of an atom beside what the cheap potential gives, by type from 1, or one for
     *     all types, or none; energy units
     */
    public record Possible(boolean energy, boolean virial, double[] offset) {}

    /**
     * @param momentum from which atoms the net force is removed
     * @param counts takes what is evaluated
     */
    public ForceMixer(
            List<SubStyle> subStyles,
            Possible possible,
            Momentum momentum,
            Evaluations counts,
            Lammps lammps,
            StepClock clock) {
        this.possible = possible;
        this.counts = counts;
        this.clock = clock;
        schedule = new Schedule(subStyles);
        this.subStyles = subStyles;
        estimator = new Estimator(subStyles.size(), possible.offset(), lammps);
        evaluator = new Evaluator(counts, estimator, lammps, clock);
        netForce = new NetForce(momentum, lammps);
        seamProbe = new SeamProbe(schedule, lammps);
    }

    /** Follows new neighbour lists or new candidates of the zone. */
    public void prepare(Step step, Zone zone, boolean newLists) {
        engine = zone.engine();
        if (newLists) {
            step.refreshLists();
            engine.followLists(step.lists(), subStyles);
        }
        engine.prepareLists();
    }

    /** Chooses the atoms that each sub-style evaluates. */
    public void chooseAtoms() {
        engine.chooseAtoms();
    }

    /** Tests the zone, which changes nothing of the step. All ranks call it together. */
    public SeamErrors test(Step step, Atoms atoms, Zone zone) {
        clock.turnTo(Phase.CHECK);
        SeamErrors errors = seamProbe.run(step, atoms, zone);
        clock.turnTo(Phase.OUTSIDE);
        return errors;
    }

    /**
     * Adds the mixed forces to those of the step, and blends what else it asks for. All ranks call it
     * together, and each evaluates all that is due, as some sub-styles communicate.
     *
     * @param checkAll whether the forces of all atoms are checked, not only those that are blended
     */
    public void addForces(Step step, Atoms atoms, boolean checkAll) {
        engine.use(atoms);
        clock.turnTo(Phase.BLEND);
        Tally tally = step.tally().limitedTo(possible.energy(), possible.virial());
        counts.begin();
        estimator.begin();
        netForce.begin(step);
        engine.save();
        try {
            evaluator.evaluate(schedule.due(Weighting.REST), step, atoms, tally, engine, checkAll);
            engine.takeCheap();
            evaluator.evaluate(schedule.due(Weighting.LAMBDA), step, atoms, tally, engine, false);
            engine.blend();
        } catch (RuntimeException | Error e) {
            engine.putBack();
            throw e;
        }
        evaluator.evaluate(schedule.due(Weighting.ONE), step, atoms, tally, engine, checkAll);
        netForce.remove(step, atoms);
        estimator.addOffset(step, atoms, tally);
        estimator.finish(step);
        clock.turnTo(Phase.OUTSIDE);
    }
}
