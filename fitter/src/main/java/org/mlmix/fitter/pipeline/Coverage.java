package org.mlmix.fitter.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.data.Split;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.family.neighbor.NeighborTable;
import org.mlmix.fitter.input.FitInput;

/** Which elements and pairs of them the training frames say something of. */
final class Coverage {
    private final List<String> elements;
    private final double[][] cutoffs;
    private final boolean[] present;
    private final boolean[][] pairs;

    private Coverage(FitInput input) {
        elements = input.expensive().elements();
        int types = elements.size();
        cutoffs = new double[types][types];
        for (int a = 0; a < types; a++) {
            for (int b = 0; b < types; b++) {
                cutoffs[a][b] = cutoff(input.family(), a, b);
            }
        }
        present = new boolean[types];
        pairs = new boolean[types][types];
    }

    // Å, between atoms of two elements
    private static double cutoff(FitInput.FamilyInput family, int a, int b) {
        return switch (family) {
            case FitInput.SnapInput snap ->
                snap.cutoff() * (snap.radii().get(a) + snap.radii().get(b));
            case FitInput.Uf3Input uf3 -> uf3.cutoff();
            case FitInput.EamInput eam -> eam.cutoff();
        };
    }

    /** A line that names each element and pair without data; none where all have some. */
    static List<String> missing(FitInput input, List<Frame> frames) {
        Coverage coverage = new Coverage(input);
        frames.stream()
                .filter(frame -> frame.split() == Split.TRAIN)
                .map(Frame::structure)
                .forEach(coverage::see);
        return coverage.lines();
    }

    private void see(Structure structure) {
        boolean[] here = new boolean[present.length];
        for (int type : structure.types()) {
            here[type - 1] = true;
            present[type - 1] = true;
        }
        double reach = 0;
        for (int a = 0; a < here.length; a++) {
            for (int b = 0; b < here.length; b++) {
                if (here[a] && here[b] && !pairs[a][b]) {
                    reach = Math.max(reach, cutoffs[a][b]);
                }
            }
        }
        if (reach > 0) {
            seePairs(structure, reach);
        }
    }

    private void seePairs(Structure structure, double reach) {
        NeighborTable table = NeighborTable.of(structure, reach);
        for (int i = 0; i < structure.atoms(); i++) {
            int a = structure.types()[i] - 1;
            for (int entry = table.first()[i]; entry < table.first()[i + 1]; entry++) {
                int b = structure.types()[table.neighbor()[entry]] - 1;
                pairs[a][b] |= table.distance()[entry] < cutoffs[a][b];
            }
        }
    }

    private List<String> lines() {
        List<String> without = new ArrayList<>();
        for (int a = 0; a < present.length; a++) {
            if (!present[a]) {
                without.add(elements.get(a));
            }
        }
        for (int a = 0; a < present.length; a++) {
            for (int b = a; b < present.length; b++) {
                if (!pairs[a][b]) {
                    without.add(elements.get(a) + "–" + elements.get(b));
                }
            }
        }
        return without.isEmpty()
                ? List.of()
                : List.of("elements: no training frame holds, within the family's cutoff, "
                        + String.join(", ", without)
                        + ": the cheap potential is not fitted there, and what it says of them is nothing. Give frames"
                        + " with them under data, or keep such atoms where the expensive potential acts alone");
    }
}
