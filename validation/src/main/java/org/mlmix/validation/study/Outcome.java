package org.mlmix.validation.study;

import java.nio.file.Path;

/**
 * How a trajectory ended.
 *
 * @param folder its decks and files
 * @param failure why it has no observations; empty if it has
 * @param observations null after a failure
 * @param cost null after a failure
 */
public record Outcome(Trajectory trajectory, Path folder, String failure, Observations observations, Cost cost) {
    public boolean failed() {
        return !failure.isEmpty();
    }
}
