package org.mlmix.mix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.mlmix.bindings.Doubles;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.NeighborList;
import org.mlmix.bindings.Step;
import org.mlmix.bindings.StoppedException;
import org.mlmix.bindings.SubStyle;
import org.mlmix.bindings.Tally;
import org.mlmix.options.Momentum;
import org.mlmix.zone.Atoms;
import org.mlmix.zone.IntList;
import org.mlmix.zone.Phase;
import org.mlmix.zone.StepClock;
import org.mlmix.zone.Zone;

/**
 * Evaluates the sub-styles and blends their forces in place: F = λ F_exp + (1 − λ) F_cheap +
 * F_always, by selection. Only the atoms that the expensive potential can touch are saved and
 * blended; everywhere else the cheap force is the force.
 *
 * <p>Where a weight is exactly 0 the force that goes with it is not read, on ghosts too: styles that
 * are evaluated on some atoms only leave garbage around these.
 */
public final class ForceMixer implements AutoCloseable {
    private final List<SubStyle> subStyles;
    private final Lammps lammps;
    private final StepClock clock;
    private final List<ListFilter> filters = new ArrayList<>();
    private final TouchedAtoms touched = new TouchedAtoms();
    private final Estimator estimator;
    private final NetForce netForce;
    private final SeamProbe seamTest;
    private final Possible possible;
    /** Still to be run, at the first evaluation with a zone; then null. */
    private BufferTrial trial;

    private boolean zoneExists;

    /** Forces on the touched atoms, [touched][3]: what was there before us, and the cheap ones. */
    private double[] before = new double[0];

    private double[] cheap = new double[0];
    private boolean[] marked = new boolean[0];

    /** What can be blended beside forces: whether all sub-styles tally it by atom. */
    public record Possible(boolean energy, boolean virial) {}

    /**
     * @param verifyBuffers whether to put the given buffers to the test at the first evaluation
     * @param momentum from which atoms the net force is removed
     */
    public ForceMixer(
            List<SubStyle> subStyles,
            boolean verifyBuffers,
            Possible possible,
            Momentum momentum,
            Lammps lammps,
            StepClock clock) {
        this.subStyles = subStyles;
        this.possible = possible;
        this.lammps = lammps;
        this.clock = clock;
        this.trial = verifyBuffers ? new BufferTrial(subStyles, lammps) : null;
        estimator = new Estimator(lammps);
        netForce = new NetForce(momentum, lammps);
        seamTest = new SeamProbe(subStyles, lammps);
    }

    /** Follows new neighbour lists or new candidates of the zone. */
    public void prepare(Step step, Zone zone, boolean newLists) {
        if (newLists) {
            step.refreshLists();
            followLists(step.lists());
        }
        for (ForceGroup group : ForceGroup.values()) {
            mark(group == ForceGroup.CHEAP ? zone.leaving() : zone.candidates(), step.localCount());
            for (ListFilter filter : filters) {
                if (filter.group() == group) {
                    filter.prepare(marked);
                }
            }
        }
        touched.find(step, zone.candidates(), zone.countingGhosts(), filters);
        zoneExists = zone.anyActive();
        int size = 3 * touched.size();
        if (before.length < size) {
            before = new double[size + size / 4];
            cheap = new double[size + size / 4];
        }
    }

    /** The number and order of the lists are settled at LAMMPS' init. */
    private void followLists(List<NeighborList> lists) {
        if (filters.size() != lists.size()) {
            close();
            for (NeighborList list : lists) {
                filters.add(new ListFilter(subStyles.get(list.subStyle()).group()));
            }
        }
        for (int n = 0; n < lists.size(); n++) {
            filters.get(n).follow(lists.get(n));
        }
    }

    /** Frees the evaluation lists. */
    @Override
    public void close() {
        filters.forEach(ListFilter::close);
        filters.clear();
    }

    private void mark(IntList atoms, int localCount) {
        if (marked.length < localCount) {
            marked = new boolean[localCount + localCount / 4];
        }
        Arrays.fill(marked, 0, localCount, false);
        for (int n = 0; n < atoms.size(); n++) {
            marked[atoms.get(n)] = true;
        }
    }

    /** Chooses the atoms that each sub-style evaluates, by their zone codes. */
    public void chooseAtoms(Atoms atoms) {
        for (int n = 0; n < filters.size(); n++) {
            filters.get(n).choose(atoms);
        }
    }

    /** Whether a buffer is still to be put to the test, which costs an evaluation of the whole box. */
    public boolean trialPending() {
        return trial != null;
    }

