package org.mlmix.tools.bench;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
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
import picocli.CommandLine.ParameterException;
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

    @Option(
            names = "--stride",
            arity = "0..1",
            split = ",",
            paramLabel = "K",
            defaultValue = "1",
            fallbackValue = "1,4,8",
            description = "Strides of the mixed runs (1,4,8); steps are rounded up to a multiple of all.")
    private List<Integer> strides;

    @Option(
            names = "--between",
            description = "Measure the steps between two evaluations of the expensive potential instead, against those"
                    + " of the cheap potential alone with the same halo; with --stride (4).")
    private boolean between;

    @Option(
            names = "--fitted",
            paramLabel = "FILE",
            description = "A potential of the fitter in place of the deck's cheap one: uf3 for si (Si_fitted.uf3 is"
                    + " there), eam/alloy for w.")
    private String fitted;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Installation installation = Installation.fromProperties();
        Path folder = installation.output("bench");
        if (strides.stream().anyMatch(stride -> stride < 1)) {
            throw new ParameterException(spec.commandLine(), "mlmix bench: --stride takes numbers from 1 on");
        }
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
            report = between
                    ? new BetweenBench(plan).run(line -> say(out, line))
                    : BenchReport.of(plan, plan.run(line -> say(out, line)));
            json = folder.resolve("%s-%d-%d%s.json"
                    .formatted(
                            plan.deck().name().toLowerCase(Locale.ROOT),
                            plan.deck().atoms(plan.cells()),
                            start.ranks(),
                            between ? "-between" : ""));
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
        if (fitted != null) {
            zone.put("cheap", deck.fitted);
            // Runs have folders of their own.
            Path file = Path.of(fitted);
            zone.put("file", Files.exists(file) ? file.toAbsolutePath().toString() : fitted);
        }
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
                between && strides.equals(List.of(1)) ? List.of(4) : strides,
                folder);
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
