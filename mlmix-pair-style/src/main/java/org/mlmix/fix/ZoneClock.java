package org.mlmix.fix;

/** The zone's own clock: it runs on while LAMMPS' does not, through restarts and reset_timestep. Time units. */
final class ZoneClock {
    private double time;
    private double offset;

    double time() {
        return time;
    }

    void set(double saved) {
        time = saved;
    }

    /** Between two runs no time goes by, whatever LAMMPS makes of its own. */
    void beginRun(double lammpsTime) {
        offset = time - lammpsTime;
    }

    void follow(double lammpsTime) {
        time = lammpsTime + offset;
    }
}
