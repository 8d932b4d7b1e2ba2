package org.mlmix.tools.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.hipparchus.util.ArithmeticUtils;
import org.mlmix.tools.lammps.Host;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.tools.lammps.LammpsProcess;
import org.mlmix.tools.lammps.LammpsResult;
import org.mlmix.tools.lammps.RunTiming;

/**
 * What is to be measured.
 *
 * @param steps that are measured, at least; with strides a multiple of each of them
 * @param zone deck variables: core, blend, buffer, metric, rebuild
 * @param strides of the mixed runs
 * @param folder where the runs leave their logs
 */
record BenchPlan(
        Installation installation,
        BenchDeck deck,
        int cells,
        int steps,
        int warmup,
        int ranks,
        int repeat,
        Host host,
        Clock clock,
        Map<String, String> zone,
        List<Integer> strides,
        Path folder) {
    /** Larger boxes take minutes for a few pure expensive steps; the cost of an atom is known. */
    private static final long LARGEST_EXPENSIVE_BOX = 20_000;

    private static final int FEW_STEPS = 4;

    /**
     * With a stride a run looks at first whether it is safe: so many times, one of them to spare, each at the
     * first evaluation so many steps after the one before.
     */
    private static final int LOOKS = 9;

    private static final int APART = 12;

    BenchPlan {
        int multiple = 1;
        for (int stride : strides) {
            multiple = ArithmeticUtils.lcm(multiple, stride);
        }
        steps = (steps + multiple - 1) / multiple * multiple;
    }

    boolean measuresExpensive() {
        return deck.atoms(cells) <= LARGEST_EXPENSIVE_BOX;
    }

    /** Rounds by stride. */
    Map<Integer, List<Round>> run(Consumer<String> progress) {
        progress.accept("one short mixed run, not counted: reads the files, tells the width of the halo");
        double halo = BenchRun.of(run(Mode.MIXED, cells, 2, 0, 1), clock).ghostCutoff();
        Map<Integer, List<Round>> rounds = new LinkedHashMap<>();
        for (int i = 1; i <= repeat; i++) {
            int number = i;
            round(halo, i % 2 == 0).forEach((stride, round) -> {
                progress.accept("round %d of %d%s: mixed %.2f, ideal %.2f ms per step"
                        .formatted(
                                number,
                                repeat,
                                strides.size() > 1 ? ", stride " + stride : "",
                                round.mixed().stepMilliseconds(),
                                round.ideal()));
                rounds.computeIfAbsent(stride, key -> new ArrayList<>()).add(round);
            });
        }
        return rounds;
    }

    // The box that gives the cost of an atom runs on both sides of the mixed runs, so that a steady
    // drift of the machine's speed cancels; every second round goes backwards for the same reason.
    private Map<Integer, Round> round(double halo, boolean backwards) {
        List<Mode> order = new ArrayList<>(List.of(Mode.EXPENSIVE, Mode.MIXED, Mode.EXPENSIVE, Mode.IDEAL, Mode.CHEAP));
        if (backwards) {
            Collections.reverse(order);
        }
        Map<Mode, BenchRun> measured = new EnumMap<>(Mode.class);
        Map<Integer, LammpsResult> mixed = new LinkedHashMap<>();
        double atomMicroseconds = 0;
        for (Mode mode : order) {
            switch (mode) {
                case EXPENSIVE -> {
                    var small = BenchRun.of(run(mode, deck.smallCells, Math.max(2, steps / 2), 0, 1), clock);
                    atomMicroseconds += 0.5 * 1e3 * small.pairMilliseconds() * ranks / small.atoms();
                }
                case MIXED -> strides.forEach(stride -> mixed.put(stride, run(mode, cells, steps, 0, stride)));
                case IDEAL -> measured.put(mode, BenchRun.of(run(mode, cells, steps, halo, 1), clock));
                case CHEAP -> measured.put(mode, BenchRun.of(run(mode, cells, steps, 0, 1), clock));
            }
        }
        OptionalDouble expensive = measuresExpensive()
                ? OptionalDouble.of(BenchRun.of(run(Mode.EXPENSIVE, cells, FEW_STEPS, 0, 1), clock)
                        .stepMilliseconds())
                : OptionalDouble.empty();
        double costOfAtom = atomMicroseconds;
        Map<Integer, Round> rounds = new LinkedHashMap<>();
        mixed.forEach((stride, result) -> rounds.put(
                stride,
                new Round(
                        costOfAtom,
                        ranks,
                        measured.get(Mode.CHEAP),
                        measured.get(Mode.IDEAL),
                        BenchRun.of(result, clock),
                        result.figures().scaled(clock.share(RunTiming.last(result))),
                        expensive)));
        return rounds;
    }

    private LammpsResult run(Mode mode, int edge, int runSteps, double halo, int stride) {
        var process = new LammpsProcess(installation)
                .host(mode == Mode.MIXED ? host : installation.plainHost())
                .ranks(ranks)
                .timeout(Duration.ofMinutes(30))
                .variable("mode", mode.deckName())
                .variable("n", edge)
                .variable("steps", runSteps)
                .variable("warmup", warmup(mode, edge, stride))
                .variable("stride", stride)
                .variable("halo", halo);
        zone.forEach(process::variable);
        return process.run(
                        installation.example("bench").resolve(deck.file), folder.resolve(mode.deckName() + "-" + edge))
                .orThrow();
    }

    // The small box warms up as the others do, so that its atoms are as far from their lattice sites;
    // in the large one each step takes seconds.
    private int warmup(Mode mode, int edge, int stride) {
        if (stride > 1) {
            return Math.max(warmup, stride + LOOKS * ((APART + stride - 1) / stride * stride));
        }
        return mode == Mode.EXPENSIVE && edge > deck.smallCells ? Math.min(warmup, 1) : warmup;
    }
}
