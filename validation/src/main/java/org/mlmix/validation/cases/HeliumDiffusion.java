package org.mlmix.validation.cases;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.hipparchus.stat.StatUtils;
import org.mlmix.validation.stats.Arrhenius;
import org.mlmix.validation.stats.Diffusion;
import org.mlmix.validation.stats.Equivalence;
import org.mlmix.validation.stats.Estimate;
import org.mlmix.validation.stats.JumpDiffusion;
import org.mlmix.validation.stats.Margin;
import org.mlmix.validation.study.Arm;
import org.mlmix.validation.study.Condition;
import org.mlmix.validation.study.Finding;
import org.mlmix.validation.study.Judgement;
import org.mlmix.validation.study.Plot;
import org.mlmix.validation.study.Results;
import org.mlmix.validation.study.Size;

/**
 * What the ways of helium atoms say of the arms.
 *
 * <p>Arms are compared by ln D, the error of which is error/D: a margin of ln 2 is a factor of 2 up or down. A helium
 * atom that never jumped has no ln D: one jump in all the time, give or take one, stands for it. The activation energy
 * follows from the two temperatures and is shown beside them.
 */
record HeliumDiffusion(Size size, Results results) {
    /** Observations: D of each piece of the way (Å²/ps), all of it (ps), and the mean temperature of tungsten (K). */
    static final String COEFFICIENTS = "diffusion";

    static final String TIME = "time";

    /** Observation: squared length of each jump (Å²). */
    static final String JUMPS = "jumps";

    static final String TEMPERATURE = "temperature";

    /** Observations: mean-square displacement (Å²) after these times (ps). */
    static final String DISPLACEMENTS = "displacements";

    static final String LAGS = "lags";

    /** Between neighbouring tetrahedral sites, Å. */
    static final double JUMP = 3.1803 / Math.sqrt(8);

    private static final int DIMENSION = 3;

    /** Relative, of the mean temperature of tungsten. */
    private static final double OFF = 0.05;

    private static final Margin ENERGY = new Margin(
            0.05, "potentials for helium in tungsten differ by more: from 0.06 eV by first principles to 0.15 eV");

    private Margin margin() {
        return size == Size.FULL
                ? new Margin(
                        Math.log(1.5),
                        "ln 1.5: at 800 K a barrier off by 0.03 eV does as much, and potentials for "
                                + "helium in tungsten differ by more")
                : new Margin(
                        Math.log(2),
                        "ln 2: at 800 K a barrier off by 0.05 eV does as much, and potentials for "
                                + "helium in tungsten differ by more");
    }

    Judgement judgement() {
        List<Finding> findings = new ArrayList<>();
        for (Arm arm : others()) {
            conditions(reference(), arm)
                    .map(condition -> diffusion(arm, condition))
                    .forEach(findings::add);
            conditions(reference(), arm).map(condition -> jumps(arm, condition)).forEach(findings::add);
            energy(arm).ifPresent(findings::add);
        }
        return new Judgement(findings, plots(), remarks());
    }

    private Arm reference() {
        return results.plan().reference();
    }

    private List<Arm> others() {
        return results.plan().arms().stream()
                .filter(arm -> !arm.equals(reference()))
                .toList();
    }

    /** Those that all of these arms have something at. */
    private Stream<Condition> conditions(Arm... arms) {
        return results.plan().conditions().stream()
                .filter(condition -> Arrays.stream(arms).allMatch(arm -> results.has(arm, condition)));
    }

    private Finding diffusion(Arm arm, Condition condition) {
        return new Finding(
                "diffusion coefficient of helium (compared by its logarithm)",
                "Å²/ps",
                condition,
                arm,
                Finding.Value.of(pieces(reference(), condition)),
                Finding.Value.of(pieces(arm, condition)),
                new Equivalence(margin()).means(logarithm(reference(), condition), logarithm(arm, condition)),
                arm.isMixed());
    }

    /** By counts of jumps, which say something also where there are few, or none. */
    private Finding jumps(Arm arm, Condition condition) {
        JumpDiffusion own = byJumps(reference(), condition);
        JumpDiffusion other = byJumps(arm, condition);
        return new Finding(
                "diffusion coefficient of helium by counts of its jumps",
                "Å²/ps",
                condition,
                arm,
                Finding.Value.of(own),
                Finding.Value.of(other),
                new Equivalence(margin()).jumps(own, other),
                false);
    }

    private JumpDiffusion byJumps(Arm arm, Condition condition) {
        double[] squares = all(arm, condition, JUMPS);
        double length = squares.length == 0 ? JUMP : Math.sqrt(StatUtils.mean(squares));
        double time = StatUtils.sum(results.values(arm, condition, observations -> observations.number(TIME)));
        return new JumpDiffusion(results.of(arm, condition).size(), squares.length, length, time, DIMENSION);
    }

    private double[] all(Arm arm, Condition condition, String name) {
        return results.of(arm, condition).stream()
                .flatMapToDouble(outcome -> Arrays.stream(outcome.observations().series(name)))
                .toArray();
    }

