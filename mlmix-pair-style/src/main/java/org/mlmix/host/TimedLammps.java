package org.mlmix.host;

import org.mlmix.bindings.Lammps;
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
    public void compute(int subStyle) {
        lammps.compute(subStyle);
    }

    @Override
    public Group findGroup(String name) {
        return lammps.findGroup(name);
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
