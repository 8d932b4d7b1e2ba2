package org.mlmix.validation.cases;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.hipparchus.stat.regression.SimpleRegression;
import org.mlmix.validation.stats.Equivalence;
import org.mlmix.validation.stats.Estimate;
import org.mlmix.validation.stats.Margin;
import org.mlmix.validation.stats.Verdict;
import org.mlmix.validation.study.Arm;
import org.mlmix.validation.study.Condition;
import org.mlmix.validation.study.Finding;
import org.mlmix.validation.study.Judgement;
import org.mlmix.validation.study.Observations;
import org.mlmix.validation.study.Outcome;
import org.mlmix.validation.study.Plot;
import org.mlmix.validation.study.Results;

/** What {@link EnergyDrift} says of its trajectories. Drifts are in meV/ps/Å². */
final class DriftJudge {
    /** Of ln(drift/drift of the reference). */
    static final Margin RATIO = new Margin(
            Math.log(1.5),
            "a factor of 1.5: drift goes with the square of what the forces differ by, so that it is as with a cheap"
                    + " potential whose forces err by a fifth more, less than fits differ among themselves");

    static final Margin NOTHING = new Margin(
            0.1,
            "a boundary of 1,000 Å² that drifts so fast warms a crystal of 10,000 atoms by 4 K in 100 ps, below 1 % of"
                    + " its temperature");

    private static final String UNIT = "meV/ps/Å²";
    private static final double MEV = 1000;

    private final Results results;
    private final Arm reference;

    DriftJudge(Results results) {
        this.results = results;
        reference = results.plan().reference();
    }

    Judgement judgement() {
        List<Finding> findings = new ArrayList<>();
        List<Plot> plots = new ArrayList<>();
        for (Condition system : results.plan().conditions()) {
            for (Arm arm : results.plan().arms()) {
                against(arm, system).or(() -> none(arm, system)).ifPresent(findings::add);
            }
            for (Arm arm : results.plan().arms()) {
                estimator(arm, system).ifPresent(findings::add);
            }
            plots.add(drifts(system));
            plots.add(energies(system));
        }
        return new Judgement(findings, plots, remarks(findings));
    }

    /** True drift of an arm, with that of the reference. */
    private Optional<Finding> against(Arm arm, Condition system) {
        if (arm.equals(reference) || !arm.isMixed()) {
            return Optional.empty();
        }
        return ratio(reference, DriftJudge::drift, arm, DriftJudge::drift, system)
                .map(ratio -> new Finding(
                        "drift of the true energy",
                        UNIT,
                        system,
                        arm,
                        value(reference, DriftJudge::drift, system),
                        value(arm, DriftJudge::drift, system),
                        new NoWorse(RATIO).than(ratio),
                        true));
    }

    /** What the measurement makes of no drift at all. */
    private Optional<Finding> none(Arm arm, Condition system) {
        if (arm.isMixed() || !results.has(arm, system)) {
            return Optional.empty();
        }
        Estimate drift = results.mean(arm, system, DriftJudge::drift);
        return Optional.of(new Finding(
                "drift of the true energy without a boundary, with 0",
                UNIT,
                system,
                arm,
                Finding.Value.exactly(0),
                value(arm, DriftJudge::drift, system),
                new Equivalence(NOTHING).difference(drift),
                false));
    }

    /** Drift of the blended energy of an arm, with its true one. */
    private Optional<Finding> estimator(Arm arm, Condition system) {
        if (!arm.isMixed()) {
            return Optional.empty();
        }
        return ratio(arm, DriftJudge::drift, arm, DriftJudge::ownDrift, system)
                .map(ratio -> new Finding(
                        "drift of the blended energy, with that of the true one",
                        UNIT,
                        system,
                        arm,
                        value(arm, DriftJudge::drift, system),
                        value(arm, DriftJudge::ownDrift, system),
                        new Equivalence(RATIO).difference(ratio),
                        false));
    }

