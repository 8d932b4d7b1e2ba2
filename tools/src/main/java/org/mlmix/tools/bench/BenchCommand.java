package org.mlmix.tools.bench;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mlmix.tools.lammps.Host;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.tools.lammps.StartOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mlmix bench}. */
@Command(
        name = "bench",
        description = "Times mixed runs against pure runs and against the ideal, in one sitting.",
        showDefaultValues = true,
        mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--deck", defaultValue = "si", description = "One of ${COMPLETION-CANDIDATES}.")
    private BenchDeck deck;

    @Option(
            names = "--atoms",
            defaultValue = "8000",
            description = "About so many atoms, in a cube of whole unit cells (8000, 512000).")
    private long atoms;

    @Option(names = "--steps", defaultValue = "20", description = "Measured steps of a run.")
    private int steps;

    @Option(names = "--warmup", defaultValue = "20", description = "Steps before them.")
    private int warmup;

    @Option(names = "--repeat", defaultValue = "5", description = "Rounds through all modes.")
    private int repeat;

    @Mixin
    private StartOptions start = new StartOptions(Host.STOCK);

    @Option(
            names = "--clock",
            defaultValue = "wall",
            description = "${COMPLETION-CANDIDATES}: elapsed time, or processor time where the machine is not idle.")
    private Clock clock;

    @Option(names = "--core", defaultValue = "4.0", description = "Core radius (Å).")
    private String core;

    @Option(names = "--blend", defaultValue = "4.0", description = "Blend width (Å).")
    private String blend;

    @Option(names = "--buffer", defaultValue = "auto", description = "Buffer (auto or Å).")
    private String buffer;

    @Option(names = "--metric", defaultValue = "hop", description = "seed or hop.")
    private String metric;

    @Option(
            names = "--rebuild",
            defaultValue = "0",
            description = "Rebuild neighbour lists every so many steps (0: as LAMMPS decides).")
    private int rebuild;

    @Option(names = "--startup", description = "Measure start-up time and memory instead.")
    private boolean startup;

    @Option(
            names = "--lists",
            arity = "0..1",
            paramLabel = "LARGEST",
            fallbackValue = "512000",
            description = "Measure rebuilds of the neighbour lists, changes of the seeds and the zone's memory instead,"
                    + " in boxes of 8,192 atoms to so many (512000).")
    private Long lists;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Installation installation = Installation.fromProperties();
        Path folder = installation.output("bench");
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        say(
                out,
                String.format(
                        Locale.ROOT,
                        "load of the machine at the start: %.2f%s",
                        load,
                        load > 0.3 ? " - it is not idle, expect a wide spread" : ""));

        BenchReport report;
        Path json;
        if (startup) {
            report = new StartupBench(installation, Math.max(repeat, 10), folder.resolve("startup"))
                    .run(line -> say(out, line));
            json = folder.resolve("startup.json");
        } else if (lists != null) {
            report = new ListsBench(installation, lists, steps, warmup, repeat, folder.resolve("lists"))
                    .run(line -> say(out, line));
            json = folder.resolve("lists.json");
        } else {
            BenchPlan plan = plan(installation, folder);
            List<Round> rounds = plan.run(line -> say(out, line));
            report = BenchReport.of(plan, rounds);
            json = folder.resolve("%s-%d-%d.json"
                    .formatted(
                            plan.deck().name().toLowerCase(Locale.ROOT),
                            plan.deck().atoms(plan.cells()),
                            start.ranks()));
        }
        report.fact("load at the start", load);
        report.writeJson(json);
        say(out, report.text() + "\nalso in " + json);
        return 0;
    }

    private BenchPlan plan(Installation installation, Path folder) {
        Map<String, String> zone = new LinkedHashMap<>();
        zone.put("core", core);
        zone.put("blend", blend);
        zone.put("buffer", buffer);
        zone.put("metric", metric);
        zone.put("rebuild", String.valueOf(rebuild));
        return new BenchPlan(
                installation,
                deck,
                deck.cells(atoms),
                steps,
                warmup,
                start.ranks(),
                repeat,
                start.host(),
                clock,
                zone,
                folder);
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
