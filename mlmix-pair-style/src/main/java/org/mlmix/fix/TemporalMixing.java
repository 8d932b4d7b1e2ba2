package org.mlmix.fix;

import java.util.Optional;
import java.util.OptionalInt;
import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.RunSetup;
import org.mlmix.bindings.Step;
import org.mlmix.bindings.Tally;
import org.mlmix.engine.Atoms;
import org.mlmix.mix.Difference;
import org.mlmix.mix.Held;
import org.mlmix.options.ZoneSettings.Stride;

/**
 * Temporal mixing: in which steps the expensive potential is evaluated, with what factor the
 * difference between the potentials then acts, and what the steps in between show. It outlasts runs.
 */
final class TemporalMixing {
    private final StrideClock clock = new StrideClock();
    private final Held held;
    private final Lammps lammps;
    private Stride stride;

    /** What the line of the next run says. */
    private Stride next;

    private StrideWatch watch;
    private boolean active;

    /** What a restart file holds, until a run begins; or null. */
    private Saved restored;

    /** Whether something has asked for energies or virials that nobody had announced. */
    private boolean surprised;

    /**
     * What a restart file holds.
     *
     * @param phase where between two evaluations
     * @param held values of the last evaluation
     * @param watched of the watch
     */
    record Saved(StrideClock.Phase phase, String held, String watched) {}

    TemporalMixing(Stride stride, Lammps lammps) {
        this.lammps = lammps;
        held = new Held(lammps);
        next = stride;
        settle();
    }

    /** Another line counts from the next run on. */
    void follow(Stride other) {
        next = other;
    }

    private void settle() {
        if (!next.equals(stride)) {
            stride = next;
            clock.start(stride.steps());
            watch = new StrideWatch(stride, lammps);
        }
    }

    void restore(Saved saved) {
        restored = saved;
    }

    /**
     * A run begins.
     *
     * @param mixes whether it mixes in time
     */
    void beginRun(boolean mixes, RunSetup run, Step step) {
        settle();
        active = mixes;
        surprised = false;
        if (restored != null) {
            clock.restore(restored.phase());
            held.restore(restored.held(), step.timestep());
            watch.restore(restored.watched(), step.timestep());
            if (!stride.automatic() && restored.phase().now() != stride.steps()) {
                watch.lookAgain();
            }
            restored = null;
        }
        Optional<Integer> given = stride.automatic() ? Optional.empty() : Optional.of(stride.steps());
        long shift = clock.beginRun(step.timestep(), given);
        held.shift(shift);
        if (mixes) {
            held.beginRun(run.processes().rank() == 0, SavedState.potentialsOf(run));
        }
        watch.beginRun(run, shift);
    }

    /** Whether the run has steps without the expensive potential. */
    boolean active() {
        return active;
    }

    /** Values of the last evaluation, where the run has steps without one; otherwise null. */
    Held held() {
        return active ? held : null;
    }

    /** A step begins, before its forces; a stride that was found counts from here on. */
    void see(Step step) {
        clock.see(step.timestep());
        watch.see(step);
        if (!active) {
            return;
        }
        if (clock.isDue(step.timestep())) {
            beginDue(step);
        } else {
            watch.beginOther(step, clock.next(step.timestep()) - step.timestep());
        }
    }

    /** Whether a step is one of those that evaluate the expensive potential, and that the zone changes in. */
    boolean isDue(Step step) {
        return !active || clock.isDue(step.timestep());
    }

    /** Steps for which an update of the zone stands; 0: it must not change. */
    int span(Step step) {
        if (!active) {
            return 1;
        }
        return clock.isDue(step.timestep()) ? clock.span(step.timestep()) : 0;
    }

    /** Average number of steps for which an evaluation of the expensive potential stands. */
    int interval() {
        return active ? clock.interval() : 1;
    }

    /** The last step, up to this one, in which the zone may have changed. */
    long lastChange(long timestep) {
        return active ? clock.last(timestep) : timestep;
    }

    /** Whether fixes that are read every {@code period} steps will not be read again before the zone changes. */
    boolean isLastReading(long timestep, int period) {
        return !active || timestep + period >= clock.next(timestep);
    }

    /**
     * Whether the values held are all that a step asks for that is not due; otherwise it must evaluate
     * the expensive potential all the same, for its values alone.
     */
    boolean holds(Step step, Tally asked) {
        boolean covered = held.covers(asked, clock.last(step.timestep()));
        // The first evaluation of a run gives all there is, whoever may ask.
        surprised |= !covered && !step.setup();
        return covered;
    }

    /** Before the forces of a step that is due: a stride that was found counts from here on. */
    private void beginDue(Step step) {
        // The first evaluation of a run repeats one whose kick has come already.
        if (!step.setup()) {
            clock.settle(step.timestep());
        }
        OptionalInt found = step.setup() ? OptionalInt.empty() : watch.takeFound();
        if (found.isPresent() && found.getAsInt() != clock.interval()) {
            clock.change(step.timestep(), found.getAsInt());
        }
        watch.beginDue(step, clock.interval());
    }

    /** Steps that the difference between the potentials stands for in this step. */
    double factor(Step step) {
        return clock.isDue(step.timestep()) ? clock.weight(step.timestep()) : 0;
    }

    /** What a step that evaluates the expensive potential must hold for those until the next one. */
    Tally wanted(Step step) {
        Tally ahead = surprised ? Tally.BOTH : lammps.tallyAhead(clock.next(step.timestep()) - 1);
        if (watch.guard().needsEnergy()) {
            ahead = ahead.with(Tally.ENERGY);
        }
        // What asks in every step is not known to ask in the next.
        Tally wanted = ahead.with(step.tally());
        if (wanted.energy()) {
            step.wantEnd();
        }
        return wanted;
    }

    /** Takes the difference between the potentials in this step; null: nobody asks. */
    Difference looker() {
        return watch.isLooking() ? watch : null;
    }

    /** The forces of a step that evaluated the expensive potential are there; all ranks call it together. */
    void evaluated(Ledger ledger, Step step) {
        watch.evaluated();
        if (step.setup()) {
            keepMotion(step, ledger);
        }
    }

    /** A step ends that has asked for it; all ranks call it together. */
    void endOfStep(Step step, Atoms atoms, Ledger ledger) {
        if (active && step.endWanted()) {
            keepMotion(step, ledger);
            watch.guard().sample(step, atoms, held.totalEnergy());
        }
    }

    /** What looks at the difference between the potentials have shown; all ranks call it together. */
    Optional<StrideFindings> findings() {
        return watch.findings();
    }

    private void keepMotion(Step step, Ledger ledger) {
        held.keepMotion(step.timestep(), ledger.kineticEnergy(step), step.time());
    }

    /** What a restart file must hold; empty: there is nothing to mix in time. */
    Optional<Saved> saved(long timestep) {
        return stride.mixes()
                ? Optional.of(new Saved(clock.phase(), held.text(timestep), watch.text(timestep)))
                : Optional.empty();
    }
}
