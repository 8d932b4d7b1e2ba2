package org.mlmix.validation.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a study runs: every arm at every condition, so many times.
 *
 * @param arms the first is the reference
 * @param trajectories of each arm at each condition
 * @param variables of the decks that are the same everywhere, as box sizes and numbers of steps
 * @param replicas LAMMPS partitions that one trajectory has, as the images of a band; 1 for most
 */
public record Plan(
        List<Arm> arms, List<Condition> conditions, int trajectories, Map<String, String> variables, int replicas) {
    public Plan {
        arms = List.copyOf(arms);
        conditions = List.copyOf(conditions);
        variables = Map.copyOf(variables);
    }

    public Arm reference() {
        return arms.getFirst();
    }

    /** The same with another number of trajectories. */
    public Plan with(int number) {
        return new Plan(arms, conditions, number, variables, replicas);
    }

    /**
     * The same for a look at costs: a variable of the deck that says how long arms settle has another value in each of
     * them, with a stride, in other mixed arms, and in those without a zone.
     */
    public Plan settling(String variable, int strided, int mixed, int alone) {
        List<Arm> settled = arms.stream()
                .map(arm -> {
                    int steps = Arm.isStrided(arm.name()) ? strided : arm.isMixed() ? mixed : alone;
                    return arm.with(Map.of(variable, String.valueOf(steps)));
                })
                .toList();
        return new Plan(settled, conditions, trajectories, variables, replicas);
    }

    /** Those that begin alike one after the other, so that an interrupted study has whole comparisons. */
    public List<Trajectory> all() {
        List<Trajectory> all = new ArrayList<>();
        for (int number = 1; number <= trajectories; number++) {
            for (Condition condition : conditions) {
                for (Arm arm : arms) {
                    all.add(new Trajectory(condition, number, arm));
                }
            }
        }
        return all;
    }
}
