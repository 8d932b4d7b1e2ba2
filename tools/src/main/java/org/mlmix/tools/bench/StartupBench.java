package org.mlmix.tools.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.mlmix.tools.lammps.Host;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.tools.lammps.LammpsProcess;

/** How much later a run starts, and how much more memory it has, because there is a JVM in it. */
record StartupBench(Installation installation, int repeat, Path folder) {
    private static final int MEMORY_CELLS = 10;

    BenchReport run(Consumer<String> progress) {
        List<Double> without = new ArrayList<>();
        List<Double> stock = new ArrayList<>();
        List<Double> hosted = new ArrayList<>();
        // Once each, not counted: files come from the disk, and the launcher may have to set up.
        start(Mode.MIXED, Host.STOCK);
        start(Mode.MIXED, Host.JAVA);
        for (int i = 0; i < repeat; i++) {
            without.add(start(Mode.IDEAL, Host.STOCK));
            stock.add(start(Mode.MIXED, Host.STOCK));
            hosted.add(start(Mode.MIXED, Host.JAVA));
        }
        progress.accept(repeat + " starts of each kind are done, now the memory of a larger run");

        BenchReport report = new BenchReport();
        report.title("Start-up of one rank, " + repeat + " starts each; median (smallest to largest)");
        report.row("lmp without mlmix", "s", spread(without), 3);
        report.row("lmp with plugin load", "s", spread(stock), 3);
        report.row("mlmix run", "s", spread(hosted), 3);
        report.row("added by the plugin", "s", difference(stock, without), 3);
        report.row("added by mlmix run", "s", difference(hosted, without), 3);

        double ideal = memory(Mode.IDEAL, Host.STOCK);
        report.title("Largest resident memory, " + BenchDeck.SI.atoms(MEMORY_CELLS) + " atoms");
        report.row("ideal run", "MB", Spread.of(DoubleStream.of(ideal)), 0);
        for (Host host : Host.values()) {
            double extra = memory(Mode.MIXED, host) - ideal;
            report.row("beyond it: " + host.title(), "MB", Spread.of(DoubleStream.of(extra)), 0);
        }
        return report;
    }

    private double start(Mode mode, Host host) {
        return 1e-9
                * process(mode, host)
                        .run(installation.example("bench").resolve("startup.in"), folder)
                        .orThrow()
                        .wall()
                        .toNanos();
    }

    private double memory(Mode mode, Host host) {
        var result = process(mode, host)
                .variable("n", MEMORY_CELLS)
                .run(installation.example("bench").resolve(BenchDeck.SI.file), folder)
                .orThrow();
        return BenchRun.of(result, Clock.WALL).memoryMegabytes();
    }

    private LammpsProcess process(Mode mode, Host host) {
        return new LammpsProcess(installation).host(host).variable("mode", mode.deckName());
    }

    private static Spread spread(List<Double> values) {
        return Spread.of(values.stream().mapToDouble(Double::doubleValue));
    }

    // Neighbours in time are compared with each other.
    private static Spread difference(List<Double> a, List<Double> b) {
        return Spread.of(IntStream.range(0, a.size()).mapToDouble(i -> a.get(i) - b.get(i)));
    }
}
