package org.mlmix.validation.cases;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mlmix.validation.stats.Equivalence;
import org.mlmix.validation.stats.Estimate;
import org.mlmix.validation.stats.Margin;
import org.mlmix.validation.stats.Verdict;
import org.mlmix.validation.study.Arm;
import org.mlmix.validation.study.Condition;
import org.mlmix.validation.study.Finding;
import org.mlmix.validation.study.Judgement;
import org.mlmix.validation.study.Observations;
import org.mlmix.validation.study.Plot;
import org.mlmix.validation.study.Results;

/** What {@link SiStretchedBond} says of its mean forces. */
final class BondJudge {
    static final Equivalence FORCE = new Equivalence(new Margin(
            0.1,
            "4 % of the force of such a bond; potentials like the expensive one differ by as much from the"
                    + " first-principles forces that they were fitted to"));

    private final Results results;
    private final PairedDifference differences;

    BondJudge(Results results) {
        this.results = results;
        differences = new PairedDifference(results, SiStretchedBond.ROOM, BondJudge::force);
    }

    Judgement judgement() {
        List<Finding> findings = results.plan().arms().stream()
                .filter(arm -> !arm.equals(results.plan().reference()))
                .map(this::finding)
                .flatMap(Optional::stream)
                .toList();
        return new Judgement(findings, List.of(plot()), List.of(radius(findings), spread(findings)));
    }

    private static double force(Observations observations) {
        return observations.number(SiStretchedBond.FORCE);
    }

    private Optional<Finding> finding(Arm arm) {
        return differences
                .test(arm, FORCE)
                .map(comparison -> new Finding(
                        "mean force along the bond",
                        "eV/Å",
                        SiStretchedBond.ROOM,
                        arm,
                        value(results.plan().reference()),
                        value(arm),
                        comparison,
                        arm.isMixed() && core(arm) >= SiStretchedBond.SMALL_CORE));
    }

    private Finding.Value value(Arm arm) {
        Estimate estimate = results.mean(arm, SiStretchedBond.ROOM, BondJudge::force);
        return Finding.Value.of(estimate);
    }

    /** Å. */
    private static double core(Arm arm) {
        return Double.parseDouble(arm.variables().get(SiStretchedBond.CORE));
    }

    /** Mixed, of stride 1, by core. */
    private static boolean isOfSweep(Arm arm) {
        return arm.isMixed() && !arm.variables().containsKey("stride");
    }

    /** The smallest core from which on all are equal. */
    private static String radius(List<Finding> findings) {
        List<Finding> fromLargest = findings.stream()
                .filter(finding -> isOfSweep(finding.arm()))
                .sorted(Comparator.comparingDouble((Finding finding) -> core(finding.arm()))
                        .reversed())
                .takeWhile(finding -> finding.comparison().verdict() == Verdict.EQUAL)
                .toList();
        return fromLargest.isEmpty()
                ? "The largest core is not large enough for the mean force to be equal."
                : String.format(
                        Locale.ROOT,
                        "The mean force is that of the expensive potential from a core of %.0f Å on.",
                        core(fromLargest.getLast().arm()));
    }

    /** How much better differences are known than means. */
    private String spread(List<Finding> findings) {
        return "Trajectories of one number have the same random forces in all arms, and their differences are compared"
                + findings.stream()
                        .filter(Finding::decides)
                        .findFirst()
                        .map(this::errors)
                        .orElse(".");
    }

    private String errors(Finding finding) {
        return String.format(
                Locale.ROOT,
                ": standard error of the mean force %.3f eV/Å (%s), of its difference from the reference %.3f.",
                results.mean(finding.arm(), SiStretchedBond.ROOM, BondJudge::force)
                        .standardError(),
                finding.arm().title(),
                differences.of(finding.arm()).orElseThrow().standardError());
    }

    private Plot plot() {
        Condition room = SiStretchedBond.ROOM;
        List<Arm> sweep = results.plan().arms().stream()
                .filter(arm -> isOfSweep(arm) && results.has(arm, room))
                .toList();
        double[] cores = sweep.stream().mapToDouble(BondJudge::core).toArray();
        List<Plot.Series> series = new ArrayList<>();
        series.add(Plot.Series.points(
                "mixed", cores, sweep.stream().map(this::value).toList()));
        for (Arm arm : List.of(results.plan().reference(), Arm.CHEAP)) {
            if (results.has(arm, room) && cores.length > 0) {
                double force = value(arm).value();
                series.add(Plot.Series.curve(
                        arm.title(), new double[] {cores[0], cores[cores.length - 1]}, new double[] {force, force}));
            }
        }
        return new Plot(
                "force",
                "Mean force along the bond by core radius",
                "core radius (Å)",
                "mean force (eV/Å)",
                false,
                false,
                series);
    }
}
