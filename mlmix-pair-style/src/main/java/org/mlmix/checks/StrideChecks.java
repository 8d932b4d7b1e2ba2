package org.mlmix.checks;

import static org.mlmix.options.Refusal.refused;

import java.util.List;
import java.util.stream.IntStream;
import org.mlmix.bindings.Covered;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.RunSetup;
import org.mlmix.bindings.SubStyle;
import org.mlmix.options.ZoneSettings;

/** Checks whether the cheap potential can carry all atoms from one impulse of the difference to the next. */
final class StrideChecks {
    private final ZoneSettings zone;
    private final RunSetup run;
    private final List<String> warnings;

    /** @param warnings takes what the user should know */
    StrideChecks(ZoneSettings zone, RunSetup run, List<String> warnings) {
        this.zone = zone;
        this.run = run;
        this.warnings = warnings;
    }

    void check() {
        if (!RunChecks.mixesInTime(zone, run)) {
            return;
        }
        if (zone.stride().automatic() && RunChecks.sharesZone(zone, run)) {
            throw refused(
                    "found stride auto together with replicas that share the zone; each would find a stride of its"
                            + " own, so accepted is stride K");
        }
        for (String style : run.fixes().styles()) {
            if (style.equals("ipi") || style.startsWith("mdi/")) {
                throw refused(
                        "found keyword stride together with fix " + style + ", which moves atoms as another program"
                                + " says; forces of single steps are no forces then, so accepted is stride 1");
            }
        }
        if (run.fixes().styles().stream().anyMatch(IntegratorChecks::actsOnVirial)) {
            warnings.add(
                    "fix mlmix: keyword stride: a barostat has the pressure of the last evaluation of the expensive"
                            + " potential; the volume fluctuates more than without a stride, the more the longer it is");
        }
        int types = run.pair().covered().types();
        for (int type = 1; type <= types; type++) {
            if (isCovered(type, ForceGroup.EXPENSIVE) && !isCoveredBetween(type)) {
                throw refused(
                        "found keyword stride, but no sub-style of group cheap or always has pair_coeff commands for"
                                + " atom type " + type
                                + ", which the expensive potential has; between two of its evaluations"
                                + " nothing would act on these atoms, so accepted are pair_coeff commands of group cheap or"
                                + " always for all types, or stride 1");
            }
        }
        for (int type = 1; type <= types; type++) {
            for (int other = type; other <= types; other++) {
                if (has(type, other, ForceGroup.EXPENSIVE)
                        && !has(type, other, ForceGroup.CHEAP)
                        && !has(type, other, ForceGroup.ALWAYS)) {
                    warnings.add(
                            "fix mlmix: keyword stride: no sub-style of group cheap or always acts between atoms of"
                                    + " types " + type + " and " + other
                                    + ", as the expensive potential does; they will feel"
                                    + " each other by impulses alone");
                }
            }
        }
    }

    private boolean isCoveredBetween(int type) {
        return isCovered(type, ForceGroup.CHEAP) || isCovered(type, ForceGroup.ALWAYS);
    }

    private boolean isCovered(int type, ForceGroup group) {
        return IntStream.rangeClosed(1, run.pair().covered().types()).anyMatch(other -> has(type, other, group));
    }

    private boolean has(int type, int other, ForceGroup group) {
        Covered covered = run.pair().covered();
        List<SubStyle> subStyles = run.pair().subStyles();
        return IntStream.range(0, subStyles.size())
                .anyMatch(index -> subStyles.get(index).group() == group && covered.has(index, type, other));
    }
}
