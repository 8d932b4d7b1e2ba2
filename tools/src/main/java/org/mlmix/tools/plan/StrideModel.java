package org.mlmix.tools.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.mlmix.fix.StrideFindings;
import org.mlmix.options.ZoneSettings.Stride;
import org.mlmix.tools.plan.Plan.StepTime;
import org.mlmix.tools.plan.Plan.StrideRow;
import org.mlmix.tools.plan.Plan.Strides;

/** What a stride changes, from steps that were measured without one. */
final class StrideModel {
    private static final List<Integer> SHOWN = List.of(1, 2, 4, 8);

    private final StepTime measured;
    private final double cheapOnAll;
    private final double expensiveAtoms;

    /**
     * @param measured time per step without a stride
     * @param cheapOnAll ms of the cheap potential on all atoms, those of the core included; NaN: unknown
     * @param expensiveAtoms on which the expensive potential is evaluated where it is
     */
    StrideModel(StepTime measured, double cheapOnAll, double expensiveAtoms) {
        this.measured = measured;
        this.cheapOnAll = cheapOnAll;
        this.expensiveAtoms = expensiveAtoms;
    }

    /** The stride of a deck; where it is left to the run, the one that this will come to. */
    static int of(Stride deck, Optional<StrideFindings> findings) {
        return deck.automatic() ? findings.map(StrideFindings::recommended).orElse(1) : deck.steps();
    }

    /** Time per step: between two evaluations of the expensive potential there is no mixing. */
    StepTime step(int stride) {
        if (stride == 1) {
            return measured;
        }
        double expensive = measured.expensive() / stride;
        double cheap = Double.isNaN(cheapOnAll) ? measured.cheap() : cheapOnAll;
        double mixing = measured.mixing() / stride;
        return new StepTime(
                expensive + cheap + measured.always() + mixing + measured.check() + measured.lammps(),
                expensive,
                cheap,
                measured.always(),
                mixing,
                measured.check(),
                measured.lammps());
    }

    /** @param pureExpensive ms per step of the expensive potential on all atoms; NaN: unknown */
    Strides table(Optional<StrideFindings> findings, Stride deck, double pureExpensive) {
        NavigableSet<Integer> strides = new TreeSet<>(SHOWN);
        strides.add(of(deck, findings));
        findings.map(StrideFindings::recommended).ifPresent(strides::add);
        List<StrideRow> rows = new ArrayList<>();
        for (int stride : strides) {
            double time = step(stride).total();
            rows.add(new StrideRow(
                    stride,
                    expensiveAtoms / stride,
                    time,
                    PlanBuilder.known(pureExpensive / time),
                    findings.filter(found -> stride > 1)
                            .map(found -> PlanBuilder.known(found.impulse(stride)))
                            .orElse(null),
                    findings.filter(found -> stride > 1)
                            .map(found -> PlanBuilder.known(found.fluctuation(stride)))
                            .orElse(null),
                    stride == 1
                            ? Boolean.TRUE
                            : findings.map(found -> stride <= found.safe()).orElse(null),
                    stride == of(deck, findings)));
        }
        return new Strides(
                findings.map(StrideFindings::looks).orElse(0),
                findings.map(StrideFindings::force).orElse(null),
                findings.map(found -> found.period() / found.timestep()).orElse(null),
                findings.map(StrideFindings::safe).orElse(null),
                findings.map(StrideFindings::recommended).orElse(null),
                rows);
    }
}
