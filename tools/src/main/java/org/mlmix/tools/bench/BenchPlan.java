package org.mlmix.tools.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.mlmix.fix.RunFigures;
import org.mlmix.tools.lammps.Host;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.tools.lammps.LammpsProcess;
import org.mlmix.tools.lammps.LammpsResult;
import org.mlmix.tools.lammps.RunTiming;

/**
 * What is to be measured.
 *
 * @param zone deck variables: core, blend, buffer, metric, rebuild
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
        Path folder) {
    /** Larger boxes take minutes for a few pure expensive steps; the cost of an atom is known. */
    private static final long LARGEST_EXPENSIVE_BOX = 20_000;

    private static final int FEW_STEPS = 4;

    boolean measuresExpensive() {
        return deck.atoms(cells) <= LARGEST_EXPENSIVE_BOX;
    }

    List<Round> run(Consumer<String> progress) {
        progress.accept("one short mixed run, not counted: reads the files, tells the width of the halo");
        double halo = BenchRun.of(run(Mode.MIXED, cells, 2, 0), clock).ghostCutoff();
        List<Round> rounds = new ArrayList<>();
        for (int i = 1; i <= repeat; i++) {
            Round round = round(halo, i % 2 == 0);
            progress.accept("round %d of %d: mixed %.2f, ideal %.2f ms per step"
                    .formatted(i, repeat, round.mixed().stepMilliseconds(), round.ideal()));
            rounds.add(round);
        }
        return rounds;
    }

    // The box that gives the cost of an atom runs on both sides of the mixed run, so that a steady
    // drift of the machine's speed cancels; every second round goes backwards for the same reason.
    private Round round(double halo, boolean backwards) {
        List<Mode> order = new ArrayList<>(List.of(Mode.EXPENSIVE, Mode.MIXED, Mode.EXPENSIVE, Mode.IDEAL, Mode.CHEAP));
        if (backwards) {
            Collections.reverse(order);
        }
        Map<Mode, BenchRun> measured = new EnumMap<>(Mode.class);
        RunFigures figures = null;
        double atomMicroseconds = 0;
        for (Mode mode : order) {
            switch (mode) {
                case EXPENSIVE -> {
                    var small = BenchRun.of(run(mode, deck.smallCells, Math.max(2, steps / 2), 0), clock);
                    atomMicroseconds += 0.5 * 1e3 * small.pairMilliseconds() * ranks / small.atoms();
                }
                case MIXED -> {
                    LammpsResult result = run(mode, cells, steps, 0);
                    measured.put(mode, BenchRun.of(result, clock));
                    figures = result.figures().scaled(clock.share(RunTiming.last(result)));
                }
                case IDEAL -> measured.put(mode, BenchRun.of(run(mode, cells, steps, halo), clock));
                case CHEAP -> measured.put(mode, BenchRun.of(run(mode, cells, steps, 0), clock));
            }
        }
        OptionalDouble expensive = measuresExpensive()
                ? OptionalDouble.of(BenchRun.of(run(Mode.EXPENSIVE, cells, FEW_STEPS, 0), clock)
                        .stepMilliseconds())
                : OptionalDouble.empty();
        return new Round(
                atomMicroseconds,
                ranks,
                measured.get(Mode.CHEAP),
                measured.get(Mode.IDEAL),
                measured.get(Mode.MIXED),
                figures,
                expensive);
    }

    private LammpsResult run(Mode mode, int edge, int runSteps, double halo) {
        var process = new LammpsProcess(installation)
                .host(mode == Mode.MIXED ? host : installation.plainHost())
                .ranks(ranks)
                .timeout(Duration.ofMinutes(30))
                .variable("mode", mode.deckName())
                .variable("n", edge)
                .variable("steps", runSteps)
                // The small box warms up as the others do, so that its atoms are as far from their lattice sites;
                // in the large one each step takes seconds.
                .variable("warmup", mode == Mode.EXPENSIVE && edge > deck.smallCells ? Math.min(warmup, 1) : warmup)
                .variable("halo", halo);
        zone.forEach(process::variable);
        return process.run(
                        installation.example("bench").resolve(deck.file), folder.resolve(mode.deckName() + "-" + edge))
                .orThrow();
    }
}
