package org.mlmix.mix;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.SubStyle;
import org.mlmix.engine.Weighting;

/** Which evaluations are due in a step: today all of them in each, every sub-style once. */
final class Schedule {
    private final Map<Weighting, List<Evaluation>> evaluations = new EnumMap<>(Weighting.class);

    Schedule(List<SubStyle> subStyles) {
        for (Weighting weighting : Weighting.values()) {
            evaluations.put(weighting, new ArrayList<>());
        }
        for (int index = 0; index < subStyles.size(); index++) {
            SubStyle subStyle = subStyles.get(index);
            Weighting weighting = Weighting.of(subStyle.group());
            evaluations.get(weighting).add(new Evaluation(index, subStyle, weighting));
        }
    }

    /**
     * Those of a weighting, the sub-styles of a group side by side; the same on all ranks, as some
     * sub-styles communicate.
     */
    List<Evaluation> due(Weighting weighting) {
        return evaluations.get(weighting);
    }

    /** Those of a group's sub-styles, outside the steps of a run: for tests of the zone. */
    List<Evaluation> of(ForceGroup group) {
        return evaluations.get(Weighting.of(group));
    }
}
