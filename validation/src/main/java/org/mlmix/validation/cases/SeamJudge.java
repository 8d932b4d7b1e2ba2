package org.mlmix.validation.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mlmix.validation.stats.Comparison;
import org.mlmix.validation.stats.Equivalence;
import org.mlmix.validation.stats.Margin;
import org.mlmix.validation.stats.Verdict;
import org.mlmix.validation.study.Arm;
import org.mlmix.validation.study.Condition;
import org.mlmix.validation.study.Finding;
import org.mlmix.validation.study.Judgement;
import org.mlmix.validation.study.Observations;
import org.mlmix.validation.study.Plot;
import org.mlmix.validation.study.Results;

/** What {@link ElasticSeam} says of its crystals. */
final class SeamJudge {
    static final Equivalence DISPLACEMENT = new Equivalence(new Margin(
            1e-4, "a thousandth of what atoms vibrate by at room temperature, and finer than a defect is relaxed"));

    static final Equivalence STRESS = new Equivalence(
            new Margin(0.02, "strains the core by less than 1e-4, as a few tens of kelvin of thermal expansion would"));

    static final Equivalence DETECTION = new Equivalence(new Margin(
            0.2,
            "linear elasticity is wrong by a few per cent at such strains; half the strain would be no detection"));

    /** Å, of the displacement: the norm of forces, 1e-6 eV/Å, over the softest stiffness of the slab, 0.02 eV/Å². */
    private static final double AT_REST = 1e-5;

    /** GPa: as many digits as virials have after relaxation. */
    private static final double STRESS_ERROR = 1e-4;

    /** Of the ratio, where forces were relaxed to 1e-4 eV/Å: 1e-3 Å over 8 Å, of 1 % strain. */
    private static final double RATIO_ERROR = 0.02;

    private final Results results;

    SeamJudge(Results results) {
        this.results = results;
    }

    Judgement judgement() {
        List<Finding> findings = new ArrayList<>();
        List<Plot> plots = new ArrayList<>();
        for (Condition condition : results.plan().conditions()) {
            against(Arm.MIXED, condition, ElasticSeam.decides(condition)).forEach(findings::add);
            detection(condition).ifPresent(findings::add);
            against(ElasticSeam.MISMATCHED, condition, false).forEach(findings::add);
            against(Arm.CHEAP, condition, false).forEach(findings::add);
            plots.add(plot(
                    condition, "displacement", "height above the heart of the zone (Å)", "displacement along z (Å)"));
            plots.add(plot(condition, "stress", "distance from the heart of the zone (Å)", "stress zz (GPa)"));
        }
        return new Judgement(findings, plots, remarks(findings));
    }

    private List<Finding> against(Arm arm, Condition condition, boolean decides) {
        Optional<Observations> reference = observed(results.plan().reference(), condition);
        Optional<Observations> other = observed(arm, condition);
        if (reference.isEmpty() || other.isEmpty()) {
            return List.of();
        }
        Observations first = reference.get();
        Observations second = other.get();
        return List.of(
                finding(
                        "displacement across the boundary",
                        "Å",
                        condition,
                        arm,
                        DISPLACEMENT.numbers(
                                first.number(Seam.DISPLACEMENT), second.number(Seam.DISPLACEMENT), AT_REST),
                        first.number(Seam.DISPLACEMENT),
                        decides),
                finding(
                        "step of the stress across the boundary",
                        "GPa",
                        condition,
                        arm,
                        STRESS.numbers(first.number(Seam.STRESS_STEP), second.number(Seam.STRESS_STEP), STRESS_ERROR),
                        first.number(Seam.STRESS_STEP),
                        decides));
    }

    /** The strain that the mismatched partner brings is the reference's: 1 where it is what elasticity expects. */
    private Optional<Finding> detection(Condition condition) {
        double expected = ElasticSeam.Crystal.of(condition).expectedStrain();
        return observed(ElasticSeam.MISMATCHED, condition)
                .map(found -> finding(
                        "strain found with a mismatched partner, of that which elasticity expects",
                        "",
                        condition,
                        ElasticSeam.MISMATCHED,
                        DETECTION.numbers(1, found.number(Seam.STRAIN) / expected, RATIO_ERROR),
                        1,
                        ElasticSeam.decides(condition)));
    }

    private static Finding finding(
            String quantity,
            String unit,
            Condition condition,
            Arm arm,
            Comparison comparison,
            double reference,
            boolean decides) {
        return new Finding(
                quantity,
                unit,
                condition,
                arm,
                Finding.Value.exactly(reference),
                Finding.Value.exactly(reference + comparison.difference()),
                comparison,
                decides);
    }

    private Optional<Observations> observed(Arm arm, Condition condition) {
        return results.of(arm, condition).stream().findFirst().map(outcome -> outcome.observations());
    }

    private Plot plot(Condition condition, String what, String x, String y) {
        boolean stress = what.equals("stress");
        List<Plot.Series> series = new ArrayList<>();
        for (Arm arm : results.plan().arms()) {
            observed(arm, condition)
                    .ifPresent(found -> series.add(Plot.Series.cloud(
                            arm.title(),
                            found.series(stress ? Seam.DISTANCES : Seam.HEIGHTS),
                            found.series(stress ? Seam.STRESSES : Seam.LIFTS))));
        }
        return new Plot(what + "-" + condition.name(), condition.title() + ": " + what, x, y, false, false, series);
    }

    private List<String> remarks(List<Finding> findings) {
        List<String> remarks = new ArrayList<>();
        results.plan().conditions().stream()
                .map(ElasticSeam.Crystal::of)
                .distinct()
                .forEach(crystal -> remarks.add(String.format(
                        Locale.ROOT,
                        "%s: the lattice parameter of the mismatched partner is %.2f %% smaller, for which elasticity"
                                + " expects a strain of %.2f %% along z.",
                        crystal,
                        100 * crystal.mismatch(),
                        100 * crystal.expectedStrain())));
        remarks.add(
                "At a strain of 0.5 % displacements do not decide: there the elasticity of third order counts, which"
                        + " the matched partner was not fitted to.");
        long mismatched = findings.stream().filter(SeamJudge::foundOut).count();
        remarks.add("By the margins of the matched partner the mismatched one is different in " + mismatched
                + " findings, as it must be.");
        remarks.add(
                "The core takes the strain that the cheap bulk around it has, since mixed forces vanish in a"
                        + " homogeneous crystal: a mismatch shows in strain and stress of the core, not in a step of the strain.");
        return remarks;
    }

    private static boolean foundOut(Finding finding) {
        return !finding.decides()
                && finding.arm().equals(ElasticSeam.MISMATCHED)
                && finding.comparison().verdict() == Verdict.DIFFERENT;
    }
}
