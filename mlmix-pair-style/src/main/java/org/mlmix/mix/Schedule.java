package org.mlmix.mix;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.SubStyle;
import org.mlmix.engine.Weighting;

/** The evaluations of a step, every sub-style once. Not each is due in all steps. */
final class Schedule {
    private final Map<ForceGroup, List<Evaluation>> evaluations = new EnumMap<>(ForceGroup.class);

    /** @param cheapEverywhere whether the cheap forces count on all atoms */
    Schedule(List<SubStyle> subStyles, boolean cheapEverywhere) {
        for (ForceGroup group : ForceGroup.values()) {
            evaluations.put(group, new ArrayList<>());
        }
        for (int index = 0; index < subStyles.size(); index++) {
            SubStyle subStyle = subStyles.get(index);
            Weighting weighting = Weighting.of(subStyle.group());
            boolean all = cheapEverywhere && subStyle.group() == ForceGroup.CHEAP;
            evaluations
                    .get(subStyle.group())
                    .add(new Evaluation(index, subStyle, weighting, all ? Weighting.ONE : weighting));
        }
    }

    /**
     * Those of a group's sub-styles, side by side; the same on all ranks, as some sub-styles
     * communicate.
     */
    List<Evaluation> of(ForceGroup group) {
        return evaluations.get(group);
    }
}
