package org.mlmix.fix;

import java.util.List;
import java.util.Optional;
import org.mlmix.bindings.SubStyle;
import org.mlmix.checks.RunChecks;
import org.mlmix.mix.SeamErrors;
import org.mlmix.options.ZoneSettings;

/**
 * What a Java program that hosts LAMMPS may see of a {@code fix mlmix}, and change between two runs.
 * To be used from the thread that runs LAMMPS.
 */
public interface ZoneView {
    /** The fix line, or what was put in its place. */
    ZoneSettings settings();

    /** From the next run on the fix is as if its line said this; its ID and groups stay. */
    void use(ZoneSettings settings);

    /** The sub-styles as the last run had them; empty before the first. */
    List<SubStyle> subStyles();

    /** Buffers and halo of the last run; empty before the first. */
    Optional<RunChecks.Outcome> needs();

    /** LAMMPS' neighbour skin in the last run, distance units; 0 before the first. */
    double skin();

    /** What the latest test of the zone found. */
    Optional<SeamErrors> seamErrors();

    /** Steps of the last run, without the evaluation that sets it up; empty unless recorded. */
    List<StepRow> steps();

    /** Whether to keep what each step took, which costs a little memory a step. */
    void keepSteps(boolean on);
}
