package org.mlmix.tools.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.mlmix.bindings.LammpsInstance;
import org.mlmix.host.JavaHost;
import org.mlmix.tools.lammps.Installation;

/**
 * What rebuilds of the neighbour lists and changes of the seeds cost beside LAMMPS' own rebuild, in the
 * same runs, and what memory a zone takes. All in this process, one rank.
 *
 * @param largest box that is measured, atoms
 */
record ListsBench(Installation installation, long largest, int steps, int warmup, int repeat, Path folder) {

    BenchReport run(Consumer<String> progress) throws InterruptedException {
        Map<ListsCase, List<ListsRun>> runs = new LinkedHashMap<>();
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
        runs.forEach((box, measured) -> write(report, box, measured));
        return report;
    }

    private void measure(Map<ListsCase, List<ListsRun>> runs, Consumer<String> progress) {
        JavaHost host = JavaHost.install();
        List<ListsCase> boxes =
                ListsCase.ALL.stream().filter(box -> box.atoms() <= largest).toList();
        // Not counted: Java compiles.
        run(host, ListsCase.ALL.getFirst());
        for (int round = 1; round <= repeat; round++) {
            for (ListsCase box : boxes) {
                ListsRun run = run(host, box);
                runs.computeIfAbsent(box, key -> new ArrayList<>()).add(run);
                progress.accept("round %d of %d, %s: rebuild %.1f %% of LAMMPS' own"
                        .formatted(round, repeat, box.name(), run.rebuildPercent()));
            }
        }
        LammpsInstance.finalizeMpi();
    }

    private ListsRun run(JavaHost host, ListsCase box) {
        Path deck = installation.example("bench").resolve("lists.in");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IllegalStateException("cannot write into " + folder, e);
        }
        return ListsRun.of(host, deck, box, steps, warmup, folder.resolve("log.lammps"));
    }

    private static void write(BenchReport report, ListsCase box, List<ListsRun> runs) {
        report.section(
                "%s: %,.0f evaluated by the expensive potential; median (smallest to largest)"
                        .formatted(box.name(), runs.getFirst().expensive()),
                box.name());
        row(report, runs, "atoms in the expensive list", "", 0, ListsRun::expensive);
        row(
                report,
                runs,
                "atoms that the zone keeps track of",
                "",
                0,
                run -> run.memory().atoms());
        row(report, runs, "LAMMPS' own rebuild", "ms", 2, ListsRun::lammps);
        row(report, runs, "rebuild of the zone", "ms", 3, ListsRun::rebuild);
        row(report, runs, "  of LAMMPS' own", "%", 2, ListsRun::rebuildPercent);
        row(report, runs, "a seed that comes or goes", "ms", 3, ListsRun::change);
        row(report, runs, "  of LAMMPS' own rebuild", "%", 2, ListsRun::changePercent);
        row(report, runs, "any other step", "ms", 3, ListsRun::step);
        row(
                report,
                runs,
                "memory of the zone, by expensive atom",
                "bytes",
                0,
                run -> run.memory().zone() / run.expensive());
        row(
                report,
                runs,
                "memory of the zone, by atom kept track of",
                "bytes",
                0,
                run -> (double) run.memory().zone() / run.memory().atoms());
        row(
                report,
                runs,
                "further memory, by atom of the box",
                "bytes",
                1,
                run -> (double) run.memory().box() / box.atoms());
    }

    private static void row(
            BenchReport report,
            List<ListsRun> runs,
            String name,
            String unit,
            int decimals,
            ToDoubleFunction<ListsRun> value) {
        report.row(name, unit, Spread.of(runs.stream().mapToDouble(value)), decimals);
    }
}
