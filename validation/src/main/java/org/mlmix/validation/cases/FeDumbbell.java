package org.mlmix.validation.cases;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
 * <p>The expensive potential is {@code Fe_mm.eam.fs}, the cheap one an eam that was fitted to its bulk and knows of no
 * interstitial. As both are fast, the trajectories are long enough for diffusion coefficients that are known to some
 * per cent. The zone follows the interstitial by the coordination of its atoms, averaged in time (after Birks, Nutter,
 * Swinburne and Kermode, npj Comput. Mater. 12 (2026) 110).
 *
 * <p>The defect is where a lattice site has two nearest atoms ({@link LatticeWalk}), so that its position does not rest
 * on what the zone takes for a seed.
 */
public final class FeDumbbell implements Study {
    static final String LAGS = "lag";
    static final String DISPLACEMENTS = "displacement";
    static final String LEFT_OUT = "leftOut";

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
    public Plan plan(Size size) {
        return switch (size) {
            case QUICK -> plan(List.of(1100), 5, Map.of("cells", "5", "steps", "9000"));
            case STANDARD -> plan(List.of(800, 900, 1000, 1100), 8, Map.of("cells", "6", "steps", "20000"));
            case FULL ->
                plan(
                        List.of(800, 900, 1000, 1100),
                        20,
                        Map.of("cells", "16", "steps", "100000", "core", "6.0", "blend", "6.0"));
        };
    }

    private static Plan plan(List<Integer> temperatures, int trajectories, Map<String, String> variables) {
        List<Condition> conditions =
                temperatures.stream().map(Condition::temperature).toList();
        return new Plan(List.of(Arm.EXPENSIVE, Arm.MIXED, Arm.CHEAP), conditions, trajectories, variables, 1);
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
