package org.mlmix.fix;

import org.mlmix.bindings.RunSetup;
import org.mlmix.bindings.Step;
import org.mlmix.checks.RunChecks;
import org.mlmix.mix.SeamErrors;
import org.mlmix.zone.Zone;

/** Is told what a fix does, in the thread that runs LAMMPS. */
interface FixObserver {
    /** For a fix that nobody observes. */
    FixObserver NOBODY = new FixObserver() {};

    /** A run is about to begin. */
    default void prepared(RunSetup run, RunChecks.Outcome outcome) {}

    /** The zone was put to the test. */
    default void tested(SeamErrors errors) {}

    /** The forces of a step, or of the evaluation that sets a run up, are there. */
    default void evaluated(Step step, Zone zone) {}
}