    /** Tests the zone, which changes nothing of the step. All ranks call it together. */
    public SeamErrors test(Step step, Atoms atoms, Zone zone) {
        clock.turnTo(Phase.CHECK);
        SeamErrors errors = seamTest.run(step, atoms, zone, filters);
        clock.turnTo(Phase.OUTSIDE);
        return errors;
    }

    /**
     * Adds the mixed forces to those of the step, and blends what else it asks for. All ranks call it
     * together, and each calls every sub-style, as some of them communicate.
     */
    public void addForces(Step step, Atoms atoms, boolean checkAll) {
        Doubles forces = step.forces();
        clock.turnTo(Phase.BLEND);
        if (trial != null && zoneExists) {
            trial.run(step, atoms, filters, touched);
            trial = null;
        }
        Tally tally = step.tally().limitedTo(possible.energy(), possible.virial());
        estimator.begin();
        netForce.begin(step);
        takeAway(forces, before);
        try {
            addGroup(ForceGroup.CHEAP, Phase.CHEAP, step, atoms, tally, checkAll);
            takeAway(forces, cheap);
            addGroup(ForceGroup.EXPENSIVE, Phase.EXPENSIVE, step, atoms, tally, false);
            blend(forces, atoms);
        } catch (RuntimeException | Error e) {
            putBack(forces, before);
            throw e;
        }
        addGroup(ForceGroup.ALWAYS, Phase.ALWAYS, step, atoms, tally, checkAll);
        netForce.remove(step, atoms);
        estimator.finish(step);
        clock.turnTo(Phase.OUTSIDE);
    }

    private void putBack(Doubles forces, double[] saved) {
        for (int n = 0; n < touched.size(); n++) {
            for (int d = 0; d < 3; d++) {
                forces.set(3L * touched.get(n) + d, saved[3 * n + d]);
            }
        }
    }

    private void takeAway(Doubles forces, double[] saved) {
        for (int n = 0; n < touched.size(); n++) {
            long at = 3L * touched.get(n);
            for (int d = 0; d < 3; d++) {
                saved[3 * n + d] = forces.get(at + d);
                forces.set(at + d, 0);
            }
        }
    }

    private void blend(Doubles forces, Atoms atoms) {
        for (int n = 0; n < touched.size(); n++) {
            int atom = touched.get(n);
            double weight = atoms.weight(atom);
            long at = 3L * atom;
            for (int d = 0; d < 3; d++) {
                double mixed;
                if (weight == 0) {
                    mixed = cheap[3 * n + d];
                } else if (weight == 1) {
                    mixed = forces.get(at + d);
                } else {
                    mixed = weight * forces.get(at + d) + (1 - weight) * cheap[3 * n + d];
                }
                forces.set(at + d, before[3 * n + d] + mixed);
            }
        }
    }

    private void addGroup(ForceGroup group, Phase phase, Step step, Atoms atoms, Tally tally, boolean checkAll) {
        for (int m = 0; m < subStyles.size(); m++) {
            if (subStyles.get(m).group() != group) {
                continue;
            }
            clock.turnTo(phase);
            lammps.compute(m, tally);
            clock.turnTo(Phase.BLEND);
            if (tally != Tally.NOTHING) {
                estimator.add(step, atoms, subStyles.get(m), m, tally);
            }
            if (checkAll) {
                for (int atom = 0; atom < atoms.allCount(); atom++) {
                    check(step, atoms, atom, m);
                }
            } else {
                for (int n = 0; n < touched.size(); n++) {
                    check(step, atoms, touched.get(n), m);
                }
            }
        }
    }

    private void check(Step step, Atoms atoms, int atom, int subStyle) {
        Doubles forces = step.forces();
        long at = 3L * atom;
        double sum = Math.abs(forces.get(at)) + Math.abs(forces.get(at + 1)) + Math.abs(forces.get(at + 2));
        if (sum <= Double.MAX_VALUE || !counts(subStyles.get(subStyle).group(), atoms.weight(atom))) {
            return;
        }
        throw new StoppedException(String.format(
                Locale.ROOT,
                "fix mlmix: sub-style %s of group %s gave the force (%g, %g, %g) on atom %d in step %d; accepted are"
                        + " finite forces",
                subStyles.get(subStyle).name(),
                subStyles.get(subStyle).group().word(),
                forces.get(at),
                forces.get(at + 1),
                forces.get(at + 2),
                step.tag(atom),
                step.timestep()));
    }

    private static boolean counts(ForceGroup group, double weight) {
        return switch (group) {
            case EXPENSIVE -> weight > 0;
            case CHEAP -> weight < 1;
            case ALWAYS -> true;
        };
    }
}
