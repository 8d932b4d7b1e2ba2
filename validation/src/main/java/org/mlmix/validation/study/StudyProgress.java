package org.mlmix.validation.study;

/** Hears of what a runner does; from several threads, one call at a time. */
public interface StudyProgress {
    /** Hears and says nothing. */
    StudyProgress SILENT = new StudyProgress() {};

    /** A trajectory begins now. */
    default void begins(Trajectory trajectory) {}

    /** A trajectory has ended now, or had ended before. */
    default void ended(Outcome outcome) {}
}
