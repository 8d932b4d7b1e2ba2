package org.mlmix.validation.cases;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hipparchus.stat.StatUtils;
import org.mlmix.validation.stats.Arrhenius;
import org.mlmix.validation.stats.Equivalence;
import org.mlmix.validation.stats.Estimate;
import org.mlmix.validation.stats.FitWindow;
import org.mlmix.validation.stats.Margin;
import org.mlmix.validation.study.Arm;
import org.mlmix.validation.study.ColumnFile;
import org.mlmix.validation.study.Condition;
import org.mlmix.validation.study.Finding;
import org.mlmix.validation.study.Judgement;
import org.mlmix.validation.study.Observations;
import org.mlmix.validation.study.Plan;
import org.mlmix.validation.study.Plot;
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
 * spread. Jumps are not counted: sites are 1.1 Å apart, vibrations half as wide, and at 800 K there are two jumps in a
 * picosecond, many of them back again.
 *
 * <p>Arms are compared by ln D, the error of which is error/D; of a D that is not above 0 there is none, and one jump
 * in all the time stands for it.
 */
public final class HeliumInTungsten implements Study {
    /** After the vibrations; long enough for some jumps, and short against the pieces. */
    private static final FitWindow WINDOW = new FitWindow(0.3, 1.0);

    private static final double PIECE = 5; // ps
    private static final double CURVE = 2; // ps, of the plotted mean-square displacement

    /** Between neighbouring tetrahedral sites, Å. */
    private static final double JUMP = 3.1803 / Math.sqrt(8);

    private static final int DIMENSION = 3;
    private static final double LEVEL = 0.95;
    private static final int STRIDE = 4;

    private static final String DIFFUSION = "diffusion";
    private static final String LAGS = "lags";
    private static final String DISPLACEMENT = "displacement";
    private static final String TIME = "time";
    private static final String TEMPERATURE = "temperature";

    private static final Margin ENERGY_MARGIN = new Margin(
            0.05, "potentials for helium in tungsten differ by more: from first principles 0.06 eV, by others 0.15");

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

    /**
     * The small box has room for a small zone only, which costs as much as SNAP everywhere: it is there to compare, and
     * the published box to save.
     */
    @Override
    public Plan plan(Size size) {
        List<Arm> arms = List.of(Arm.EXPENSIVE, Arm.MIXED, Arm.mixed(STRIDE), Arm.CHEAP);
        return switch (size) {
            case QUICK -> new Plan(arms, temperatures(15_000, 10_000), 2, box(3, 3, 1.5, "W_fitted"), 1);
            case STANDARD -> new Plan(arms, temperatures(27_500, 12_500), 4, box(3, 3, 1.5, "W_2940_2017_2"), 1);
            case FULL -> new Plan(arms, temperatures(50_000, 25_000), 10, box(16, 6, 4, "W_2940_2017_2"), 1);
        };
    }

    private static List<Condition> temperatures(int coldSteps, int hotSteps) {
        return List.of(temperature(400, coldSteps), temperature(800, hotSteps));
    }

    private static Condition temperature(int kelvin, int steps) {
        Condition plain = Condition.temperature(kelvin);
        Map<String, String> variables = Map.of(TEMPERATURE, String.valueOf(kelvin), "steps", String.valueOf(steps));
        return new Condition(plain.name(), plain.title(), plain.value(), variables);
    }

    private static Map<String, String> box(int cells, double core, double blend, String snap) {
        return Map.of(
                "cells", String.valueOf(cells),
                "core", String.valueOf(core),
                "blend", String.valueOf(blend),
                "snap", snap);
    }

    @Override
    public Observations observe(Trajectory trajectory, Path folder) throws IOException {
        Wandering path = Wandering.of(ColumnFile.read(folder.resolve("path.txt")));
        double[] warm = ColumnFile.read(folder.resolve("temperature.txt")).column(1);
        return new Observations(Map.of(
                DIFFUSION,
                path.pieces(PIECE).stream()
                        .mapToDouble(piece -> piece.diffusion(WINDOW))
                        .toArray(),
                LAGS,
                path.lags(CURVE),
                DISPLACEMENT,
                path.displacements(CURVE),
                TIME,
                new double[] {path.time()},
                TEMPERATURE,
                new double[] {StatUtils.mean(warm)}));
    }

    @Override
    public Judgement judge(Size size, Results results) {
        List<Finding> findings = new ArrayList<>();
        Arm reference = results.plan().reference();
        for (Arm arm : results.plan().arms()) {
            if (!arm.equals(reference)) {
                results.plan().conditions().stream()
                        .filter(condition -> results.has(reference, condition) && results.has(arm, condition))
                        .map(condition -> diffusion(size, results, condition, arm))
                        .forEach(findings::add);
                energy(results, arm).ifPresent(findings::add);
            }
        }
        return new Judgement(findings, plots(results), remarks(size, results));
    }

    private static Margin margin(Size size) {
        return size == Size.QUICK
                ? new Margin(Math.log(2), "ln 2: a quick look finds what is wrong twofold, as a barrier off by 0.05 eV at "
                        + "800 K")
                : new Margin(Math.log(1.5), "ln 1.5: at 800 K a barrier that is off by 0.03 eV does as much, half of what "
                        + "potentials for helium in tungsten differ by");
    }

    private static Finding diffusion(Size size, Results results, Condition condition, Arm arm) {
        Arm reference = results.plan().reference();
        Estimate own = estimate(results, reference, condition);
        Estimate other = estimate(results, arm, condition);
        return new Finding(
                "diffusion coefficient of helium, compared by its logarithm",
                "Å²/ps",
                condition,
                arm,
                value(own),
                value(other),
                new Equivalence(margin(size))
                        .means(
                                logarithm(own, time(results, reference, condition)),
                                logarithm(other, time(results, arm, condition))),
                isMixed(arm));
    }

    private static boolean isMixed(Arm arm) {
        return arm.isMixed();
    }

    private static java.util.Optional<Finding> energy(Results results, Arm arm) {
        return java.util.Optional.empty();
    }

    private static Finding.Value value(Estimate estimate) {
        return new Finding.Value(estimate.value(), estimate.interval(LEVEL));
    }

    private static Estimate estimate(Results results, Arm arm, Condition condition) {
        return Estimate.of(results.of(arm, condition).stream()
                .flatMapToDouble(outcome -> Arrays.stream(outcome.observations().series(DIFFUSION)))
                .toArray());
    }

    private static double time(Results results, Arm arm, Condition condition) {
        return StatUtils.sum(results.values(arm, condition, observations -> observations.number(TIME)));
    }
}
