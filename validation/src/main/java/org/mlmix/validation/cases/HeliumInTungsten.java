package org.mlmix.validation.cases;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hipparchus.stat.StatUtils;
import org.mlmix.validation.stats.FitWindow;
import org.mlmix.validation.stats.Jump;
import org.mlmix.validation.stats.JumpCriterion;
import org.mlmix.validation.study.Arm;
import org.mlmix.validation.study.ColumnFile;
import org.mlmix.validation.study.Condition;
import org.mlmix.validation.study.Judgement;
import org.mlmix.validation.study.Observations;
import org.mlmix.validation.study.Plan;
import org.mlmix.validation.study.Results;
import org.mlmix.validation.study.Size;
import org.mlmix.validation.study.Study;
import org.mlmix.validation.study.Trajectory;

/**
 * How fast a helium atom wanders through tungsten: SNAP for tungsten around it, an EAM fitted to SNAP elsewhere, and
 * tables for everything that involves helium (Juslin and Wirth, J. Nucl. Mater. 432 (2013) 61) everywhere.
 *
 * <p>D is the slope of the mean-square displacement relative to the centre of mass of tungsten. Helium forgets where it
 * came from within a picosecond: pieces of 5 ps are independent of each other, and the error of D is that of their
 * spread. Jumps are counted, too, and shown beside: they tell what is known where there are few. They decide nothing:
 * sites are 1.1 Å apart, vibrations half as wide, and with a jump or two in a picosecond a jump may know of the one
 * before. How arms are compared: {@link HeliumDiffusion}.
 */
public final class HeliumInTungsten implements Study {
    /** After the vibrations; long enough for some jumps, and short against the pieces. */
    static final FitWindow WINDOW = new FitWindow(0.3, 1.0);

    /** Half the way between neighbouring sites, Å, and some vibrations, of 0.06 ps. */
    private static final JumpCriterion STAY = new JumpCriterion(HeliumDiffusion.JUMP / 2, 0.2);

    private static final double PIECE = 5; // ps
    private static final double CURVE = 2; // ps, of the plotted mean-square displacement

    private static final int STRIDE = 4;
    private static final String SNAP = "W_2940_2017_2";

    @Override
    public String name() {
        return "he-in-w";
    }

    @Override
    public String title() {
        return "Helium in tungsten: diffusion coefficient";
    }

    @Override
    public String question() {
        return "Does a helium atom wander as fast where SNAP acts around it alone as where it acts everywhere?";
    }

    @Override
    public String potentials(Size size) {
        return (size == Size.QUICK ? "small " : "") + "SNAP / eam, tables with both";
    }

    /**
     * The small boxes have room for small zones only, in which SNAP is evaluated on all atoms: they are there to compare,
     * and the published box to save. At 400 K helium jumps too rarely for a quick look.
     */
    @Override
    public Plan plan(Size size) {
        return switch (size) {
            case QUICK -> plan(2, box(3, 3, 1.5, "W_fitted"), temperature(800, 25_000));
            case STANDARD -> plan(4, box(4, 3, 3, SNAP), temperature(400, 7500), temperature(800, 10_000));
            case FULL -> plan(10, box(16, 5, 4, SNAP), temperature(400, 50_000), temperature(800, 25_000));
        };
    }

    private static Plan plan(int trajectories, Map<String, String> variables, Condition... temperatures) {
        List<Arm> arms = List.of(Arm.EXPENSIVE, Arm.MIXED, Arm.mixed(STRIDE), Arm.CHEAP);
        return new Plan(arms, List.of(temperatures), trajectories, variables, 1);
    }

    private static Condition temperature(int kelvin, int steps) {
        Map<String, String> variables = Map.of("temperature", String.valueOf(kelvin), "steps", String.valueOf(steps));
        return new Condition(kelvin + "K", kelvin + " K", kelvin, variables);
    }

    private static Map<String, String> box(int cells, double core, double blend, String snap) {
        return Map.of(
                "cells", String.valueOf(cells),
                "core", String.valueOf(core),
                "blend", String.valueOf(blend),
                "snap", snap);
    }

    @Override
    public Optional<Plan> costs() {
        Map<String, String> variables = new HashMap<>(box(16, 5, 4, SNAP));
        variables.put("settle", "100");
        return Optional.of(plan(1, variables, temperature(800, 40)).settling("settle", 100, 40, 5));
    }

    @Override
    public Observations observe(Trajectory trajectory, Path folder) throws IOException {
        Wandering path = Wandering.of(ColumnFile.read(folder.resolve("path.txt")));
        double[] warm = ColumnFile.read(folder.resolve("temperature.txt")).column(1);
        return observations(path, StatUtils.mean(warm));
    }

    /** Of a way through tungsten of a mean temperature, K. */
    static Observations observations(Wandering path, double temperature) {
        return new Observations(Map.of(
                HeliumDiffusion.COEFFICIENTS,
                path.pieces(PIECE).stream()
                        .mapToDouble(piece -> piece.diffusion(WINDOW))
                        .toArray(),
                HeliumDiffusion.LAGS,
                path.lags(CURVE),
                HeliumDiffusion.DISPLACEMENTS,
                path.displacements(CURVE),
                HeliumDiffusion.TIME,
                new double[] {path.time()},
                HeliumDiffusion.JUMPS,
                path.jumps(STAY).stream().mapToDouble(Jump::squaredLength).toArray(),
                HeliumDiffusion.TEMPERATURE,
                new double[] {temperature}));
    }

    @Override
    public Judgement judge(Size size, Results results) {
        return new HeliumDiffusion(size, results).judgement();
    }
}
