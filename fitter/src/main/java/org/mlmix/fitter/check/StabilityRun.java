package org.mlmix.fitter.check;

import java.util.List;
import java.util.Locale;
import org.mlmix.bindings.LammpsException;
import org.mlmix.bindings.LammpsInstance;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.lammps.LammpsHost;
import org.mlmix.fitter.lammps.LammpsSession;
import org.mlmix.fitter.lammps.LammpsTask;
import org.mlmix.fitter.lammps.Potential;

/**
 * Hot dynamics without a thermostat. The perfect lattice starts at twice the temperature, of which
 * half goes into potential energy; after {@value #SETTLING} ps the total energy is watched: its slope
 * over time is the drift.
 *
 * @param start perfect lattice
 * @param temperature to arrive at, K
 * @param time ps, after settling
 * @param timestep ps
 * @param maxDrift meV/atom/ps
 * @param seed of the velocities
 */
public record StabilityRun(
        Potential potential,
        Structure start,
        double temperature,
        double time,
        double timestep,
        double maxDrift,
        int seed)
        implements LammpsTask<StabilityResult> {

    /** ps. */
    static final double SETTLING = 0.5;

    /** ps between looks at the energy. */
    private static final double CHUNK = 0.1;

    /** Of the distance of nearest neighbours: a crystal melts at about a tenth; this is beyond any liquid's start. */
    private static final double LARGEST_DISPLACEMENT = 0.35;

    @Override
    public StabilityResult run(LammpsHost host) {
        LammpsInstance lammps;
        try {
            LammpsSession session = host.fresh(potential);
            session.load(start, new double[0]);
            lammps = session.lammps();
            lammps.commands(List.of(
                    "timestep " + timestep,
                    "velocity all create " + 2 * temperature + " " + seed + " mom yes rot no dist gaussian loop geom",
                    "compute moved all msd com yes",
                    "compute heat all temp",
                    "thermo_style custom step temp pe ke etotal c_moved[4]",
                    "thermo_modify norm no lost error",
                    "fix move all nve",
                    "run " + steps(SETTLING) + " post no"));
            return watch(lammps);
        } catch (LammpsException e) {
            return failed(e.getMessage().lines().findFirst().orElse("LAMMPS failed"));
        }
    }

    private int steps(double duration) {
        return Math.max(1, (int) Math.round(duration / timestep));
    }

    private static StabilityResult failed(String reason) {
        return new StabilityResult(false, Double.NaN, Double.NaN, reason);
    }

    private StabilityResult watch(LammpsInstance lammps) {
        int chunks = Math.max(3, (int) Math.round(time / CHUNK));
        Slope energy = new Slope();
        double heat = 0;
        double limit = LARGEST_DISPLACEMENT * nearest();
        for (int chunk = 0; chunk <= chunks; chunk++) {
            if (chunk > 0) {
                lammps.command("run " + steps(CHUNK) + " pre no post no");
            }
            double total = lammps.thermo("etotal");
            double now = lammps.thermo("temp");
            double displacement = Math.sqrt(lammps.computeVector("moved", 4)[3]);
            String when = String.format(Locale.ROOT, " after %.1f ps", SETTLING + chunk * CHUNK);
            if (!Double.isFinite(total)) {
                return failed("the energy is not a number" + when);
            }
            if (!(now <= 3 * temperature)) {
                return failed(String.format(Locale.ROOT, "the temperature rose to %.0f K%s", now, when));
            }
            if (!(displacement <= limit)) {
                return failed(String.format(
                        Locale.ROOT, "atoms are %.2f Å from their sites%s: the crystal is lost", displacement, when));
            }
            energy.add(chunk * CHUNK, 1e3 * total / start.atoms());
            heat += now / (chunks + 1);
        }
        double drift = energy.slope();
        boolean steady = Math.abs(drift) <= maxDrift;
        String reason = steady ? "" : String.format(Locale.ROOT, "the energy drifts by %.3f meV/atom/ps", drift);
        return new StabilityResult(steady, drift, heat, reason);
    }

    // Å, from the density: for bcc, fcc and diamond within 10 %
    private double nearest() {
        return Math.cbrt(start.volume() / start.atoms());
    }

    /** Least squares of a line. */
    private static final class Slope {
        private double n;
        private double sumX;
        private double sumY;
        private double sumXx;
        private double sumXy;
        private double firstY = Double.NaN;

        void add(double x, double y) {
            // Energies are large and nearly equal: their differences are what matters.
            firstY = Double.isNaN(firstY) ? y : firstY;
            n++;
            sumX += x;
            sumY += y - firstY;
            sumXx += x * x;
            sumXy += x * (y - firstY);
        }

        double slope() {
            return (n * sumXy - sumX * sumY) / (n * sumXx - sumX * sumX);
        }
    }
}
