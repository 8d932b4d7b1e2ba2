package org.mlmix.fix;

import java.util.List;
import org.mlmix.bindings.RunSetup;
import org.mlmix.bindings.SubStyle;

/** What a fix on a cluster is told of the run that begins: one without periodic images. */
final class ClusterRun {
    static final double SKIN = 0.4;

    private ClusterRun() {}

    static RunSetup setup(
            boolean minimization,
            boolean restarted,
            int rank,
            int replicas,
            List<String> fixStyles,
            List<String> pairLines,
            List<SubStyle> subStyles) {
        return new RunSetup(
                minimization,
                true,
                false,
                false,
                false,
                1,
                true,
                false,
                restarted,
                rank,
                replicas,
                false,
                false,
                10,
                SKIN,
                0,
                Double.POSITIVE_INFINITY,
                0,
                "run",
                "verlet",
                "fire",
                fixStyles,
                List.of(),
                List.of(),
                List.of(),
                pairLines,
                List.of(),
                subStyles);
    }
}
