package org.mlmix.fitter.lammps;

import java.io.Serializable;

/**
 * A stretch of molecular dynamics.
 *
 * @param ensemble NVE; NVT by a Langevin thermostat; NPT by the same and a Nosé-Hoover barostat
 * @param temperature K
 * @param damping ps, time in which the thermostat makes atoms forget their velocities
 * @param timestep ps
 * @param steps how many
 * @param seed of the thermostat's random numbers, and of the velocities where there are none yet
 */
public record Dynamics(Ensemble ensemble, double temperature, double damping, double timestep, int steps, int seed)
        implements Serializable {
    /** What is held constant. */
    public enum Ensemble {
        NVE,
        NVT,
        NPT
    }
}
