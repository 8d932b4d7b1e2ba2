package org.mlmix.fix;

import org.mlmix.bindings.AtomValues;
import org.mlmix.bindings.Fetched;
import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.Source;
import org.mlmix.bindings.SourceKind;
import org.mlmix.bindings.Step;
import org.mlmix.bindings.Tally;
import org.mlmix.zone.Phase;
import org.mlmix.zone.StepClock;

/** Charges the time of communication to {@link Phase#HALO}. */
record TimedLammps(Lammps lammps, StepClock clock) implements Lammps {
    @Override
    public void forward(Field field) {
        Phase before = clock.turnTo(Phase.HALO);
        lammps.forward(field);
        clock.turnTo(before);
    }

    @Override
    public void sum(long[] values) {
        Phase before = clock.turnTo(Phase.HALO);
        lammps.sum(values);
        clock.turnTo(before);
    }

    @Override
    public void max(double[] values) {
        lammps.max(values);
    }

    @Override
    public void add(double[] values) {
        Phase before = clock.turnTo(Phase.HALO);
        lammps.add(values);
        clock.turnTo(before);
    }

    @Override
    public void compute(int subStyle, Tally tally) {
        lammps.compute(subStyle, tally);
    }

    @Override
    public void setSubStyleEnergy(int subStyle, double energy) {
        lammps.setSubStyleEnergy(subStyle, energy);
    }

    @Override
    public void reverseForces() {
        lammps.reverseForces();
    }

    @Override
    public void reverseHeld() {
        lammps.reverseHeld();
    }

    @Override
    public Tally tallyAhead(long last) {
        return lammps.tallyAhead(last);
    }

    @Override
    public Source findSource(SourceKind kind, String name, int column) {
        return lammps.findSource(kind, name, column);
    }

    @Override
    public void readSource(int index, AtomValues values) {
        lammps.readSource(index, values);
    }

    @Override
    public Tagged gatherReplicas(Tagged mine) {
        Phase before = clock.turnTo(Phase.HALO);
        Tagged all = lammps.gatherReplicas(mine);
        clock.turnTo(before);
        return all;
    }

    @Override
    public void resizeHalo(double ghostCutoff, double zoneGhostCutoff) {
        lammps.resizeHalo(ghostCutoff, zoneGhostCutoff);
    }

    @Override
    public int findType(String label) {
        return lammps.findType(label);
    }

    @Override
    public Group findGroup(String name) {
        return lammps.findGroup(name);
    }

    @Override
    public void fetch(Fetched arrays, Step step) {
        lammps.fetch(arrays, step);
    }

    @Override
    public void log(String text) {
        lammps.log(text);
    }

    @Override
    public void warn(String text) {
        lammps.warn(text);
    }
}
