package org.mlmix.mix;

import java.util.List;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.Step;
import org.mlmix.bindings.SubStyle;
import org.mlmix.bindings.Tally;
import org.mlmix.engine.Atoms;
import org.mlmix.engine.ZoneEngine;
import org.mlmix.mix.Evaluator.Check;
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
    private final DifferenceProbe differenceProbe;
    private final Possible possible;
    private final Held held;

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
     * @param held of steps that evaluate the expensive potential, for those that do not; null: all do
     */
    public ForceMixer(
            List<SubStyle> subStyles,
            Possible possible,
            Momentum momentum,
            Evaluations counts,
            Held held,
            Lammps lammps,
            StepClock clock) {
        this.possible = possible;
        this.counts = counts;
        this.clock = clock;
        this.held = held;
        schedule = new Schedule(subStyles, held != null);
        this.subStyles = subStyles;
        estimator = new Estimator(subStyles.size(), possible.offset(), lammps);
        differenceProbe = new DifferenceProbe(lammps);
        evaluator = new Evaluator(subStyles, counts, estimator, lammps, clock);
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
        Tally tally = possible(step.tally());
        begin(atoms);
        estimator.look(step, tally);
        netForce.begin(step, engine);
        engine.save();
        try {
            evaluateBoth(step, atoms, checkAll, tally, tally);
            engine.blend();
        } catch (RuntimeException | Error e) {
            engine.putBack();
            throw e;
        }
        evaluate(ForceGroup.ALWAYS, step, atoms, tally, Check.of(checkAll, Check.TOUCHED));
        evaluator.requireFinite(step, engine, true);
        netForce.remove(engine);
        estimator.addOffset(step, atoms, tally);
        estimator.finish(step);
        clock.turnTo(Phase.OUTSIDE);
    }

    /**
     * The same in temporal mixing, where the difference between the potentials acts as an impulse:
     * F_cheap + factor · λ (F_exp − F_cheap) + F_always.
     *
     * @param factor steps that the difference stands for; 0: it is evaluated for its values alone
     * @param wanted what is to be blended beside forces and held for the steps until the next evaluation
     * @param difference takes λ (F_exp − F_cheap) of the local atoms, or null
     */
    public void addImpulse(
            Step step, Atoms atoms, boolean checkAll, double factor, Tally wanted, Difference difference) {
        Tally tally = possible(wanted.with(step.tally()));
        begin(atoms);
        estimator.look(step, tally);
        netForce.begin(step, engine);
        estimator.hold(step, tally);
        evaluateAll(step, atoms, checkAll, factor, tally, tally, difference);
        if (factor != 0) {
            netForce.remove(engine);
        }
        estimator.addOffset(step, atoms, tally);
        estimator.finish(step);
        if (tally != Tally.NOTHING) {
            estimator.keep(held, step, tally);
        }
        clock.turnTo(Phase.OUTSIDE);
    }

    /**
     * Adds the forces of a step between two impulses, F_cheap + F_always; what it asks for beside forces
     * are the values held. All ranks call it together.
     *
     * @return false where a run begins with other atoms than those that the values held are of: nothing
     *     is added, and nothing held any more
     */
    public boolean addCheap(Step step, Atoms atoms, boolean checkAll) {
        begin(atoms);
        if (step.setup()) {
            engine.keepForces();
        }
        Check check = Check.of(checkAll, Check.NONE);
        evaluate(ForceGroup.CHEAP, step, atoms, cheapTally(step), check);
        if (step.setup() && !held.goesOn(step.timestep(), estimator.ownSum())) {
            engine.restoreForces();
            return false;
        }
        evaluate(ForceGroup.ALWAYS, step, atoms, Tally.NOTHING, check);
        evaluator.requireFinite(step, engine, true);
        showHeld(step, atoms);
        return true;
    }

    /** Where a run may end, which is where something is shown, the next one must know the atoms again. */
    private Tally cheapTally(Step step) {
        return step.setup() || possible(step.tally()) != Tally.NOTHING ? Tally.SUM : Tally.NOTHING;
    }

    /** The same with a look at the difference between the potentials, of which nothing is left. */
    public void addCheapAndLook(Step step, Atoms atoms, boolean checkAll, Difference difference) {
        begin(atoms);
        evaluateAll(step, atoms, checkAll, 0, cheapTally(step), Tally.NOTHING, difference);
        showHeld(step, atoms);
    }

    private void showHeld(Step step, Atoms atoms) {
        Tally tally = possible(step.tally());
        if (tally != Tally.NOTHING) {
            held.noteCheap(step.timestep(), estimator.ownSum());
            held.show(step, atoms, tally);
        }
        clock.turnTo(Phase.OUTSIDE);
    }

    private void evaluateAll(
            Step step, Atoms atoms, boolean checkAll, double factor, Tally cheap, Tally tally, Difference difference) {
        engine.save();
        try {
            evaluateBoth(step, atoms, checkAll, cheap, tally);
            if (difference != null) {
                differenceProbe.read(step, atoms, engine, difference);
            }
            engine.blendImpulse(factor);
        } catch (RuntimeException | Error e) {
            engine.putBack();
            throw e;
        }
        evaluate(ForceGroup.ALWAYS, step, atoms, tally, Check.of(checkAll, Check.TOUCHED));
        evaluator.requireFinite(step, engine, true);
    }

    /** The parts of what is asked for that can be blended. */
    public Tally possible(Tally asked) {
        return asked.limitedTo(possible.energy(), possible.virial());
    }

    private void begin(Atoms atoms) {
        engine.use(atoms);
        clock.turnTo(Phase.BLEND);
        counts.begin();
        estimator.begin();
    }

    private void evaluateBoth(Step step, Atoms atoms, boolean checkAll, Tally cheap, Tally tally) {
        evaluate(ForceGroup.CHEAP, step, atoms, cheap, Check.of(checkAll, Check.TOUCHED));
        engine.takeCheap();
        evaluate(ForceGroup.EXPENSIVE, step, atoms, tally, Check.TOUCHED);
    }

    private void evaluate(ForceGroup group, Step step, Atoms atoms, Tally tally, Check check) {
        evaluator.evaluate(schedule.of(group), step, atoms, tally, engine, check);
    }
}
