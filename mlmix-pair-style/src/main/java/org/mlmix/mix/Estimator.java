package org.mlmix.mix;

import java.util.Arrays;
import org.mlmix.bindings.Doubles;
import org.mlmix.bindings.Fetched;
import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.Step;
import org.mlmix.bindings.Tally;
import org.mlmix.engine.Atoms;
import org.mlmix.engine.Weighting;

/**
 * Blended energies and virials, e_i = λ_i e_i^exp + (1 − λ_i) e_i^cheap + e_i^always, from what the
 * sub-styles tally by atom, by selection as the forces are. They are estimators: the mixed force is
 * the gradient of no energy. Shares of ghosts count with the weight of their owners.
 */
final class Estimator {
    private static final int COMPONENTS = 6;
    private static final Doubles NOWHERE = new Doubles();

    private final Lammps lammps;
    private final double[] totalVirial = new double[COMPONENTS];
    private double totalEnergy;

    /** Of the sub-styles that were asked for their own sums alone. */
    private double ownSum;

    /** Of each sub-style, over all its evaluations in the step. */
    private final double[] energies;

    /** Energy of an atom beside what the cheap potential gives, by type from 1; one for all types; or none. */
    private final double[] offset;

    /** Where values by atom are held, too; empty: nowhere. */
    private Doubles heldByAtom = NOWHERE;

    Estimator(int subStyles, double[] offset, Lammps lammps) {
        this.lammps = lammps;
        this.offset = offset;
        energies = new double[subStyles];
    }

    void begin() {
        totalEnergy = 0;
        Arrays.fill(energies, 0);
        Arrays.fill(totalVirial, 0);
        heldByAtom = NOWHERE;
        ownSum = 0;
    }

    /** What is to be blended is blended on the host, wherever the atoms are: their weights are brought there. */
    void look(Step step, Tally tally) {
        if (tally == Tally.NOTHING || !step.onDevice()) {
            return;
        }
        lammps.fetch(Fetched.OUTPUT, step);
        if (offset.length > 0) {
            lammps.fetch(Fetched.TYPES, step);
        }
    }

    /** From here to the end of the step what is tallied by atom is held, too. */
    void hold(Step step, Tally tally) {
        if (tally == Tally.NOTHING) {
            return;
        }
        heldByAtom = step.held();
        for (long n = 0; n < heldByAtom.count(); n++) {
            heldByAtom.set(n, 0);
        }
    }

    /** Adds the share of the latest evaluation. */
    void add(Step step, Atoms atoms, Evaluation evaluation, Tally tally) {
        step.refreshTallies();
        if (tally == Tally.SUM) {
            ownSum += step.subStyleEnergy().count() == 0
                    ? 0
                    : step.subStyleEnergy().get(0);
            return;
        }
        if (tally.energy()) {
            double before = totalEnergy;
            addEnergies(step, atoms, evaluation.weighting());
            energies[evaluation.index()] += totalEnergy - before;
            lammps.setSubStyleEnergy(evaluation.index(), energies[evaluation.index()]);
        }
        if (tally.virial()) {
            addVirials(step, atoms, evaluation.weighting());
        }
    }

    private void addEnergies(Step step, Atoms atoms, Weighting weighting) {
        Doubles values = step.subStyleEnergy();
        int count = values.count() == 0 ? 0 : atoms.allCount();
        for (int i = 0; i < count; i++) {
            addEnergy(step, atoms, weighting, i, values.get(i));
        }
    }

    private void addEnergy(Step step, Atoms atoms, Weighting weighting, int atom, double value) {
        double share = weighting.share(atoms.weight(atom));
        // Where the weight is 0 the value may be anything.
        if (share == 0) {
            return;
        }
        addEnergyOf(step, atom, share * value);
    }

    private void addVirials(Step step, Atoms atoms, Weighting weighting) {
        Doubles values = step.subStyleVirial();
        Doubles shown = step.virial();
        int count = values.count() == 0 ? 0 : atoms.allCount();
        for (int i = 0; i < count; i++) {
            double share = weighting.share(atoms.weight(i));
            if (share == 0) {
                continue;
            }
            for (int k = 0; k < COMPONENTS; k++) {
                long at = (long) COMPONENTS * i + k;
                double value = share * values.get(at);
                totalVirial[k] += value;
                if (shown.count() > 0) {
                    shown.set(at, shown.get(at) + value);
                }
                if (heldByAtom.count() > 0) {
                    long kept = (long) Held.COLUMNS * i + 1 + k;
                    heldByAtom.set(kept, heldByAtom.get(kept) + value);
                }
            }
        }
    }

    /** Adds the energy that the cheap potential lacks: (1 − λ) times the offset of each atom. */
    void addOffset(Step step, Atoms atoms, Tally tally) {
        if (offset.length == 0 || !tally.energy()) {
            return;
        }
        for (int i = 0; i < atoms.localCount(); i++) {
            double share = Weighting.REST.share(atoms.weight(i));
            if (share != 0) {
                addEnergyOf(step, i, share * offsetOf(atoms.type(i)));
            }
        }
    }

    private double offsetOf(int type) {
        return offset.length == 1 ? offset[0] : offset[type - 1];
    }

    private void addEnergyOf(Step step, int atom, double energy) {
        totalEnergy += energy;
        Doubles shown = step.energy();
        if (shown.count() > 0) {
            shown.set(atom, shown.get(atom) + energy);
        }
        if (heldByAtom.count() > 0) {
            long kept = (long) Held.COLUMNS * atom;
            heldByAtom.set(kept, heldByAtom.get(kept) + energy);
        }
    }

    /** Energy on this rank, by their own sums, of the sub-styles that were asked for these alone in this step. */
    double ownSum() {
        return ownSum;
    }

    /** Hands the totals of this rank to LAMMPS. */
    void finish(Step step) {
        step.totals(totalEnergy, totalVirial);
    }

    /** Keeps what this step has tallied; all ranks call it together. */
    void keep(Held held, Step step, Tally tally) {
        held.take(step.timestep(), tally, totalEnergy, totalVirial, energies);
        if (heldByAtom.count() > 0) {
            lammps.reverseHeld();
        }
    }
}
