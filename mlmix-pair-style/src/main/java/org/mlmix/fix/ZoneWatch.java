package org.mlmix.fix;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.RefusedException;
import org.mlmix.bindings.Step;
import org.mlmix.bindings.SubStyle;
import org.mlmix.checks.RunChecks;
import org.mlmix.engine.Atoms;
import org.mlmix.mix.ForceMixer;
import org.mlmix.mix.SeamErrors;
import org.mlmix.options.Length;
import org.mlmix.options.ZoneSettings;
import org.mlmix.options.ZoneSettings.Check;
import org.mlmix.zone.Zone;

/** Keyword {@code check}: tests the zone now and then, and acts on what it finds. */
final class ZoneWatch {
    /** Truncation errors are of this size, relative to the largest force, where the buffer is wide enough. */
    private static final double TRUNCATION = 1e-9;

    /** A core grows by this part of the blend; without one, of the core; of the expensive cutoff where that is 0, too. */
    private static final double GROWTH = 0.25;

    private final ZoneSettings settings;
    private final Lammps lammps;
    private final CoreRadius core;
    private boolean truncationTold;
    private boolean seamTold;
    private long tested = -1;

    /** Largest of the expensive sub-styles, distance units. */
    private double expensiveCutoff;

    /** @param core grows where the settings let it */
    ZoneWatch(ZoneSettings settings, CoreRadius core, Lammps lammps) {
        this.settings = settings;
        this.core = core;
        this.lammps = lammps;
    }

    /** A run begins. */
    void begin(List<SubStyle> subStyles) {
        expensiveCutoff = subStyles.stream()
                .filter(subStyle -> subStyle.group() == ForceGroup.EXPENSIVE)
                .mapToDouble(SubStyle::cutoff)
                .max()
                .orElseThrow();
    }

    /** @param span steps for which this one stands: those since the zone may last have changed, and this one */
    boolean isDue(Step step, int span) {
        int every = settings.check().every();
        // The first evaluation of a run repeats the last step of the one before.
        return every > 0 && step.timestep() % every < span && step.timestep() != tested;
    }

    /** Tests the zone; all ranks call it together. {@code halo} is what a core needs. */
    SeamErrors test(Step step, Atoms atoms, Zone zone, ForceMixer mixer, DoubleFunction<RunChecks.Halo> halo) {
        tested = step.timestep();
        SeamErrors errors = mixer.test(step, atoms, zone);
        lammps.log(String.format(
                Locale.ROOT,
                "mlmix check: step %d, truncation error in the core %.3g of the largest force %.4g (%d atoms), seam error"
                        + " rms %.5g max %.5g (%d atoms)",
                step.timestep(),
                errors.truncation(),
                errors.largestForce(),
                errors.coreAtoms(),
                errors.seam(),
                errors.worstSeam(),
                errors.seamAtoms()));
        if (errors.truncation() > TRUNCATION && !truncationTold) {
            truncationTold = true;
            lammps.warn(String.format(
                    Locale.ROOT,
                    "fix mlmix: keyword check: the truncation error in the core is %.3g of the largest force; accepted"
                            + " is %.0e, so the buffer of %s is too narrow",
                    errors.truncation(),
                    TRUNCATION,
                    Length.text(zone.expensiveBuffer())));
        }
        if (errors.seam() > settings.check().tolerance()) {
            act(step, errors, halo);
        }
        return errors;
    }

    private void act(Step step, SeamErrors errors, DoubleFunction<RunChecks.Halo> halo) {
        Check check = settings.check();
        String text = String.format(
                Locale.ROOT,
                "fix mlmix: keyword check: the seam error in step %d is %.5g, accepted is %s; the potentials differ too"
                        + " much where the zone ends (core %s)",
                step.timestep(),
                errors.seam(),
                check.tolerance(),
                Length.text(core.now()));
        switch (check.action()) {
            case STOP -> throw new RefusedException(text);
            case WARN -> {
                if (!seamTold) {
                    seamTold = true;
                    lammps.warn(text);
                }
            }
            case GROW -> grow(halo);
        }
    }

    private void grow(DoubleFunction<RunChecks.Halo> halo) {
        if (core.growing()) {
            return;
        }
        double unit = settings.blend() > 0 ? settings.blend() : core.now() > 0 ? core.now() : expensiveCutoff;
        double wider = core.now() + GROWTH * unit;
        RunChecks.Halo needed = halo.apply(wider);
        lammps.resizeHalo(needed.ghostCutoff(), needed.zoneGhostCutoff());
        core.growTo(wider);
        lammps.log("mlmix check: the core grows from " + Length.text(core.now()) + " to " + Length.text(wider));
    }
}
