package org.mlmix.tools.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.mlmix.bindings.LammpsInstance;
import org.mlmix.host.JavaHost;

/**
 * What a step costs in which the expensive potential is not evaluated, beside a step of the cheap
 * potential alone. All in this process, one rank.
 */
record BetweenBench(BenchPlan plan) {

    BenchReport run(Consumer<String> progress) throws InterruptedException {
        Map<Integer, List<BetweenRun>> runs = new LinkedHashMap<>();
        RuntimeException[] failure = new RuntimeException[1];
        Thread thread = LammpsInstance.thread(() -> {
            try {
                measure(runs, progress);
            } catch (RuntimeException e) {
                failure[0] = e;
            }
        });
        thread.start();
        thread.join();
        if (failure[0] != null) {
            throw failure[0];
        }
        BenchReport report = new BenchReport();
        report.head(plan);
        runs.forEach((stride, measured) -> write(report, stride, measured));
        return report;
    }

    private void measure(Map<Integer, List<BetweenRun>> runs, Consumer<String> progress) {
        JavaHost host = JavaHost.install();
        progress.accept("a small box, not counted: Java compiles");
        run(host, plan.strides().getFirst(), plan.deck().smallCells);
        for (int round = 1; round <= plan.repeat(); round++) {
            for (int stride : plan.strides()) {
                BetweenRun run = run(host, stride, plan.cells());
                runs.computeIfAbsent(stride, key -> new ArrayList<>()).add(run);
                progress.accept("round %d of %d, stride %d: %.2f ms, cheap alone %.2f ms"
                        .formatted(round, plan.repeat(), stride, run.between(), run.pureCheap()));
            }
        }
        LammpsInstance.finalizeMpi();
    }

    private BetweenRun run(JavaHost host, int stride, int cells) {
        Map<String, String> variables = new LinkedHashMap<>(plan.zone());
        variables.remove("rebuild");
        variables.put("n", String.valueOf(cells));
        variables.put("stride", String.valueOf(stride));
        return BetweenRun.of(
                host,
                plan.installation().example("bench").resolve(plan.deck().file).toString(),
                variables,
                new BetweenRun.Length(plan.warmup(), plan.steps()));
    }

    private static void write(BenchReport report, int stride, List<BetweenRun> runs) {
        report.section("Stride %d, steps between two evaluations".formatted(stride), "between, stride " + stride);
        row(report, runs, "steps counted in a run", "", 0, run -> (double) run.counted());
        row(report, runs, "step between", "ms", 3, BetweenRun::between);
        row(report, runs, "  of it the cheap potential", "ms", 3, BetweenRun::cheapOfMixed);
        row(report, runs, "  of it the zone's own work", "ms", 4, BetweenRun::own);
        row(report, runs, "pure cheap step, same halo", "ms", 3, BetweenRun::pureCheap);
        row(report, runs, "step between, beyond the pure cheap step", "%", 2, BetweenRun::overPureCheapPercent);
        row(report, runs, "the zone's own work, of the pure cheap step", "%", 3, BetweenRun::ownPercent);
    }

    private static void row(
            BenchReport report,
            List<BetweenRun> runs,
            String name,
            String unit,
            int decimals,
            ToDoubleFunction<BetweenRun> value) {
        report.row(name, unit, Spread.of(runs.stream().mapToDouble(value)), decimals);
    }
}
