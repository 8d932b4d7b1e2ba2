package org.mlmix.fitter.report;

import java.util.List;
import java.util.Map;
import org.mlmix.fitter.check.Checks;
import org.mlmix.fitter.check.StabilityResult;
import org.mlmix.fitter.output.SolvedFit;
import org.mlmix.fitter.page.Plot;

/** A report with something in every place, and awkward texts. */
final class Reports {
    static final String AWKWARD = "a<b> & \"c\" https://example.org/x.js";

    private Reports() {}

    static FitReport full() {
        double none = Double.NaN;
        return new FitReport(
                "w " + AWKWARD,
                "uf3",
                List.of("W"),
                15,
                20250204,
                List.of("stable in hot dynamics"),
                List.of(AWKWARD),
                List.of("phonons of the cheap potential: Lost atoms"),
                new SolvedFit.Training(
                        Map.of("hot, train", 10),
                        "ghi",
                        List.of("hot-1/003: 2 of 5 frames left out: Lost atoms"),
                        List.of(new SolvedFit.Grade("hot, test", 1.5))),
                new Checks(
                        List.of(
                                Checks.Constant.of("C11", "GPa", 500, 501),
                                Checks.Constant.of("energy per atom", "eV", -8, -8.08)),
                        List.of(new Checks.Thermal("C11 at 300 K", "GPa", 480, 2, 481, none)),
                        List.of(new Checks.Parity("force", 2e-9, 1e-10), new Checks.Parity("virial", none, 1e-8)),
                        List.of(
                                new Checks.Deviation("hot, test", "energy", "meV/atom", 2, 0.3, 0.2, 0.99, 8000, 0.004),
                                new Checks.Deviation("hot, test", "force", "eV/Å", 12, 0.05, 0.04, none, 1, 5)),
                        new Checks.Spread(0.04, 0.05, 0.06, 3),
                        List.of(new Checks.KindSpread("defect", "stress", "GPa", 0.1, 0.2, 0.3, 2)),
                        List.of(new Checks.Cost("cheap", 3.5, 3.4, 3.6))),
                new SolvedFit.Solving(
                        1e-3,
                        List.of(
                                new SolvedFit.Strength(1e-6, 0.04, 0.05, null),
                                new SolvedFit.Strength(1e-3, 0.05, 0.06, new StabilityResult(true, 0, 300, ""))),
                        List.of(new SolvedFit.Held("C11", "GPa", 500, 1e-12, none)),
                        List.of("C22: implied by C11"),
                        14,
                        Double.POSITIVE_INFINITY,
                        14,
                        0,
                        none,
                        new SolvedFit.Cost(0.05, 0.04),
                        true),
                SolvedFit.Stability.of(List.of(new StabilityResult(false, none, none, "the crystal is lost"))),
                Map.of("w.uf3", "abc"),
                Map.of("W.snapcoeff", "def"),
                List.of(new Plot(
                        AWKWARD,
                        "x",
                        "y",
                        List.of(new Plot.Line(
                                "curve", new double[] {0, 1, 2}, new double[] {1, 4, 9}, Plot.Line.Style.CURVE)))));
    }
}