    /** Logarithm of the other drift by the first, over the beginnings that both have; an arm that cools drifts, too. */
    private Optional<Estimate> ratio(
            Arm first,
            ToDoubleFunction<Observations> firstDrift,
            Arm other,
            ToDoubleFunction<Observations> otherDrift,
            Condition system) {
        Map<Integer, Double> ones = results.numbered(first, system, firstDrift);
        Map<Integer, Double> others = results.numbered(other, system, otherDrift);
        ones.keySet().retainAll(others.keySet());
        others.keySet().retainAll(ones.keySet());
        return ones.isEmpty() ? Optional.empty() : Optional.of(PairedRatio.logarithm(array(ones), array(others)));
    }

    private static double[] array(Map<Integer, Double> values) {
        return values.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    private Finding.Value value(Arm arm, ToDoubleFunction<Observations> drift, Condition system) {
        Estimate estimate = results.mean(arm, system, drift);
        return Finding.Value.of(estimate);
    }

    static double drift(Observations observations) {
        return slope(observations, EnergyDrift.TRUE);
    }

    private static double ownDrift(Observations observations) {
        return slope(observations, EnergyDrift.OWN);
    }

    private static double slope(Observations observations, String energy) {
        double[] times = observations.series(EnergyDrift.TIMES);
        double[] energies = observations.series(energy);
        SimpleRegression line = new SimpleRegression();
        for (int n = 0; n < times.length; n++) {
            line.addData(times[n], energies[n]);
        }
        return MEV * line.getSlope() / observations.number(EnergyDrift.AREA);
    }

    /** Arms one beside the other, each with the name of its own series. */
    private Plot drifts(Condition system) {
        List<Plot.Series> series = new ArrayList<>();
        double place = 0;
        for (Arm arm : results.plan().arms()) {
            place++;
            if (results.of(arm, system).size() > 1) {
                double[] x = {place};
                series.add(Plot.Series.points(arm.title(), x, List.of(value(arm, DriftJudge::drift, system))));
            }
        }
        return new Plot(
                "drift-" + system.name(),
                system.title() + ": drift of the true energy, 95 % intervals",
                "arm",
                "drift (" + UNIT + ")",
                false,
                false,
                series);
    }

    private Plot energies(Condition system) {
        List<Plot.Series> series = new ArrayList<>();
        for (Arm arm : results.plan().arms()) {
            results.of(arm, system).stream()
                    .findFirst()
                    .map(outcome -> energy(arm, outcome))
                    .ifPresent(series::add);
        }
        return new Plot(
                "energy-" + system.name(),
                system.title() + ": true energy of one trajectory of each arm",
                "time (ps)",
                "energy less its first value (eV)",
                false,
                false,
                series);
    }

    private static Plot.Series energy(Arm arm, Outcome outcome) {
        double[] energies = outcome.observations().series(EnergyDrift.TRUE);
        double first = energies[0];
        return Plot.Series.curve(
                arm.title(),
                outcome.observations().series(EnergyDrift.TIMES),
                Arrays.stream(energies).map(energy -> energy - first).toArray());
    }

    private static List<String> remarks(List<Finding> findings) {
        List<String> remarks = new ArrayList<>();
        remarks.add("Differences are logarithms of the ratio of two drifts, of pairs of trajectories with the same"
                + " beginning. Those that decide are one-sided: EQUAL says that the drift of the quintic blend is not"
                + " larger than that of the arm by more than half as much again, DIFFERENT that it is.");
        remarks.add("Where an arm has one potential alone, its drift is what the measurement makes of none.");
        findings.stream()
                .filter(finding -> finding.decides() && finding.comparison().verdict() == Verdict.DIFFERENT)
                .forEach(finding -> remarks.add(finding.condition().title() + ": "
                        + finding.arm().title() + " drifts less than the quintic blend."));
        return remarks;
    }
}
