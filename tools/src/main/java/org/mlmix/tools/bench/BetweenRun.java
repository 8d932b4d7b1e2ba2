package org.mlmix.tools.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hipparchus.stat.descriptive.DescriptiveStatistics;
import org.mlmix.bindings.LammpsInstance;
import org.mlmix.fix.StepRow;
import org.mlmix.fix.ZoneView;
import org.mlmix.host.JavaHost;
import org.mlmix.tools.lammps.LammpsFailure;
import org.mlmix.zone.Phase;

/**
 * One measurement of the steps in which the expensive potential is not evaluated; times of a processor,
 * ms, without rebuilds of the neighbour lists.
 *
 * @param between median over these steps of the mixed run
 * @param own work of the zone in these steps, mean
 * @param cheapOfMixed the cheap potential in these steps, mean
 * @param pureCheap mean step of the cheap potential on all atoms, with the lists of both and the same halo
 * @param counted such steps of the mixed run
 */
record BetweenRun(double between, double own, double cheapOfMixed, double pureCheap, long counted) {
    private static final Phase[] OWN = {
        Phase.SEEDS, Phase.REBUILD, Phase.WEIGHTS, Phase.HALO, Phase.LISTS, Phase.BLEND, Phase.CHECK
    };

    /** Long enough that neighbour lists are not rebuilt: in a crystal nothing goes far. */
    private static final int NEVER = 1_000_000;

    /** Steps of either run. */
    record Length(int warmup, int steps) {}

    /**
     * Opens LAMMPS in this process; to be called on the thread that may run it.
     *
     * @param deck of the benchmark
     * @param variables of the deck; without mode, halo, rebuild, steps
     */
    static BetweenRun of(JavaHost host, String deck, Map<String, String> variables, Length length) {
        List<StepRow> rows;
        double halo;
        try (LammpsInstance lammps = open(deck, "mixed", 0, variables, length.warmup())) {
            ZoneView zone = host.zones().getLast();
            halo = zone.needs().orElseThrow().ghostCutoff();
            zone.keepSteps(true);
            lammps.command("run " + length.steps() + " post no");
            rows = zone.steps().stream()
                    .filter(row -> row.expensive() == 0 && !row.rebuilt() && !row.tallied())
                    .toList();
        }
        if (rows.isEmpty()) {
            throw new LammpsFailure("no step without the expensive potential in " + length.steps());
        }
        double pure;
        try (LammpsInstance lammps = open(deck, "ideal", halo, variables, length.warmup())) {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            lammps.command("run 1 post no");
            long start = threads.getCurrentThreadCpuTime();
            lammps.command("run " + length.steps() + " pre no post no");
            pure = 1e-6 * (threads.getCurrentThreadCpuTime() - start) / length.steps();
        }
        var steps = new DescriptiveStatistics(
                rows.stream().mapToDouble(row -> 1e3 * row.processorSeconds()).toArray());
        return new BetweenRun(
                steps.getPercentile(50), mean(rows, OWN), mean(rows, Phase.CHEAP, Phase.ALWAYS), pure, rows.size());
    }

    private static LammpsInstance open(
            String deck, String mode, double halo, Map<String, String> variables, int warmup) {
        List<String> words = new ArrayList<>(List.of("-log", "none", "-screen", "none", "-nocite"));
        variables.forEach((name, value) -> words.addAll(List.of("-var", name, value)));
        Map.of(
                        "mode",
                        mode,
                        "halo",
                        String.valueOf(halo),
                        "rebuild",
                        String.valueOf(NEVER),
                        "warmup",
                        String.valueOf(warmup),
                        "steps",
                        "0",
                        "memory",
                        "/dev/null")
                .forEach((name, value) -> words.addAll(List.of("-var", name, value)));
        LammpsInstance lammps = LammpsInstance.open(words);
        try {
            lammps.file(deck);
            return lammps;
        } catch (RuntimeException e) {
            lammps.close();
            throw e;
        }
    }

    private static double mean(List<StepRow> rows, Phase... phases) {
        double sum = 0;
        for (StepRow row : rows) {
            for (Phase phase : phases) {
                sum += 1e3 * row.seconds(phase) * Math.min(1, row.processorSeconds() / row.totalSeconds());
            }
        }
        return sum / rows.size();
    }

    double overPureCheapPercent() {
        return 100 * (between / pureCheap - 1);
    }

    double ownPercent() {
        return 100 * own / pureCheap;
    }
}
