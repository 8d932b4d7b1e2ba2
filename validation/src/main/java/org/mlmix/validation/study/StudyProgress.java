package org.mlmix.validation.study;

/** Hears of what a runner does; from several threads, one call at a time. */
public interface StudyProgress {
    /** A trajectory begins now. */
    void begins(Trajectory trajectory);

    /** A trajectory has ended now, or had ended before. */
    void ended(Outcome outcome);
}
