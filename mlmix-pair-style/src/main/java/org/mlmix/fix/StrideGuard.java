package org.mlmix.fix;

import java.util.List;
import java.util.Locale;
import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.RefusedException;
import org.mlmix.bindings.RunSetup;
import org.mlmix.bindings.Step;
import org.mlmix.bindings.SubStyle;
import org.mlmix.engine.Atoms;
import org.mlmix.engine.WeightClass;
import org.mlmix.options.ZoneSettings.Guard;
import org.mlmix.options.ZoneSettings.Stride;

/**
 * Keyword {@code stride ... guard}: watches what the impulses do to the run. Where nothing else changes
 * the energy, its drift; and always whether the zone becomes hotter than the atoms around it.
 */
final class StrideGuard {
    /** Evaluations from one sample to the next, and samples in a window. */
    private static final int EVERY = 10;

    private static final int WINDOW = 20;

    /** Accepted change in a window, relative to the zone's kinetic energy and to its temperature. */
    private static final double MOST = 0.1;

    /** A change counts where it is as many standard errors. */
    private static final double SURE = 5;

    /** Fixes, and the beginnings of names of fixes, that leave the energy as it is. */
    private static final List<String> CONSERVING =
            List.of("nve", "mlmix", "ave/", "print", "store/", "vector", "property/atom", "GROUP", "balance", "halt");

    /** Those among them that do not: they hold atoms back, or leave forces out. */
    private static final List<String> NOT_CONSERVING = List.of("nve/limit", "nve/noforce");

    private final Stride stride;
    private final Lammps lammps;
    private boolean energyIsConserved;
    private int evaluations;
    private boolean due;
    private int samples;
    private boolean driftTold;
    private boolean heatTold;

    /** By sample: time, energy, temperature of the zone by that of the others. */
    private final double[] times = new double[WINDOW];

    private final double[] energies = new double[WINDOW];
    private final double[] ratios = new double[WINDOW];
    private double zoneEnergy;

    /** The ratio of temperatures in the first window; NaN: there was none. */
    private double firstRatio = Double.NaN;

    StrideGuard(Stride stride, Lammps lammps) {
        this.stride = stride;
        this.lammps = lammps;
    }

    void beginRun(RunSetup run) {
        samples = 0;
        firstRatio = Double.NaN;
        // The energies of bonds and of kspace are not known here.
        energyIsConserved = !run.atoms().bonds()
                && run.pair().subStyles().stream().noneMatch(SubStyle::kspace)
                && run.fixes().styles().stream().allMatch(StrideGuard::conserves);
    }

    private static boolean conserves(String style) {
        return NOT_CONSERVING.stream().noneMatch(name -> isOrBeginsWith(style, name))
                && CONSERVING.stream().anyMatch(name -> isOrBeginsWith(style, name));
    }

    private static boolean isOrBeginsWith(String style, String name) {
        return style.equals(name) || style.startsWith(name.endsWith("/") ? name : name + "/");
    }

    /** A step begins that evaluates the expensive potential. */
    void beginDue(Step step) {
        due = stride.guard().isPresent() && !step.setup() && evaluations++ % EVERY == 0;
    }

    /** Whether energies are wanted in this step. */
    boolean needsEnergy() {
        return due;
    }

    /**
     * A step ends.
     *
     * @param energy of all atoms, potential and kinetic; NaN: not known
     */
    void sample(Step step, Atoms atoms, double energy) {
        if (!due) {
            return;
        }
        due = false;
        double[] motion = motion(step, atoms);
        lammps.add(motion);
        if (motion[1] == 0) {
            samples = 0;
            return;
        }
        times[samples] = step.time();
        energies[samples] = energy;
        double zone = motion[0] / motion[1];
        ratios[samples] = motion[3] > 0 ? zone / (motion[2] / motion[3]) : Double.NaN;
        zoneEnergy = motion[0];
        samples++;
        if (samples == WINDOW) {
            samples = 0;
            judge(step);
        }
    }

    /** Kinetic energy and number of atoms with a weight, and of the others. */
    private static double[] motion(Step step, Atoms atoms) {
        double[] sums = new double[4];
        for (int i = 0; i < step.localCount(); i++) {
            double square = 0;
            for (int d = 0; d < 3; d++) {
                double v = step.velocities().get(3L * i + d);
                square += v * v;
            }
            int to = WeightClass.isExpensive(atoms.weight(i)) ? 0 : 2;
            sums[to] += 0.5 * step.energyOfMotion() * step.mass(i) * square;
            sums[to + 1]++;
        }
        return sums;
    }

    private void judge(Step step) {
        double span = times[WINDOW - 1] - times[0];
        double[] fit = line(times, energies);
        double change = fit[0] * span / zoneEnergy;
        double error = fit[1] * span / zoneEnergy;
        if (energyIsConserved && Math.abs(change) > MOST && Math.abs(change) > SURE * error && !driftTold) {
            driftTold = true;
            tell(String.format(
                    Locale.ROOT,
                    "the energy has changed by %.2g of the zone's kinetic energy in %.4g of time up to step %d; accepted"
                            + " is %.2g",
                    change,
                    span,
                    step.timestep(),
                    MOST));
        }
        double mean = mean(ratios);
        double spread = spread(ratios, mean) / Math.sqrt(WINDOW);
        if (Double.isNaN(firstRatio)) {
            firstRatio = mean;
        } else if (mean - firstRatio > MOST && mean - firstRatio > SURE * spread && !heatTold) {
            heatTold = true;
            tell(String.format(
                    Locale.ROOT,
                    "the zone's temperature was %.3g of that of the other atoms at first, and is %.3g up to step %d",
                    firstRatio,
                    mean,
                    step.timestep()));
        }
    }

    private void tell(String what) {
        String text = "fix mlmix: keyword stride guard: " + what
                + "; impulses may do so, as may the mixing in space: compare with a smaller stride";
        if (stride.guard().orElseThrow() == Guard.STOP) {
            throw new RefusedException(text);
        }
        lammps.warn(text);
    }

    /** Slope of the straight line through points, and its standard error. */
    static double[] line(double[] x, double[] y) {
        double meanX = mean(x);
        double meanY = mean(y);
        double xx = 0;
        double xy = 0;
        for (int n = 0; n < x.length; n++) {
            xx += (x[n] - meanX) * (x[n] - meanX);
            xy += (x[n] - meanX) * (y[n] - meanY);
        }
        double slope = xy / xx;
        double rest = 0;
        for (int n = 0; n < x.length; n++) {
            double off = y[n] - meanY - slope * (x[n] - meanX);
            rest += off * off;
        }
        return new double[] {slope, Math.sqrt(rest / (x.length - 2) / xx)};
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double spread(double[] values, double mean) {
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / (values.length - 1));
    }
}
