package org.mlmix.tools.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.mlmix.bindings.LammpsInstance;
import org.mlmix.engine.ZoneEngine;
import org.mlmix.fix.StepRow;
import org.mlmix.fix.ZoneView;
import org.mlmix.host.JavaHost;
import org.mlmix.tools.lammps.LammpsFailure;
import org.mlmix.tools.lammps.RunTiming;
import org.mlmix.zone.Phase;

/**
 * One measurement of a {@link ListsCase}; times of a processor, ms.
 *
 * @param lammps one rebuild of LAMMPS' own neighbour lists, its line "Neigh"
 * @param rebuild by how much the zone's own work is longer on a step with a rebuild than on one without
 * @param change likewise when a seed has come or gone, without a rebuild
 * @param step the zone's own work on a step with neither
 * @param expensive atoms in the expensive list
 * @param memory of the zone
 */
record ListsRun(double lammps, double rebuild, double change, double step, double expensive, ZoneEngine.Memory memory) {
    private static final Phase[] OWN = {Phase.SEEDS, Phase.REBUILD, Phase.WEIGHTS, Phase.HALO, Phase.LISTS, Phase.BLEND
    };

    /**
     * Opens LAMMPS in this process; to be called on the thread that may run it.
     *
     * @param deck of the benchmark
     * @param log file that LAMMPS writes
     */
    static ListsRun of(JavaHost host, Path deck, ListsCase box, int steps, int warmup, Path log) {
        List<StepRow> rebuilding;
        List<StepRow> flickering;
        ZoneEngine.Memory memory;
        try (LammpsInstance lammps = LammpsInstance.open(words(box, warmup, log))) {
            lammps.file(deck.toString());
            ZoneView zone = host.zones().getLast();
            zone.keepSteps(true);
            lammps.command("run " + steps);
            rebuilding = withoutLast(zone.steps());
            memory = zone.memory().orElseThrow();
            lammps.command("neigh_modify every 1000000 delay 0 check no");
            lammps.command("variable flicker equal 1");
            // Changes of seeds have not been compiled yet.
            lammps.command("run " + warmup);
            lammps.command("run " + steps);
            flickering = withoutLast(zone.steps());
        }
        RunTiming timing = timing(log, 1);
        double base = mean(rebuilding, n -> !rebuilding.get(n).rebuilt());
        double still = mean(flickering, n -> n > 0 && !changed(flickering, n));
        return new ListsRun(
                1e3 * timing.neighSeconds() / timing.builds() * processorShare(rebuilding),
                mean(rebuilding, n -> rebuilding.get(n).rebuilt()) - base,
                mean(flickering, n -> n > 0 && changed(flickering, n)) - still,
                base,
                rebuilding.stream().mapToLong(StepRow::expensive).average().orElseThrow(),
                memory);
    }

    /** In its last step a run prints: energies are tallied and blended, which has nothing to do with lists. */
    private static List<StepRow> withoutLast(List<StepRow> rows) {
        return List.copyOf(rows.subList(0, rows.size() - 1));
    }

    private static List<String> words(ListsCase box, int warmup, Path log) {
        List<String> words = new ArrayList<>(List.of("-log", log.toString(), "-screen", "none", "-nocite"));
        for (int d = 0; d < 3; d++) {
            words.addAll(List.of("-var", "n" + "xyz".charAt(d), String.valueOf(box.cells()[d])));
        }
        words.addAll(List.of("-var", "core", String.valueOf(box.core()), "-var", "warmup", String.valueOf(warmup)));
        return words;
    }

    /** Of the run of that number in the log file, counted from 0. */
    private static RunTiming timing(Path log, int run) {
        try {
            List<RunTiming> timings = RunTiming.all(Files.readAllLines(log));
            if (timings.size() <= run || timings.get(run).builds() == 0) {
                throw new LammpsFailure("no run with rebuilds of the neighbour lists in " + log);
            }
            return timings.get(run);
        } catch (IOException e) {
            throw new LammpsFailure("cannot read " + log + ": " + e.getMessage());
        }
    }

    private static boolean changed(List<StepRow> rows, int n) {
        return rows.get(n).seeds() != rows.get(n - 1).seeds();
    }

    /** Part of a run's time in which its thread had a processor; LAMMPS itself counts other threads, too. */
    private static double processorShare(List<StepRow> rows) {
        double processor = rows.stream().mapToDouble(StepRow::processorSeconds).sum();
        return Math.min(
                1, processor / rows.stream().mapToDouble(StepRow::totalSeconds).sum());
    }

    /** The zone's own work, mean over some of the steps. */
    private static double mean(List<StepRow> rows, IntPredicate which) {
        double sum = 0;
        int count = 0;
        for (int n = 0; n < rows.size(); n++) {
            if (which.test(n)) {
                sum += own(rows.get(n));
                count++;
            }
        }
        return sum / count;
    }

    private static double own(StepRow row) {
        double seconds = 0;
        for (Phase phase : OWN) {
            seconds += row.seconds(phase);
        }
        return 1e3 * seconds * Math.min(1, row.processorSeconds() / row.totalSeconds());
    }

    double rebuildPercent() {
        return 100 * rebuild / lammps;
    }

    double changePercent() {
        return 100 * change / lammps;
    }
}
