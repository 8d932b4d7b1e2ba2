package org.mlmix.checks;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mlmix.bindings.ForceGroup.CHEAP;
import static org.mlmix.bindings.ForceGroup.EXPENSIVE;

import java.util.List;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.RefusedException;
import org.mlmix.bindings.SubStyle;
import org.mlmix.bindings.TestRun;
import org.mlmix.checks.RunChecks.Outcome;
import org.mlmix.command.FixLine;
import org.mlmix.options.ZoneSettings;
import org.mlmix.styles.Findings;

/** A fix line and a run that it is checked against, both as a test changes them. */
abstract class RunChecksCase {
    static final double SNAP_CUTOFF = 4.67637;
    static final double EAM_CUTOFF = 5.5;

    final TestRun run = new TestRun();
    String zone = "core 6 blend 4";
    Findings findings = Findings.NONE;

    RunChecksCase() {
        run.subStyles = List.of(style("snap", EXPENSIVE, SNAP_CUTOFF), style("eam/alloy", CHEAP, EAM_CUTOFF));
    }

    static SubStyle style(String name, ForceGroup group, double cutoff) {
        return new SubStyle(name, group, cutoff, false, false, false);
    }

    ZoneSettings settings() {
        return FixLine.parse(List.of(("1 all mlmix seed group a " + zone).split(" ")));
    }

    Outcome check() {
        return RunChecks.check(settings(), run.setup(), settings().core(), findings);
    }

    void refuses(String... parts) {
        assertThatThrownBy(this::check)
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("fix mlmix: ")
                .hasMessageContainingAll(parts);
    }
}
