package org.mlmix.tools.bench;

import org.mlmix.tools.lammps.RunTiming;

/** Which time counts. */
enum Clock {
    /** Elapsed time, as a user waits for it: for an idle machine. */
    WALL,
    /**
     * Processor time of the process, where others want the processors too. That of the threads on
     * which Java compiles counts for the mixed run.
     */
    CPU;

    /** What part of LAMMPS' elapsed times counts. */
    double share(RunTiming timing) {
        return this == WALL ? 1 : timing.cpuPercent() / 100;
    }
}
