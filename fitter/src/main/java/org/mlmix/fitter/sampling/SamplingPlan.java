package org.mlmix.fitter.sampling;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mlmix.fitter.crystal.Defect;
import org.mlmix.fitter.crystal.Reference;
import org.mlmix.fitter.data.Kind;
import org.mlmix.fitter.data.Split;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.input.FitInput.SamplingInput;
import org.mlmix.fitter.lammps.Dynamics;
import org.mlmix.fitter.lammps.Potential;

/** Which trajectories to run. A trajectory's frames serve one purpose only: train, validation or test. */
public final class SamplingPlan {
    /** ps; leaves the motion of atoms nearly to the potential. */
    private static final double FREE_DAMPING = 0.1;

    /** Intervals that a cheap potential has for each frame: its time costs little, and going astray takes long. */
    private static final int ASTRAY = 30;

    /** Frames of one run of a cheap potential; more of them are more runs, which go different ways. */
    private static final int FRAMES_ASTRAY = 3;

    private final FitInput input;
    private final Reference reference;
    private final SamplingInput sampling;
    private final List<Trajectory> trajectories = new ArrayList<>();

    private SamplingPlan(FitInput input, Reference reference) {
        this.input = input;
        this.reference = reference;
        sampling = input.sampling();
    }

    /**
     * Damping time of a thermostat, ps. Vibrations that it damps strongly, but lets swing, leave the
     * least memory in the next frame: three tenths of the interval bring the correlation of forces
     * to about a tenth.
     *
     * @param timestep ps
     * @param interval steps between frames
     */
    static double damping(double timestep, int interval) {
        double shortest = 10 * timestep;
        return Math.clamp(0.3 * interval * timestep, shortest, Math.max(FREE_DAMPING, shortest));
    }

    /** Damping time of the thermostat under which the expensive potential is sampled, ps. */
    public static double damping(SamplingInput sampling) {
        return damping(sampling.timestep(), sampling.interval());
    }

    private static Dynamics.Ensemble ensemble(SamplingInput sampling) {
        return Dynamics.Ensemble.valueOf(sampling.ensemble().toUpperCase(Locale.ROOT));
    }

    /** The soft data of a fit. */
    public static List<Trajectory> of(FitInput input, Reference reference) {
        SamplingPlan plan = new SamplingPlan(input, reference);
        for (double temperature : plan.sampling.temperatures()) {
            plan.bulk(temperature);
            plan.defects(temperature);
        }
        return plan.trajectories;
    }

    private void bulk(double temperature) {
        String hot = "hot-" + number(temperature, 0) + "K";
        int scales = sampling.scales().size();
        for (int n = 0; n < scales; n++) {
            double scale = sampling.scales().get(n);
            String name = hot + "-train-" + number(scale, 3);
            add(name, Split.TRAIN, temperature, scale, share(sampling.trainFrames(), scales, n));
        }
        add(hot + "-validation", Split.VALIDATION, temperature, 1, sampling.validationFrames());
        for (int n = 1; n <= sampling.testTrajectories(); n++) {
            add(hot + "-test-" + n, Split.TEST, temperature, 1, sampling.testFrames());
        }
    }

    // with at least so many digits, and as many as tell it from every other number
    private static String number(double value, int digits) {
        String text = String.format(Locale.ROOT, "%." + digits + "f", value);
        return Double.parseDouble(text) == value ? text : String.valueOf(value);
    }

    // frames of the n-th of several trajectories, as equal as can be
    static int share(int frames, int trajectories, int n) {
        return frames / trajectories + (n < frames % trajectories ? 1 : 0);
    }

    private void add(String name, Split split, double temperature, double scale, int frames) {
        Structure start = cell().scaled(scale);
        add(name, Kind.HOT, split, start, temperature, frames);
    }

    private void add(String name, Kind kind, Split split, Structure start, double temperature, int frames) {
        if (frames > 0) {
            trajectories.add(new Trajectory(
                    name,
                    kind,
                    split,
                    input.expensive(),
                    start,
                    ensemble(sampling),
                    temperature,
                    damping(sampling),
                    sampling.timestep(),
                    sampling.equilibration(),
                    sampling.interval(),
                    frames,
                    input.seed(),
                    Bounds.NONE));
        }
    }

    private Structure cell() {
        int[] n = sampling.cells();
        return reference.cell().replicated(n[0], n[1], n[2]);
    }

    private void defects(double temperature) {
        for (String defect : sampling.defects()) {
            String name = defect + "-" + number(temperature, 0) + "K";
            Structure start = Defect.of(defect, reference.cell(), sampling.cells());
            add(name + "-train", Kind.DEFECT, Split.TRAIN, start, temperature, sampling.defectFrames());
            int others = Math.max(1, sampling.defectFrames() / 4);
            add(name + "-test", Kind.DEFECT, Split.TEST, start, temperature, others);
        }
    }

    /**
     * Trajectories of a cheap potential, from hot to hotter than where it will be used.
     *
     * @param round counted from 1
     * @param mark tells potentials apart whose rounds have the same number
     * @param largestForce of a frame to learn from, eV/Å
     */
    public static List<Trajectory> iteration(
            FitInput input, Reference reference, Potential cheap, int round, String mark, double largestForce) {
        SamplingPlan plan = new SamplingPlan(input, reference);
        SamplingInput sampling = plan.sampling;
        double hottest = sampling.hottest();
        List<Trajectory> trajectories = new ArrayList<>();
        int frames = sampling.iterationFrames();
        int runs = Math.min(frames, Math.max(2, frames / FRAMES_ASTRAY));
        for (int n = 0; n < runs; n++) {
            Structure cell = plan.cell();
            double temperature = hottest * (n % 2 == 0 ? 1 : input.gate().factor());
            trajectories.add(new Trajectory(
                    "iterated-" + round + "-" + mark + "-" + number(temperature, 0) + "K-" + (n + 1),
                    Kind.ITERATED,
                    Split.TRAIN,
                    cheap,
                    cell,
                    Dynamics.Ensemble.NVT,
                    temperature,
                    FREE_DAMPING,
                    sampling.timestep(),
                    2 * sampling.equilibration(),
                    ASTRAY * sampling.interval(),
                    share(frames, runs, n),
                    input.seed() + round,
                    bounds(reference, cell, temperature, largestForce)));
        }
        return trajectories;
    }

    private static Bounds bounds(Reference reference, Structure cell, double temperature, double largestForce) {
        return Bounds.hot(cell.atoms() * reference.energyPerAtom(), cell.atoms(), temperature, largestForce);
    }
}
