package org.mlmix.fitter.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.mlmix.fitter.crystal.Displacement;
import org.mlmix.fitter.crystal.Reference;
import org.mlmix.fitter.crystal.Relaxation;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.data.Kind;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.data.Units;
import org.mlmix.fitter.sampling.Trajectory;

/** What a user should know of a crystal and its frames before a fit is made to them; a line each. */
final class SampleWarnings {
    /**
     * Of the cube root of the volume per atom. Crystals melt when atoms are a tenth of the nearest
     * distance off their sites (Lindemann's rule); this is beyond doubt.
     */
    private static final double LOST = 0.25;

    /** eV per atom; strained and hot crystals, defects and surfaces differ by less. */
    private static final double OTHER_ZERO = 2;

    private SampleWarnings() {}

    /** The crystal may be one that the potential does not want. */
    static List<String> crystal(String structure, Reference reference) {
        double softest = reference.softest();
        return softest > 0
                ? List.of()
                : List.of(String.format(
                        Locale.ROOT,
                        "crystal.structure: at rest %s is not stable with the expensive potential: some strain lowers"
                                + " its energy (smallest eigenvalue of the elastic constants %.1f GPa). Is it the"
                                + " right structure?",
                        structure,
                        softest));
    }

    /** Relaxation ends where noise begins. */
    static List<String> noise(Reference reference) {
        Relaxation.Findings findings = reference.findings();
        return !findings.noisy()
                ? List.of()
                : List.of(String.format(
                        Locale.ROOT,
                        "the expensive potential has a noise of %.1e eV/Å in its forces and %.1e GPa in its stresses, as in"
                                + " single precision: its crystal was relaxed to %.1e eV/Å and %.1e GPa, and its elastic"
                                + " constants err by about %.1e GPa",
                        findings.noise().force(),
                        findings.noise().stress() * Units.GIGAPASCAL,
                        findings.forceTolerance(),
                        findings.stressTolerance() * Units.GIGAPASCAL,
                        reference.elasticNoise()));
    }

    /** The crystal may be lost in hot dynamics: molten, or another one. */
    static List<String> lost(List<Trajectory> trajectories, List<Frame> frames) {
        Map<String, Structure> sites = trajectories.stream()
                .filter(trajectory -> trajectory.kind() == Kind.HOT)
                .collect(Collectors.toMap(Trajectory::name, Trajectory::start));
        Map<String, Double> farthest = new LinkedHashMap<>();
        for (Frame frame : frames) {
            Structure start = sites.get(frame.source());
            if (start != null) {
                double limit = LOST * Math.cbrt(start.volume() / start.atoms());
                double moved = Displacement.rootMeanSquare(start, frame.structure());
                if (moved > limit) {
                    farthest.merge(String.format(Locale.ROOT, "%.0f K", frame.temperature()), moved, Math::max);
                }
            }
        }
        return farthest.entrySet().stream()
                .map(entry -> String.format(
                        Locale.ROOT,
                        "sampling.temperatures: the crystal is lost at %s with the expensive potential: atoms are up"
                                + " to %.1f Å (root mean square) off their sites. A potential for bulk is sampled where"
                                + " the bulk is there: lower the temperature",
                        entry.getKey(),
                        entry.getValue()))
                .toList();
    }

    /** Energies of a file may count from another zero than the expensive potential's. */
    static List<String> energies(Reference reference, List<Frame> userFrames) {
        Map<String, List<Double>> files = new LinkedHashMap<>();
        for (Frame frame : userFrames) {
            if (!Double.isNaN(frame.labels().energy())) {
                files.computeIfAbsent(frame.source(), any -> new ArrayList<>())
                        .add(frame.labels().energy() / frame.structure().atoms());
            }
        }
        List<String> lines = new ArrayList<>();
        files.forEach((file, energies) -> {
            double mean =
                    energies.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
            if (Math.abs(mean - reference.energyPerAtom()) > OTHER_ZERO) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%s: its energies are %.2f eV/atom in the mean, that of the crystal %.2f with the expensive"
                                + " potential: do they count from the same zero, in eV? Subtract the difference, or give"
                                + " energy_key: none",
                        file,
                        mean,
                        reference.energyPerAtom()));
            }
        });
        return lines;
    }
}
