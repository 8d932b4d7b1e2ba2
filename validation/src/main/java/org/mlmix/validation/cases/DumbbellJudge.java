package org.mlmix.validation.cases;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mlmix.validation.stats.Arrhenius;
import org.mlmix.validation.stats.Comparison;
import org.mlmix.validation.stats.Diffusion;
import org.mlmix.validation.stats.Equivalence;
import org.mlmix.validation.stats.Estimate;
import org.mlmix.validation.stats.FitWindow;
import org.mlmix.validation.stats.Margin;
import org.mlmix.validation.study.Arm;
import org.mlmix.validation.study.Condition;
import org.mlmix.validation.study.Finding;
import org.mlmix.validation.study.Judgement;
import org.mlmix.validation.study.Observations;
import org.mlmix.validation.study.Outcome;
import org.mlmix.validation.study.Plot;
import org.mlmix.validation.study.Results;
import org.mlmix.validation.study.Size;

/** What {@link FeDumbbell} says of its trajectories. */
final class DumbbellJudge {
    /** ps: after the jumps there and back, and short beside a trajectory. */
    private static final FitWindow WINDOW = new FitWindow(0.5, 3);

    private static final Margin ENERGY = new Margin(
            0.07,
            "for this interstitial experiment (0.27 eV) and density functional theory (0.34 eV: Fu, Willaime and"
                    + " Ordejon, Phys. Rev. Lett. 92 (2004) 175503) differ by as much");

    private static final int DIMENSION = 3;
    private static final double LEVEL = 0.95;

    /** Of Arrhenius plots. */
    private static final double PER_1000 = 1000;

    private final Size size;
    private final Results results;
    private final Arm reference;

    DumbbellJudge(Size size, Results results) {
        this.size = size;
        this.results = results;
        reference = results.plan().reference();
    }

    /** Largest ratio of two coefficients that does not matter; few trajectories tell no less than a factor of 2. */
    private double ratio(Condition condition) {
        return switch (size) {
            case QUICK -> 2;
            case STANDARD -> FeDumbbell.potentials(condition).equals(FeDumbbell.SNAP) ? 2 : 1.5;
            case FULL -> 1.3;
        };
    }

    private Margin margin(double ratio) {
        return new Margin(
                Math.log(ratio),
                String.format(
                        Locale.ROOT,
                        "a factor of %.1f in D is %.2f eV in a migration energy at 1000 K; experiment and density functional"
                                + " theory differ by 0.07 eV",
                        ratio,
                        Arrhenius.BOLTZMANN * PER_1000 * Math.log(ratio)));
    }

    Judgement judgement() {
        List<Finding> findings = new ArrayList<>();
        for (Arm arm : results.plan().arms()) {
            if (!arm.equals(reference)) {
                results.plan()
                        .conditions()
                        .forEach(condition -> diffusion(arm, condition).ifPresent(findings::add));
                activation(arm).ifPresent(findings::add);
            }
        }
        List<Plot> plots = new ArrayList<>();
        results.plan().conditions().forEach(condition -> plots.add(displacements(condition)));
        if (temperatures().size() > 1) {
            plots.add(arrhenius());
        }
        return new Judgement(findings, plots, remarks());
    }

    private Optional<Finding> diffusion(Arm arm, Condition condition) {
        if (!results.has(reference, condition) || !results.has(arm, condition)) {
            return Optional.empty();
        }
        Diffusion own = coefficients(reference, condition);
        Diffusion other = coefficients(arm, condition);
        return Optional.of(new Finding(
                "diffusion coefficient",
                "Å²/ps",
                condition,
                arm,
                Finding.Value.of(own),
                Finding.Value.of(other),
                compare(own.estimate(), other.estimate(), ratio(condition)),
                arm.isMixed()));
    }

    /** By the ratio, or, where nothing moves, by the difference. */
    private Comparison compare(Estimate own, Estimate other, double ratio) {
        if (own.value() > 0 && other.value() > 0) {
            return new Equivalence(margin(ratio)).means(logarithm(own), logarithm(other));
        }
        double share = (1 - 1 / ratio) * Math.max(Math.abs(own.value()), Math.abs(other.value()));
        return new Equivalence(new Margin(share, "this part of the larger of both")).means(own, other);
    }

    private static Estimate logarithm(Estimate estimate) {
        return new Estimate(
                Math.log(estimate.value()),
                estimate.standardError() / estimate.value(),
                estimate.degreesOfFreedom(),
                estimate.count());
    }

