package org.mlmix.validation.stride;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which trajectories a study has.
 *
 * @param temperatures of the atoms at the beginning, K
 * @param strides the first is the one that the others are compared with
 * @param trajectories of each kind
 * @param steps of a trajectory
 */
record StudyPlan(
        List<StudySystem> systems, List<Integer> temperatures, List<Integer> strides, int trajectories, int steps) {
    /** Strides must divide it, so that energies are those of the step that shows them. */
    private static final int SAMPLE = 16;

    /** Atoms at a temperature, which trajectories with all strides begin with. */
    record Start(StudySystem system, int temperature, int number) {
        Path folder(Path study) {
            return study.resolve(system.word() + "-" + temperature + "K-" + number);
        }

        /** Of the velocities. */
        int seed() {
            return 1000 + 7919 * number;
        }
    }

    List<Start> starts() {
        List<Start> starts = new ArrayList<>();
        for (StudySystem system : systems) {
            for (int temperature : temperatures) {
                for (int number = 1; number <= trajectories; number++) {
                    starts.add(new Start(system, temperature, number));
                }
            }
        }
        return starts;
    }

    /** Steps between two samples of the energy. */
    int sample() {
        int sample = SAMPLE;
        while (!allDivide(sample)) {
            sample++;
        }
        return sample;
    }

    private boolean allDivide(int number) {
        return strides.stream().allMatch(stride -> number % stride == 0);
    }
}
