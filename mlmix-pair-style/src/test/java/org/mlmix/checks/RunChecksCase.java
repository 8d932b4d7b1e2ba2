package org.mlmix.checks;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mlmix.bindings.ForceGroup.CHEAP;
import static org.mlmix.bindings.ForceGroup.EXPENSIVE;

import java.util.List;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.RefusedException;
import org.mlmix.bindings.RunSetup;
import org.mlmix.bindings.SubStyle;
import org.mlmix.checks.RunChecks.Outcome;
import org.mlmix.command.FixLine;
import org.mlmix.options.ZoneSettings;
import org.mlmix.styles.Findings;

/** A fix line and a run that it is checked against, both as a test changes them. */
abstract class RunChecksCase {
    static final double SNAP_CUTOFF = 4.67637;
    static final double EAM_CUTOFF = 5.5;

    boolean minimization;
    boolean newtonPair = true;
    boolean multiCutoffComm;
    boolean tiledLayout;
    boolean ghostsOfOneGroup;
    int fixCount = 1;
    boolean pairPresent = true;
    boolean bonds;
    double periodicLength = 40;
    double reach = Double.POSITIVE_INFINITY;
    double energyTolerance;
    String command = "run";
    String integrateStyle = "verlet";
    String minStyle = "fire";
    boolean forceSearch;
    boolean timeLimit;
    int replicas = 1;
    List<String> integratedGroups = List.of("all");
    List<String> boxFixes = List.of();
    List<String> accumulators = List.of();
    List<String> fixStyles = List.of("nve", "mlmix");
    List<SubStyle> subStyles = List.of(style("snap", EXPENSIVE, SNAP_CUTOFF), style("eam/alloy", CHEAP, EAM_CUTOFF));
    String zone = "core 6 blend 4";
    Findings findings = Findings.NONE;

    static SubStyle style(String name, ForceGroup group, double cutoff) {
        return new SubStyle(name, group, cutoff, false, false, false);
    }

    ZoneSettings settings() {
        return FixLine.parse(List.of(("1 all mlmix seed group a " + zone).split(" ")));
    }

    Outcome check() {
        return RunChecks.check(settings(), setup(), settings().core(), findings);
    }

    RunSetup setup() {
        return new RunSetup(
                minimization,
                newtonPair,
                multiCutoffComm,
                tiledLayout,
                ghostsOfOneGroup,
                fixCount,
                pairPresent,
                bonds,
                false,
                0,
                replicas,
                forceSearch,
                timeLimit,
                10,
                2,
                periodicLength,
                reach,
                energyTolerance,
                command,
                integrateStyle,
                minStyle,
                fixStyles,
                boxFixes,
                integratedGroups,
                accumulators,
                List.of(),
                List.of(),
                subStyles);
    }

    void refuses(String... parts) {
        assertThatThrownBy(this::check)
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("fix mlmix: ")
                .hasMessageContainingAll(parts);
    }
}
