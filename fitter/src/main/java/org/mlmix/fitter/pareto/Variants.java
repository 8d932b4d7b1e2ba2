package org.mlmix.fitter.pareto;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.crystal.Reference;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.input.FitInput.EamInput;
import org.mlmix.fitter.input.FitInput.FamilyInput;
import org.mlmix.fitter.input.FitInput.SnapInput;
import org.mlmix.fitter.input.FitInput.Uf3Input;
import org.mlmix.fitter.lammps.Potential;
import org.mlmix.fitter.output.MixingLines;

/**
 * Settings of families worth trying for a crystal. Cutoffs lie between neighbour shells: a function
 * that ends on a shell, or just beside one, meets atoms that come and go with every vibration.
 */
public final class Variants {
    private static final int SHELLS = 6;
    private static final List<String> FAMILIES = List.of("uf3", "eam", "snap");

    /** How much of the sphere neighbours are spread over: free to choose, and best at one end or the other. */
    private static final List<Double> SPREADS = List.of(0.7, 0.85, 0.99363);

    private final List<Double> gaps;
    private final List<String> elements;
    private final Map<String, FamilyInput> variants = new LinkedHashMap<>();

    /** What the variants of snap share; those of its settings that are searched for do not count. */
    private final SnapInput common;

    private Variants(FitInput input, Reference reference) {
        gaps = gaps(reference.cell());
        elements = input.expensive().elements();
        common = input.family() instanceof SnapInput snap ? snap : commonOf(input.expensive());
        variants.put("as in the input, " + input.family().name(), input.family());
    }

    private static SnapInput commonOf(Potential expensive) {
        int types = expensive.elements().size();
        return new SnapInput(
                0,
                0,
                SPREADS.getLast(),
                0,
                false,
                Collections.nCopies(types, 0.5),
                SnapInput.distinctWeights(types),
                core(expensive));
    }

    // A repulsion under the expensive potential belongs under one of its kind.
    private static Optional<Potential> core(Potential expensive) {
        return MixingLines.split(expensive).stream()
                .filter(style -> style.name().equals("zbl"))
                .findFirst()
                .map(zbl -> new Potential(
                        expensive.elements(),
                        zbl.settings(),
                        zbl.coefficients().stream()
                                .map(line -> line.replaceFirst("\\s+zbl(?=\\s|$)", ""))
                                .toList()));
    }

    /** Refuses a family that there is none of. */
    static void check(List<String> families) {
        for (String family : families) {
            if (!FAMILIES.contains(family)) {
                throw new FitException(
                        "--families: got '" + family + "', expected some of " + String.join(", ", FAMILIES));
            }
        }
    }

    /**
     * Settings by a short name for plots and folders, those of the input first.
     *
     * @param families those to try beside them: uf3, eam, snap
     */
    static Map<String, FamilyInput> of(FitInput input, Reference reference, List<String> families) {
        Variants all = new Variants(input, reference);
        for (String family : families) {
            switch (family) {
                case "uf3" -> all.uf3();
                case "eam" -> all.eam();
                case "snap" -> all.snap();
                default -> throw new IllegalArgumentException(family);
            }
        }
        return all.variants;
    }

    /** Middles between successive neighbour shells, Å, ascending. */
    static List<Double> gaps(Structure cell) {
        List<Double> distances = new ArrayList<>();
        Structure block = cell.replicated(7, 7, 7);
        int centre = (3 * 49 + 3 * 7 + 3) * cell.atoms();
        double[] x = block.positions();
        for (int i = 0; i < block.atoms(); i++) {
            double dx = x[3 * i] - x[3 * centre];
            double dy = x[3 * i + 1] - x[3 * centre + 1];
            double dz = x[3 * i + 2] - x[3 * centre + 2];
            distances.add(Math.sqrt(dx * dx + dy * dy + dz * dz));
        }
        Collections.sort(distances);
        List<Double> shells = new ArrayList<>();
        for (double distance : distances) {
            if (distance > 1e-6 && (shells.isEmpty() || distance > shells.getLast() + 0.05)) {
                shells.add(distance);
            }
        }
        List<Double> gaps = new ArrayList<>();
        for (int n = 0; n < SHELLS; n++) {
            gaps.add(round((shells.get(n) + shells.get(n + 1)) / 2));
        }
        return gaps;
    }

    private static double round(double length) {
        return Math.round(20 * length) / 20.0;
    }

    private void add(String format, FamilyInput family, Object... numbers) {
        if (!variants.containsValue(family)) {
            variants.put(String.format(Locale.ROOT, format, numbers), family);
        }
    }

    private void uf3() {
        double start = round(0.5 * gaps.getFirst());
        for (int shell = 0; shell < 3; shell++) {
            double three = gaps.get(shell);
            double pair = Math.max(gaps.get(3), three);
            for (int intervals : new int[] {6, 8}) {
                add("uf3 3-body %.2f, %d knots", new Uf3Input(pair, 15, three, start, intervals), three, intervals);
            }
        }
    }

    private void eam() {
        if (elements.size() > 1) {
            return;
        }
        for (int shell = 2; shell < 5; shell++) {
            double cutoff = gaps.get(shell);
            for (int intervals : new int[] {15, 25}) {
                add(
                        "eam %.2f, %d knots",
                        new EamInput(cutoff, intervals, 20, "gaussian", List.of(), true, "eam/alloy", 5000),
                        cutoff,
                        intervals);
            }
        }
    }

    private void snap() {
        Set<Double> spreads = new LinkedHashSet<>(SPREADS);
        spreads.add(common.rfac0());
        for (int shell = 1; shell < 3; shell++) {
            double cutoff = gaps.get(shell);
            for (double spread : spreads) {
                String more = String.format(Locale.ROOT, ", %.2f, rfac0 %.2f", cutoff, spread);
                for (int twojmax : new int[] {4, 6}) {
                    add("snap 2J %d%s", snap(twojmax, cutoff, spread, false), twojmax, more);
                }
                add("quadratic snap 2J 4%s", snap(4, cutoff, spread, true), more);
            }
        }
    }

    private SnapInput snap(int twojmax, double cutoff, double rfac0, boolean quadratic) {
        return new SnapInput(
                twojmax,
                cutoff,
                rfac0,
                common.rmin0(),
                quadratic,
                common.radii(),
                common.elementWeights(),
                common.reference());
    }
}