    /** Of the pieces of all trajectories, Å²/ps. */
    private Diffusion pieces(Arm arm, Condition condition) {
        return new Diffusion(all(arm, condition, COEFFICIENTS), HeliumInTungsten.WINDOW, DIMENSION);
    }

    /** Mean over the pieces of all trajectories, Å²/ps. */
    private Estimate coefficient(Arm arm, Condition condition) {
        return pieces(arm, condition).estimate();
    }

    private Estimate logarithm(Arm arm, Condition condition) {
        Estimate coefficient = coefficient(arm, condition);
        double time = StatUtils.sum(results.values(arm, condition, observations -> observations.number(TIME)));
        double oneJump = JUMP * JUMP / (6 * time);
        double value = Math.max(coefficient.value(), oneJump);
        double error = Math.max(coefficient.standardError(), oneJump) / value;
        return new Estimate(Math.log(value), error, coefficient.degreesOfFreedom(), coefficient.count());
    }

    private Optional<Finding> energy(Arm arm) {
        List<Condition> conditions = conditions(reference(), arm).toList();
        Optional<Arrhenius> own = arrhenius(reference(), conditions);
        Optional<Arrhenius> other = arrhenius(arm, conditions);
        if (own.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        Estimate energy = own.get().activationEnergy();
        Estimate otherEnergy = other.get().activationEnergy();
        return Optional.of(new Finding(
                "activation energy of the diffusion coefficient",
                "eV",
                Condition.ONLY,
                arm,
                Finding.Value.of(energy),
                Finding.Value.of(otherEnergy),
                new Equivalence(ENERGY).means(energy, otherEnergy),
                false));
    }

    /** Of two temperatures or more with a D that has an error and is beyond it. */
    private Optional<Arrhenius> arrhenius(Arm arm, List<Condition> conditions) {
        List<Arrhenius.Point> points = conditions.stream()
                .filter(condition -> {
                    Estimate found = coefficient(arm, condition);
                    return found.standardError() > 0 && found.value() > found.standardError();
                })
                .map(condition -> new Arrhenius.Point(condition.value(), coefficient(arm, condition)))
                .toList();
        return points.size() == conditions.size() && points.size() > 1
                ? Optional.of(Arrhenius.of(points))
                : Optional.empty();
    }

    private List<Plot> plots() {
        List<Plot> plots = new ArrayList<>();
        plots.add(new Plot(
                "diffusion",
                "Helium in tungsten",
                "1000/T (1/K)",
                "D (Å²/ps)",
                false,
                true,
                results.plan().arms().stream()
                        .filter(arm -> conditions(arm).findAny().isPresent())
                        .map(this::points)
                        .toList()));
        results.plan().conditions().stream()
                .map(this::displacements)
                .filter(plot -> !plot.series().isEmpty())
                .forEach(plots::add);
        return plots;
    }

    private Plot.Series points(Arm arm) {
        List<Condition> conditions = conditions(arm)
                .filter(condition -> coefficient(arm, condition).value() > 0)
                .toList();
        return Plot.Series.points(
                arm.title(),
                conditions.stream()
                        .mapToDouble(condition -> 1000 / condition.value())
                        .toArray(),
                conditions.stream()
                        .map(condition -> Finding.Value.of(coefficient(arm, condition)))
                        .toList());
    }

    private Plot displacements(Condition condition) {
        List<Plot.Series> series = results.plan().arms().stream()
                .filter(arm -> results.has(arm, condition))
                .map(arm -> Plot.Series.curve(
                        arm.title(), lags(arm, condition), results.meanSeries(arm, condition, DISPLACEMENTS)))
                .toList();
        return new Plot(
                "displacement-" + condition.name(),
                "Helium in tungsten, " + condition.title(),
                "time (ps)",
                "mean-square displacement (Å²)",
                false,
                false,
                series);
    }

    private double[] lags(Arm arm, Condition condition) {
        return results.of(arm, condition).getFirst().observations().series(LAGS);
    }

    private List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (size == Size.QUICK) {
            remarks.add("A small SNAP, fitted to the large one, stands for it: the question is about mixing.");
        }
        if (size != Size.FULL) {
            remarks.add("In a box this small SNAP is evaluated on all atoms in mixed runs, too: they save nothing but "
                    + "by their stride.");
        }
        for (Arm arm : results.plan().arms()) {
            conditions(arm)
                    .map(condition -> temperature(arm, condition))
                    .flatMap(Optional::stream)
                    .forEach(remarks::add);
        }
        return remarks;
    }

    private Optional<String> temperature(Arm arm, Condition condition) {
        double mean = StatUtils.mean(results.values(arm, condition, observations -> observations.number(TEMPERATURE)));
        return Math.abs(mean / condition.value() - 1) < OFF
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%s: tungsten was at %.0f K rather than %s.",
                        arm.title(),
                        mean,
                        condition.title()));
    }
}
