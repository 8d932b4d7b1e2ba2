package org.mlmix.validation.cases;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mlmix.validation.study.Arm;
import org.mlmix.validation.study.ColumnFile;
import org.mlmix.validation.study.Condition;
import org.mlmix.validation.study.Judgement;
import org.mlmix.validation.study.Observations;
import org.mlmix.validation.study.Plan;
import org.mlmix.validation.study.Results;
import org.mlmix.validation.study.Size;
import org.mlmix.validation.study.Study;
import org.mlmix.validation.study.StudyException;
import org.mlmix.validation.study.Trajectory;

/**
 * Diffusion of a self-interstitial in bcc iron, and its activation energy.
 *
 * <p>The expensive potential is a SNAP (2J = 8) fitted to {@code Fe_mm.eam.fs}, defects included; the cheap one an eam
 * that was fitted to the SNAP's bulk and knows of no interstitial. Below the published size {@code Fe_mm.eam.fs} itself
 * stands for the expensive potential, too, with an eam fitted to its bulk: both are fast, so that trajectories are long
 * enough for diffusion coefficients that are known to some per cent, and an activation energy. The zone follows the
 * interstitial by the coordination of its atoms, averaged in time (after Birks, Nutter, Swinburne and Kermode, npj
 * Comput. Mater. 12 (2026) 110).
 *
 * <p>The defect is where a lattice site has two nearest atoms ({@link LatticeWalk}), so that its position does not rest
 * on what the zone takes for a seed. At 1100 K it jumps about once in 0.3 ps, now fast along one direction and now slowly:
 * coefficients of trajectories of 27 ps scatter by 40 %.
 */
public final class FeDumbbell implements Study {
    static final String LAGS = "lag";
    static final String DISPLACEMENTS = "displacement";
    static final String LEFT_OUT = "leftOut";

    /** 6 fs between two evaluations, in steps of 3 fs, and of 2 fs: what the fix recommends with the SNAP. */
    private static final int COARSE = 2;

    private static final int FINE = 3;

    private static final String POTENTIALS = "potentials";
    static final String SNAP = "snap";
    static final String EAM = "eam";
    private static final int LONG = 150_000;
    private static final Map<String, String> SMALL = Map.of("cells", "5");
    private static final Map<String, String> PUBLISHED =
            Map.of("cells", "16", "core", "5.0", "blend", "4.0", "timestep", "0.002");

    /** Samples between two positions in mean-square displacements: up to 6 ps. */
    private static final int[] STEPS = IntStream.rangeClosed(1, 40).toArray();

    /** Columns of the positions. */
    private static final int TIME = 1;

    @Override
    public String name() {
        return "fe-dumbbell";
    }

    @Override
    public String title() {
        return "Diffusion of a self-interstitial in iron";
    }

    @Override
    public String question() {
        return "Does a self-interstitial that takes its zone along diffuse as with the expensive potential everywhere,"
                + " and with the same activation energy?";
    }

    @Override
    public String potentials(Size size) {
        return switch (size) {
            case QUICK -> "eam / eam";
            case STANDARD -> "SNAP / eam, and eam / eam";
            case FULL -> "SNAP / eam";
        };
    }

    @Override
    public Plan plan(Size size) {
        return switch (size) {
            case QUICK -> plan(6, COARSE, SMALL, eam(1100, 9000));
            case STANDARD ->
                plan(8, COARSE, SMALL, eam(800, 20_000), eam(950, 20_000), eam(1100, 20_000), snap(1100, 4000));
            case FULL ->
                plan(20, FINE, PUBLISHED, snap(800, LONG), snap(900, LONG), snap(1000, LONG), snap(1100, LONG));
        };
    }

    private static Plan plan(int trajectories, int stride, Map<String, String> variables, Condition... conditions) {
        List<Arm> arms = List.of(Arm.EXPENSIVE, Arm.MIXED, Arm.mixed(stride), Arm.CHEAP);
        return new Plan(arms, List.of(conditions), trajectories, variables, 1);
    }

    /** An eam stands for the expensive potential. */
    private static Condition eam(int kelvin, int steps) {
        return condition(EAM, kelvin, steps);
    }

    private static Condition snap(int kelvin, int steps) {
        return condition(SNAP, kelvin, steps);
    }

    private static Condition condition(String potentials, int kelvin, int steps) {
        Map<String, String> variables =
                Map.of(POTENTIALS, potentials, "temperature", String.valueOf(kelvin), "steps", String.valueOf(steps));
        String title = kelvin + " K, " + potentials;
        return new Condition(potentials + "-" + kelvin + "K", title, kelvin, variables);
    }

    /** Which potentials those of a condition are: eam or snap. */
    static String potentials(Condition condition) {
        return condition.variables().get(POTENTIALS);
    }

    @Override
    public Optional<Plan> costs() {
        Map<String, String> variables = new HashMap<>(PUBLISHED);
        variables.put("sample", "20");
        // Averages over 100 steps make the seeds, more of them than there are at first.
        return Optional.of(plan(1, FINE, variables, snap(1100, 42)).settling("settle", 140, 140, 5));
    }

    /** Times are in ps, mean-square displacements in Å². */
    @Override
    public Observations observe(Trajectory trajectory, Path folder) throws IOException {
        ColumnFile waves = ColumnFile.read(folder.resolve("waves.txt"));
        double edge = ColumnFile.read(folder.resolve("edge.txt")).column(0)[0];
        LatticeWalk walk = LatticeWalk.of(waves, edge);
        double step = step(waves);
        return new Observations(Map.of(
                LAGS, Arrays.stream(STEPS).mapToDouble(n -> n * step).toArray(),
                DISPLACEMENTS, walk.displacements(STEPS, step),
                LEFT_OUT, new double[] {walk.leftOut()}));
    }

    private static double step(ColumnFile waves) {
        if (waves.rows().size() <= STEPS.length) {
            throw new StudyException(waves.file() + " holds " + waves.rows().size() + " samples; more than "
                    + STEPS.length + " are needed");
        }
        double[] times = waves.column(TIME);
        return (times[times.length - 1] - times[0]) / (times.length - 1);
    }

    @Override
    public Judgement judge(Size size, Results results) {
        return new DumbbellJudge(size, results).judgement();
    }
}
