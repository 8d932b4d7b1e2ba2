package org.mlmix.validation.study;

import java.nio.file.Path;

/**
 * One run of one arm. Trajectories of the same condition and number begin with the same atoms and seed.
 *
 * @param number from 1
 */
public record Trajectory(Condition condition, int number, Arm arm) {
    private static final int FIRST_SEED = 1000;
    private static final int NEXT_SEED = 7919;

    /** Of velocities and thermostats, as the deck's variable {@code seed}; the same in all arms. */
    public int seed() {
        return FIRST_SEED + NEXT_SEED * number;
    }

    /** Where those with the same beginning lie. */
    Path group(Path study) {
        return study.resolve("runs").resolve(condition.name()).resolve(String.valueOf(number));
    }

    /** Where its deck and all that it writes lie. */
    public Path folder(Path study) {
        return group(study).resolve(arm.name());
    }

    public String title() {
        String place = condition.title().isEmpty() ? "" : condition.title() + ", ";
        return place + "trajectory " + number + ": " + arm.title();
    }
}
