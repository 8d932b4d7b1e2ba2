package org.mlmix.validation.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mlmix.validation.stats.Comparison;
import org.mlmix.validation.stats.Equivalence;
import org.mlmix.validation.stats.Estimate;
import org.mlmix.validation.stats.Margin;
import org.mlmix.validation.study.Arm;
import org.mlmix.validation.study.Condition;
import org.mlmix.validation.study.Cost;
import org.mlmix.validation.study.Finding;
import org.mlmix.validation.study.Judgement;
import org.mlmix.validation.study.Observations;
import org.mlmix.validation.study.Outcome;
import org.mlmix.validation.study.Plan;
import org.mlmix.validation.study.Plot;
import org.mlmix.validation.study.Results;
import org.mlmix.validation.study.Size;
import org.mlmix.validation.study.Study;
import org.mlmix.validation.study.Trajectory;

/** A study of invented numbers: a diffusion coefficient at two temperatures, awkward texts in every place. */
final class Synthetic implements Study {
    static final String AWKWARD = "a<b> & \"c\" | https://example.org/x.js";
    static final Arm STRIDED = Arm.mixed(4);
    static final List<Arm> ARMS = List.of(Arm.EXPENSIVE, Arm.MIXED, STRIDED, Arm.CHEAP);
    static final List<Condition> CONDITIONS = List.of(Condition.temperature(400), Condition.temperature(800));
    static final int TRAJECTORIES = 4;
    static final Provenance FROM = new Provenance("2026-01-02", "0.1.0", "4 Feb 2025", "Abacus <3>", 2, 1);

    private static final String D = "D";
    private static final Margin MARGIN = new Margin(0.2, "experiments scatter by more, " + AWKWARD);

    @Override
    public String name() {
        return "synthetic";
    }

    @Override
    public String title() {
        return "Nothing in nothing: " + AWKWARD;
    }

    @Override
    public String potentials(Size size) {
        return "large<b> / small";
    }

    @Override
    public String question() {
        return "Does it diffuse? " + AWKWARD;
    }

    @Override
    public Plan plan(Size size) {
        return new Plan(ARMS, CONDITIONS, TRAJECTORIES, Map.of(), 1);
    }

    @Override
    public Observations observe(Trajectory trajectory, Path folder) {
        return Observations.of(D, value(trajectory));
    }

    /** Expensive and mixed agree; cheap is off. */
    private static double value(Trajectory trajectory) {
        double bias = trajectory.arm().equals(Arm.CHEAP) ? 1 : 0;
        return trajectory.condition().value() / 400
                + bias
                + 0.01 * trajectory.number()
                + 0.001 * trajectory.arm().name().length();
    }

    @Override
    public Judgement judge(Size size, Results results) {
        List<Finding> findings = new ArrayList<>();
        List<Plot.Series> series = new ArrayList<>();
        for (Arm arm : ARMS) {
            List<Finding.Value> values = new ArrayList<>();
            for (Condition condition : CONDITIONS) {
                Finding.Value own = value(results, arm, condition);
                values.add(own);
                if (!arm.equals(Arm.EXPENSIVE)) {
                    findings.add(finding(results, arm, condition));
                }
            }
            series.add(Plot.Series.points(arm.title(), new double[] {400, 800}, values));
        }
        Plot plot = new Plot("diffusion", "Diffusion of " + AWKWARD, "T / K", "D / Å²/ps", false, false, series);
        return new Judgement(findings, List.of(plot), List.of("Invented. " + AWKWARD));
    }

    private static Finding.Value value(Results results, Arm arm, Condition condition) {
        Estimate mean = results.mean(arm, condition, all -> all.number(D));
        return new Finding.Value(mean.value(), mean.interval(0.95));
    }

    private static Finding finding(Results results, Arm arm, Condition condition) {
        Comparison comparison = new Equivalence(MARGIN)
                .means(
                        results.mean(Arm.EXPENSIVE, condition, all -> all.number(D)),
                        results.mean(arm, condition, all -> all.number(D)));
        return new Finding(
                "diffusion coefficient",
                "Å²/ps",
                condition,
                arm,
                value(results, Arm.EXPENSIVE, condition),
                value(results, arm, condition),
                comparison,
                arm.isMixed());
    }

    /** All of it, the last trajectory of the cheap arm at 800 K failed. */
    Judged judged(Path folder) throws IOException {
        return judged(folder, TRAJECTORIES);
    }

    /** @param number of trajectories that have been run, of {@link #TRAJECTORIES} */
    Judged judged(Path folder, int number) throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        Plan plan = plan(Size.QUICK);
        for (Trajectory trajectory : plan.with(number).all()) {
            outcomes.add(outcome(trajectory, folder));
        }
        Results results = new Results(plan, outcomes);
        return new Judged(this, Size.QUICK, results, judge(Size.QUICK, results), FROM);
    }

    private Outcome outcome(Trajectory trajectory, Path folder) throws IOException {
        Path own = Files.createDirectories(trajectory.folder(folder));
        boolean fails = trajectory.arm().equals(Arm.CHEAP)
                && trajectory.number() == TRAJECTORIES
                && trajectory.condition().value() == 800;
        if (fails) {
            return new Outcome(trajectory, own, "Lost atoms: " + AWKWARD, null, null);
        }
        return new Outcome(trajectory, own, "", observe(trajectory, own), cost(trajectory));
    }

    /** Mixed runs are 10 times as fast as expensive ones, 20 and 5 times in trajectories 1 and 2; strided ones 40 times. */
    private static Cost cost(Trajectory trajectory) {
        double milliseconds = 100;
        if (trajectory.arm().equals(Arm.MIXED)) {
            milliseconds = switch (trajectory.number()) {
                case 1 -> 5;
                case 2 -> 20;
                default -> 7.5;
            };
        } else if (trajectory.arm().equals(STRIDED)) {
            milliseconds = 2.5;
        } else if (trajectory.arm().equals(Arm.CHEAP)) {
            milliseconds = 1;
        }
        return new Cost(200, 0.2 * milliseconds, 50);
    }
}