    private Optional<Finding> activation(Arm arm) {
        Optional<Estimate> own = energy(reference);
        Optional<Estimate> other = energy(arm);
        if (own.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                "activation energy",
                "eV",
                Condition.ONLY,
                arm,
                Finding.Value.of(own.get()),
                Finding.Value.of(other.get()),
                new Equivalence(ENERGY).means(own.get(), other.get()),
                arm.isMixed()));
    }

    /** Conditions of those potentials that have the most of them. */
    private List<Condition> temperatures() {
        Map<String, List<Condition>> all =
                results.plan().conditions().stream().collect(Collectors.groupingBy(FeDumbbell::potentials));
        return all.values().stream().max(Comparator.comparingInt(List::size)).orElseThrow();
    }

    /** If there are two temperatures or more at which a coefficient and its error are known. */
    private Optional<Estimate> energy(Arm arm) {
        List<Arrhenius.Point> points = new ArrayList<>();
        for (Condition condition : temperatures()) {
            if (results.of(arm, condition).size() > 1) {
                Estimate estimate = estimate(arm, condition);
                if (estimate.value() > 0 && estimate.standardError() > 0) {
                    points.add(new Arrhenius.Point(condition.value(), estimate));
                }
            }
        }
        return points.size() < 2
                ? Optional.empty()
                : Optional.of(Arrhenius.of(points).activationEnergy());
    }

    private Estimate estimate(Arm arm, Condition condition) {
        return coefficients(arm, condition).estimate();
    }

    private Diffusion coefficients(Arm arm, Condition condition) {
        List<Observations> observations =
                results.of(arm, condition).stream().map(Outcome::observations).toList();
        List<double[]> displacements = observations.stream()
                .map(own -> own.series(FeDumbbell.DISPLACEMENTS))
                .toList();
        double[] lags = observations.getFirst().series(FeDumbbell.LAGS);
        return Diffusion.of(lags, displacements, WINDOW, DIMENSION);
    }

    private Plot displacements(Condition condition) {
        List<Plot.Series> series = new ArrayList<>();
        for (Arm arm : results.plan().arms()) {
            if (results.has(arm, condition)) {
                double[] lags =
                        results.of(arm, condition).getFirst().observations().series(FeDumbbell.LAGS);
                series.add(Plot.Series.curve(
                        arm.title(), lags, results.meanSeries(arm, condition, FeDumbbell.DISPLACEMENTS)));
            }
        }
        return new Plot(
                "displacement-" + condition.name(),
                "Mean-square displacement of the interstitial, " + condition.title(),
                "time (ps)",
                "Å²",
                false,
                false,
                series);
    }

    private Plot arrhenius() {
        List<Plot.Series> series = new ArrayList<>();
        for (Arm arm : results.plan().arms()) {
            List<Condition> there = temperatures().stream()
                    .filter(condition -> results.of(arm, condition).size() > 1)
                    .filter(condition ->
                            estimate(arm, condition).interval(LEVEL).low() > 0)
                    .toList();
            double[] x = there.stream()
                    .mapToDouble(condition -> PER_1000 / condition.value())
                    .toArray();
            if (x.length > 0) {
                series.add(Plot.Series.points(
                        arm.title(),
                        x,
                        there.stream()
                                .map(condition -> Finding.Value.of(estimate(arm, condition)))
                                .toList()));
            }
        }
        return new Plot(
                "arrhenius",
                "Diffusion coefficient of the interstitial, 95 % intervals",
                "1000 K/T",
                "D (Å²/ps)",
                false,
                true,
                series);
    }

    private List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (results.plan().conditions().stream()
                .anyMatch(condition -> FeDumbbell.potentials(condition).equals(FeDumbbell.EAM))) {
            remarks.add(
                    "Under \"eam\" an embedded-atom potential stands for the expensive one, so that trajectories can be"
                            + " long: it shows whether mixing changes the diffusion, and no gain in time.");
        }
        double leftOut = results.outcomes().stream()
                .filter(outcome -> !outcome.failed())
                .mapToDouble(outcome -> outcome.observations().number(FeDumbbell.LEFT_OUT))
                .max()
                .orElse(0);
        remarks.add(String.format(
                Locale.ROOT,
                "The interstitial is the site with two nearest atoms; of no trajectory more than %.2g %% of the samples"
                        + " had a further pair of vacancy and interstitial and were left out.",
                100 * leftOut));
        return remarks;
    }
}
