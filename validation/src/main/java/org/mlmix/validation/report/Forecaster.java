package org.mlmix.validation.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.mlmix.validation.study.StudyException;

/** Says beforehand what a mixed deck costs. */
@FunctionalInterface
interface Forecaster {
    /**
     * Of a trajectory.
     *
     * @param folder in which its deck runs
     * @throws StudyException if it cannot be said, and why
     */
    Figures of(Path folder) throws IOException;

    /** What is taken from the planner's JSON. */
    record Figures(Speed speed, Step step, Evaluations evaluations, Strides strides) {
        /** @param speedUp over the expensive potential alone */
        record Speed(Double speedUp) {}

        /** @param total ms on one rank */
        record Step(Double total) {}

        /**
         * @param expensive atoms, in a step that evaluates that potential
         * @param stride the deck's
         */
        record Evaluations(Double expensive, int stride) {}

        /** @param rows of some strides, the deck's among them */
        record Strides(List<Row> rows) {}

        /** @param milliseconds per step on one rank */
        record Row(int stride, Double milliseconds, Double speedUp) {}
    }
}
