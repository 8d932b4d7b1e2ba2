package org.mlmix.fix;

import java.util.List;
import java.util.Optional;
import org.mlmix.bindings.RunSetup;
import org.mlmix.bindings.Step;
import org.mlmix.bindings.SubStyle;
import org.mlmix.checks.RunChecks;
import org.mlmix.engine.ZoneEngine;
import org.mlmix.mix.SeamErrors;
import org.mlmix.options.ZoneSettings;
import org.mlmix.styles.Findings;
import org.mlmix.zone.Zone;

/**
 * What a Java program that hosts LAMMPS may see of a {@code fix mlmix}, and change between two runs.
 * To be used from the thread that runs LAMMPS.
 */
public final class ZoneView {
    /** What the log warns of where no atom is a seed at the start, and none was meant to be. */
    public static final String NO_SEEDS =
            "fix mlmix: keyword seed: no atom is a seed, so that all have the cheap potential until one is;"
                    + " is a group empty, or does a type not occur?";

    private final ZoneFix fix;
    private RunSetup run;
    private RunChecks.Outcome outcome;
    private SeamErrors seamErrors;

    /** Or null: steps are not kept. */
    private StepRecorder recorder;

    /** Or null: none was evaluated. */
    private Zone evaluated;

    private ZoneView(ZoneFix fix) {
        this.fix = fix;
    }

    /** Observes a fix from now on, in place of who did so before. */
    public static ZoneView of(ZoneFix fix) {
        ZoneView view = new ZoneView(fix);
        fix.observe(view.new Observer());
        return view;
    }

    /** The fix line, or what was put in its place. */
    public ZoneSettings settings() {
        return fix.settings();
    }

    /** From the next run on the fix is as if its line said this; its ID and groups stay. */
    public void use(ZoneSettings settings) {
        fix.use(settings);
    }

    /** The sub-styles as the last run had them; empty before the first. */
    public List<SubStyle> subStyles() {
        return run == null ? List.of() : run.pair().subStyles();
    }

    /** Buffers and halo of the last run; empty before the first. */
    public Optional<RunChecks.Outcome> needs() {
        return Optional.ofNullable(outcome);
    }

    /** What trials have found of sub-styles that no table lists. */
    public Findings findings() {
        return fix.findings();
    }

    /** LAMMPS' neighbour skin in the last run, distance units; 0 before the first. */
    public double skin() {
        return run == null ? 0 : run.ghosts().skin();
    }

    /** What the latest test of the zone found. */
    public Optional<SeamErrors> seamErrors() {
        return Optional.ofNullable(seamErrors);
    }

    /**
     * What temporal mixing has found of strides, in the looks since the settings changed: of a whole series
     * where there was one, of those up to now otherwise. Empty where it did not look, or the potentials do
     * not differ. All ranks call it together.
     */
    public Optional<StrideFindings> stride() {
        return fix.stride();
    }

    /** What the zone on this rank holds in memory; empty before the first evaluation. */
    public Optional<ZoneEngine.Memory> memory() {
        return Optional.ofNullable(evaluated).map(zone -> zone.engine().memory());
    }

    /** Whether the zone and its atoms are on a device; false before the first evaluation. */
    public boolean onDevice() {
        return evaluated != null && evaluated.engine().marks() != null;
    }

    /** Steps of the last run, without the evaluation that sets it up; empty unless recorded. */
    public List<StepRow> steps() {
        return recorder == null ? List.of() : recorder.rows();
    }

    /** Whether to keep what each step took, which costs a little memory a step. */
    public void keepSteps(boolean on) {
        recorder = on ? fix.recorder() : null;
    }

    /** What the fix says of itself. */
    private final class Observer implements FixObserver {
        @Override
        public void prepared(RunSetup setup, RunChecks.Outcome needs) {
            run = setup;
            outcome = needs;
        }

        @Override
        public void tested(SeamErrors errors) {
            seamErrors = errors;
        }

        @Override
        public void evaluated(Step step, Zone zone) {
            evaluated = zone;
            if (recorder == null) {
                return;
            }
            if (step.setup()) {
                recorder.begin();
            } else {
                recorder.add(step, zone);
            }
        }
    }
}
