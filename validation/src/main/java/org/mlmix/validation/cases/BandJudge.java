package org.mlmix.validation.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mlmix.validation.stats.Comparison;
import org.mlmix.validation.stats.Equivalence;
import org.mlmix.validation.stats.Margin;
import org.mlmix.validation.study.Arm;
import org.mlmix.validation.study.Condition;
import org.mlmix.validation.study.Finding;
import org.mlmix.validation.study.Judgement;
import org.mlmix.validation.study.Plot;
import org.mlmix.validation.study.Results;

/** What {@link SiVacancyNeb} says of its bands. */
final class BandJudge {
    static final Equivalence BARRIER = new Equivalence(
            new Margin(1e-3, "changes the rate of hops by 4 % at 300 K, less than one knows it by any potential"));

    /**
     * eV/Å²: curvature of the softest mode of such a box, the transverse acoustic one of a wavelength of some 2 nm (m ω²
     * at 1.5 THz). An image with a force F left is F²/(2 k) at most from its rest.
     */
    private static final double SOFTEST = 0.25;

    private static final double MEV = 1000;

    private final Results results;

    BandJudge(Results results) {
        this.results = results;
    }

    Judgement judgement() {
        List<Finding> findings = new ArrayList<>();
        compare(Arm.MIXED, false).ifPresent(findings::add);
        compare(Arm.MIXED, true).ifPresent(findings::add);
        compare(Arm.CHEAP, false).ifPresent(findings::add);
        compare(Arm.CHEAP, true).ifPresent(findings::add);
        return new Judgement(findings, List.of(path(false), path(true)), remarks());
    }

    /** The barrier of an arm, by the expensive potential or by the arm's own. */
    private Optional<Finding> compare(Arm arm, boolean own) {
        Optional<Band> reference = band(results.plan().reference());
        Optional<Band> other = band(arm);
        if (reference.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        double first = reference.get().barrier();
        double second = own ? other.get().ownBarrier() : other.get().barrier();
        double uncertainty = unrelaxed(reference.get()) + unrelaxed(other.get());
        Comparison comparison = BARRIER.numbers(first, second, uncertainty);
        return Optional.of(new Finding(
                own ? "barrier by the energies that the arm itself has" : "barrier by the expensive potential",
                "eV",
                Condition.ONLY,
                arm,
                Finding.Value.exactly(first),
                Finding.Value.exactly(second),
                comparison,
                arm.equals(Arm.MIXED) && !own));
    }

    /** What a barrier may be off by, as minimum and saddle are not quite at rest, eV. */
    private static double unrelaxed(Band band) {
        return 2 * band.residual() * band.residual() / (2 * SOFTEST);
    }

    private Optional<Band> band(Arm arm) {
        return results.of(arm, Condition.ONLY).stream().findFirst().map(outcome -> Band.of(outcome.observations()));
    }

    private Plot path(boolean own) {
        List<Plot.Series> series = new ArrayList<>();
        for (Arm arm : results.plan().arms()) {
            band(arm)
                    .ifPresent(band -> series.add(Plot.Series.cloud(
                            arm.title(), band.places(), Band.relative(own ? band.own() : band.expensive()))));
        }
        return new Plot(
                own ? "path-own" : "path",
                own
                        ? "Energies of the images by what relaxed them"
                        : "Energies of the images by the expensive potential",
                "image, from the first to the last",
                "energy (eV)",
                false,
                false,
                series);
    }

    private List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        remarks.add(
                "The energies of the mixture are an estimate: the potentials share the energy of a bond among its"
                        + " atoms in different ways. Barriers are to be taken from the expensive potential on the final images.");
        for (Arm arm : results.plan().arms()) {
            band(arm)
                    .ifPresent(band -> remarks.add(String.format(
                            Locale.ROOT,
                            "%s: forces of an image that is least at rest %.4f eV/Å, its barrier known to %.2f meV.",
                            arm.title(),
                            band.residual(),
                            MEV * unrelaxed(band))));
        }
        return remarks;
    }
}
