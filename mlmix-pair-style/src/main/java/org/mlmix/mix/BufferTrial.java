package org.mlmix.mix;

import java.util.List;
import java.util.Locale;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.RefusedException;
import org.mlmix.bindings.Step;
import org.mlmix.bindings.SubStyle;
import org.mlmix.bindings.Tally;
import org.mlmix.engine.Atoms;
import org.mlmix.engine.Weighting;
import org.mlmix.engine.ZoneEngine;
import org.mlmix.styles.StyleTable;

/**
 * Puts the buffer of sub-styles that we know nothing of to the test: evaluated on the chosen atoms
 * and on the whole box, their forces must agree wherever their weight is not 0.
 */
final class BufferTrial {
    /** Largest deviation accepted, relative to the largest force. */
    private static final double TOLERANCE = 1e-10;

    private final List<SubStyle> subStyles;
    private final Lammps lammps;

    BufferTrial(List<SubStyle> subStyles, Lammps lammps) {
        this.subStyles = subStyles;
        this.lammps = lammps;
    }

    /** Leaves forces and lists as they were. All ranks call it together. */
    void run(Step step, Atoms atoms, ZoneEngine engine) {
        double[] saved = Forces.read(step.forces());
        for (int m = 0; m < subStyles.size(); m++) {
            SubStyle subStyle = subStyles.get(m);
            if (subStyle.group() == ForceGroup.ALWAYS
                    || StyleTable.depth(subStyle.name()).isPresent()) {
                continue;
            }
            double[] chosen = forces(step, m);
            if (subStyle.group() == ForceGroup.EXPENSIVE) {
                requireSilenceElsewhere(subStyle, chosen, engine);
            }
            engine.chooseAll();
            double[] whole = forces(step, m);
            engine.chooseAtoms();
            compare(subStyle, chosen, whole, atoms);
        }
        Forces.write(step.forces(), saved);
    }

    /** A style that takes no notice of its neighbour list gives forces where none were asked for. */
    private void requireSilenceElsewhere(SubStyle subStyle, double[] chosen, ZoneEngine engine) {
        double[] elsewhere = {0};
        for (int n = 0; n < chosen.length; n++) {
            if (chosen[n] != 0 && !engine.touches(n / 3)) {
                elsewhere[0] = 1;
            }
        }
        lammps.max(elsewhere);
        if (elsewhere[0] != 0) {
            throw new RefusedException("fix mlmix: sub-style " + subStyle.name()
                    + " of group expensive cannot be mixed: it gives forces to atoms that it was not asked to evaluate;"
                    + " accepted are styles that follow their neighbor list");
        }
    }

    private double[] forces(Step step, int subStyle) {
        Forces.clear(step.forces());
        lammps.compute(subStyle, Tally.NOTHING);
        return Forces.read(step.forces());
    }

    private void compare(SubStyle subStyle, double[] chosen, double[] whole, Atoms atoms) {
        double[] worst = {0, 0};
        for (int n = 0; n < whole.length; n++) {
            double weight = atoms.weight(n / 3);
            // Where the weight is 0 a force may be garbage.
            worst[1] = Double.isFinite(whole[n]) ? Math.max(worst[1], Math.abs(whole[n])) : worst[1];
            if (Weighting.of(subStyle.group()).counts(weight)) {
                double deviation = Math.abs(chosen[n] - whole[n]);
                // A NaN would lose every comparison.
                worst[0] = deviation <= Double.MAX_VALUE ? Math.max(worst[0], deviation) : Double.MAX_VALUE;
            }
        }
        lammps.max(worst);
        if (worst[0] > TOLERANCE * worst[1]) {
            throw new RefusedException(String.format(
                    Locale.ROOT,
                    "fix mlmix: keyword buffer: too small for sub-style %s of group %s, whose forces differ by %.3g"
                            + " (largest force %.3g) from those with all atoms evaluated; accepted is a buffer with"
                            + " which they agree to %.0e",
                    subStyle.name(),
                    subStyle.group().word(),
                    worst[0],
                    worst[1],
                    TOLERANCE));
        }
    }
}
