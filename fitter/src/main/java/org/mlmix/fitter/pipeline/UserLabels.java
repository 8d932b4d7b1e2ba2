package org.mlmix.fitter.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.data.Labels;
import org.mlmix.fitter.data.Quantity;
import org.mlmix.fitter.lammps.Potential;
import org.mlmix.fitter.lammps.TaskFailedException;
import org.mlmix.fitter.lammps.Workers;
import org.mlmix.fitter.sampling.LabelStructures;

/**
 * Forces and stresses of the user's files beside those of the expensive potential on a few of their
 * frames: other units or another sign give the same numbers times a factor.
 */
final class UserLabels {
    /** Frames of each file that are compared. */
    private static final int FEW = 5;

    /** Of a part of it two calculations of one thing differ; units and signs differ by more. */
    private static final double SAME = 2;

    /** Correlation from which on one column of numbers is the other times a factor. */
    private static final double ALIKE = 0.8;

    /** Within this factor of a unit's ratio it is that unit. */
    private static final double NEAR = 1.4;

    /** eV/Å and GPa; what is smaller says nothing. */
    private static final Map<Quantity, Double> LEAST = Map.of(Quantity.FORCE, 0.02, Quantity.STRESS, 0.1);

    // what a number is times as large in, in place of eV/Å and eV/Å³
    private static final Map<Quantity, Map<String, Double>> UNITS = Map.of(
            Quantity.FORCE,
            Map.of("Ha/bohr", 0.019447, "Ry/bohr", 0.038894, "meV/Å", 1e3),
            Quantity.STRESS,
            Map.of("GPa", 160.22, "kbar", 1602.2, "bar", 1.6022e6, "Ha/bohr³", 0.0054456, "Ry/bohr³", 0.010891));

    private static final Map<Quantity, String> EXPECTED = Map.of(
            Quantity.FORCE,
            "expected are eV/Å, the force and not the gradient",
            Quantity.STRESS,
            "expected are eV/Å³, tension positive, under a key with \"stress\" in its name, else the virial in eV,"
                    + " compression positive");

    private static final Map<Quantity, String> NONE =
            Map.of(Quantity.FORCE, "forces_key: none", Quantity.STRESS, "virial_key: none");

    private UserLabels() {}

    /** What may be wrong with units and signs; one line each. */
    static List<String> compare(Potential expensive, List<Frame> userFrames, Workers workers) {
        Map<String, List<Frame>> files = new LinkedHashMap<>();
        userFrames.forEach(frame ->
                files.computeIfAbsent(frame.source(), any -> new ArrayList<>()).add(frame));
        List<String> lines = new ArrayList<>();
        files.forEach((file, frames) -> {
            List<Frame> some = some(frames);
            List<Labels> labels = labels(expensive, some, workers);
            for (Quantity quantity : LEAST.keySet().stream().sorted().toList()) {
                line(file, quantity, some, labels, lines);
            }
        });
        return lines;
    }

    private static List<Frame> some(List<Frame> frames) {
        int count = Math.min(FEW, frames.size());
        List<Frame> some = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            some.add(frames.get(n * frames.size() / count));
        }
        return some;
    }

    // Nothing to compare with where LAMMPS cannot have the structure: no row of it will be learned from either.
    private static List<Labels> labels(Potential expensive, List<Frame> frames, Workers workers) {
        List<Labels> labels = new ArrayList<>();
        for (Frame frame : frames) {
            try {
                labels.add(workers.call(LabelStructures.of(expensive, frame.structure()))
                        .getFirst());
            } catch (TaskFailedException e) {
                double[] none = new double[frame.labels().rows().length];
                Arrays.fill(none, Double.NaN);
                labels.add(Labels.ofRows(none));
            }
        }
        return labels;
    }

    private static void line(
            String file, Quantity quantity, List<Frame> frames, List<Labels> labels, List<String> lines) {
        double products = 0;
        double squares = 0;
        double userSquares = 0;
        int values = 0;
        for (int n = 0; n < frames.size(); n++) {
            int atoms = frames.get(n).structure().atoms();
            double factor = quantity.factor(frames.get(n).structure());
            double[] user = frames.get(n).labels().rows();
            double[] expensive = labels.get(n).rows();
            for (int row = quantity.from(atoms); row < quantity.to(atoms); row++) {
                if (Double.isFinite(user[row]) && Double.isFinite(expensive[row])) {
                    products += factor * factor * user[row] * expensive[row];
                    squares += factor * factor * expensive[row] * expensive[row];
                    userSquares += factor * factor * user[row] * user[row];
                    values++;
                }
            }
        }
        double ratio = products / squares;
        boolean alike = Math.abs(products) > ALIKE * Math.sqrt(squares * userSquares);
        if (Math.sqrt(squares / values) > LEAST.get(quantity) && alike && !(ratio < SAME && ratio > 1 / SAME)) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s: its %s are %.4g times those of the expensive potential on %d of its frames%s; %s. Multiply"
                            + " them by %.4g, or give %s",
                    file,
                    quantity == Quantity.FORCE ? "forces" : "stresses",
                    ratio,
                    frames.size(),
                    unit(quantity, ratio),
                    EXPECTED.get(quantity),
                    1 / ratio,
                    NONE.get(quantity)));
        }
    }

    // ", as if in GPa with the other sign"
    private static String unit(Quantity quantity, double ratio) {
        String unit = UNITS.get(quantity).entrySet().stream()
                .filter(known -> Math.abs(Math.log(Math.abs(ratio) / known.getValue())) < Math.log(NEAR))
                .map(known -> " in " + known.getKey())
                .findFirst()
                .orElse("");
        String sign = ratio < 0 ? " with the other sign" : "";
        return unit.isEmpty() && sign.isEmpty() ? "" : ", as if" + unit + sign;
    }
}
