package org.mlmix.tools.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.mlmix.bindings.LammpsException;
import org.mlmix.bindings.LammpsInstance;
import org.mlmix.bindings.LammpsState;
import org.mlmix.checks.RunChecks;
import org.mlmix.fix.ZoneView;
import org.mlmix.host.JavaHost;
import org.mlmix.options.ZoneSettings;
import org.mlmix.options.ZoneSettings.Action;
import org.mlmix.options.ZoneSettings.Check;
import org.mlmix.options.ZoneSettings.Stride;
import org.mlmix.tools.lammps.ThermoTable;

/** Sets a deck up in this process, measures a few steps of it, and works out what they mean. */
final class Planner {
    /**
     * @param arguments for LAMMPS
     * @param steps to measure at most
     * @param seconds that measuring may take, about
     * @param tolerance largest accepted seam error, force units
     */
    record Options(Path deck, List<String> arguments, int steps, double seconds, OptionalDouble tolerance) {}

    private final Options options;
    private final LammpsInstance lammps;
    private final LammpsState state;
    private final JavaHost host;
    private final Path log;

    private Planner(Options options, LammpsInstance lammps, JavaHost host, Path log) {
        this.options = options;
        this.lammps = lammps;
        this.host = host;
        this.log = log;
        state = new LammpsState(lammps);
    }

    /** What is done with a deck. */
    @FunctionalInterface
    private interface Work<R> {
        R in(Planner planner, Path scratch);
    }

    /** To be called once in a process, on the thread that may run LAMMPS. */
    static Plan plan(Options options) {
        return with(options, Planner::plan);
    }

    /** What a deck sets up, mixed or not; likewise. */
    static DeckSetup setUp(Options options) {
        return with(options, Planner::setUp);
    }

    private static <R> R with(Options options, Work<R> work) {
        Path scratch = null;
        try {
            scratch = Files.createTempDirectory("mlmix-plan");
            Path log = scratch.resolve("log.lammps");
            List<String> words = new ArrayList<>(List.of("-log", log.toString(), "-screen", "none", "-nocite"));
            words.addAll(options.arguments());
            JavaHost host = JavaHost.install();
            try (LammpsInstance lammps = LammpsInstance.open(words)) {
                return work.in(new Planner(options, lammps, host, log), scratch);
            } finally {
                LammpsInstance.finalizeMpi();
            }
        } catch (IOException e) {
            throw new PlanFailure("cannot write into the folder for temporary files: " + e.getMessage());
        } finally {
            delete(scratch);
        }
    }

    private static void delete(Path folder) {
        if (folder == null) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            // It is in the folder for temporary files.
        }
    }

    private DeckFeeder.Outcome feed(Path scratch) {
        if (state.ranks() > 1) {
            throw new PlanFailure(
                    "the planner is one process; start it without mpirun, it plans for more ranks itself");
        }
        return new DeckFeeder(target(), Path.of("").toAbsolutePath(), scratch).feed(options.deck());
    }

    private DeckSetup setUp(Path scratch) {
        DeckFeeder.Outcome fed = feed(scratch);
        Statement first = fed.run().orElseThrow(() -> PlanFailure.in(options.deck(), "ends without a run"));
        try {
            lammps.command("run 0 post no");
        } catch (LammpsException e) {
            throw PlanFailure.at(first, e);
        }
        LammpsState.Cell cell = state.cell();
        List<DeckSetup.Run> runs = new ArrayList<>();
        runs.add(new DeckSetup.Run(first.place(), first.text().strip()));
        fed.rest().stream().filter(Planner::isRun).forEach(run -> runs.add(later(run)));
        return new DeckSetup(
                state.units(),
                cell.low(),
                cell.high(),
                cell.tilt(),
                cell.periodic(),
                lammps.atoms(),
                state.masses(),
                lammps.thermo("dt"),
                runs,
                columns());
    }

    private static boolean isRun(Statement statement) {
        return CommandRules.judge(DeckWords.split(statement.text())) instanceof CommandRules.Verdict.Run;
    }

    /** Variables that are not set before the first run stay as they are. */
    private DeckSetup.Run later(Statement run) {
        String text = String.join(" ", DeckWords.split(run.text()));
        try {
            text = text.contains("$") ? state.expand(text).strip() : text;
        } catch (LammpsException e) {
            // It is shown as it stands in the deck.
        }
        return new DeckSetup.Run(run.place(), text);
    }

    /** That the run of no steps has printed. */
    private List<String> columns() {
        try {
            List<ThermoTable> tables = ThermoTable.all(Files.readAllLines(log, StandardCharsets.ISO_8859_1));
            return tables.isEmpty() ? List.of() : tables.getLast().columns();
        } catch (IOException e) {
            throw new PlanFailure("cannot read LAMMPS' log file: " + e.getMessage());
        }
    }

    private Plan plan(Path scratch) {
        DeckFeeder.Outcome fed = feed(scratch);
        Statement run = fed.run()
                .orElseThrow(() -> PlanFailure.in(options.deck(), "ends without a run, which is what is planned"));
        if (host.zones().isEmpty()) {
            throw PlanFailure.at(
                    run,
                    "there is no fix mlmix before this first run; it and pair_style hybrid/mlmix make a mixed run");
        }
        ZoneView zone = host.zones().getFirst();
        ZoneSettings settings = zone.settings();
        // A zone that stops the run, or grows in it, is what the plan is to tell of.
        zone.use(settings.tested(new Check(settings.check().every(), Double.POSITIVE_INFINITY, Action.WARN)));
        zone.keepSteps(true);
        PlanBuilder builder = measure(run, zone, settings);
        fed.stale().forEach((reader, writer) -> builder.warnings().stale(reader, writer));
        boolean isDynamics = DeckWords.split(run.text()).getFirst().equals("run");
        trials(zone, settings, builder, isDynamics);
        return builder.build(options.deck(), run, fed.leftOut());
    }

    private DeckFeeder.Target target() {
        return new DeckFeeder.Target() {
            @Override
            public void command(String text) {
                lammps.command(text);
            }

            @Override
            public String expand(String text) {
                return state.expand(text);
            }

            @Override
            public boolean hasVariable(String name) {
                return state.has("variable", name);
            }
        };
    }

    private PlanBuilder measure(Statement run, ZoneView zone, ZoneSettings settings) {
        try {
            return measure(zone, settings);
        } catch (LammpsException e) {
            throw PlanFailure.at(run, e);
        }
    }

    private PlanBuilder measure(ZoneView zone, ZoneSettings settings) {
        lammps.command("run 0 post no");
        if (!zone.findings().byIndex().isEmpty()) {
            // Until sub-styles were tried the halo was wider than it will be.
            lammps.command("run 0 post no");
        }
        RunChecks.Outcome needs = zone.needs().orElseThrow();
        ZonedAtoms atoms = ZonedAtoms.of(lammps, settings.fixId());
        PlanBuilder builder = new PlanBuilder(Units.of(state.units()), atoms, seeds(settings.fixId()));
        BulkTrial.keepPositions(lammps);
        // A stride is planned for from what the parts of a step take, and the looks that it begins with take time.
        zone.use(zone.settings().strided(Stride.NONE));
        TimedSteps steps = TimedSteps.take(lammps, zone, options.steps(), options.seconds());
        builder.measured(steps, 0.5 * (atoms.count() + lammps.atoms()));
        builder.onDevice(zone.onDevice());
        builder.memory(state.arrayMebibytes(), ProcessMemory.java(), ProcessMemory.resident());
        builder.needs(zone, settings, needs);
        builder.warnings().contact(SelfContact.of(atoms, needs.expensiveBuffer()), needs.expensiveBuffer());
        relayWarnings(builder.warnings());
        return builder;
    }

    /** In the evaluation before the first step, as the fix's ledger has it. */
    private long seeds(String fix) {
        return Math.round(Double.parseDouble(state.expand("$(f_" + fix + "[7])")));
    }

    /** What comes last may spoil the instance, and what fails is only left out. */
    private void trials(ZoneView zone, ZoneSettings settings, PlanBuilder builder, boolean isDynamics) {
        try {
            if (builder.zoneExists()) {
                double tolerance = settings.check().tolerance();
                OptionalDouble given = options.tolerance().isPresent() || Double.isInfinite(tolerance)
                        ? options.tolerance()
                        : OptionalDouble.of(tolerance);
                SeamTrial.Result seam = SeamTrial.run(lammps, zone, given);
                builder.seam(seam, settings.check().every());
            }
            if (isDynamics) {
                strides(zone, settings.stride(), builder);
            }
            BulkTrial.restorePositions(lammps);
            lammps.command("run 0 post no");
            ZonedAtoms now = ZonedAtoms.of(lammps, settings.fixId());
            var bulk = BulkTrial.prepare(lammps, zone, now, builder.units());
            if (bulk.isPresent()) {
                if (!builder.zoneExists()) {
                    builder.costOfExpensive(bulk.get().costOfExpensive());
                }
                builder.match(bulk.get().run());
            }
        } catch (LammpsException e) {
            builder.warnings()
                    .add("not-compared", "the two potentials could not be compared: %s", PlanFailure.reason(e));
        }
    }

    /** What refuses a stride leaves the deck as it is without one. */
    private void strides(ZoneView zone, Stride deck, PlanBuilder builder) {
        builder.stride(deck);
        if (!builder.zoneExists()) {
            return;
        }
        try {
            builder.strides(StrideTrial.run(lammps, zone, options.seconds(), builder.secondsOfStep(2)));
        } catch (LammpsException e) {
            builder.warnings().add("no-stride", "no stride could be tried: %s", PlanFailure.reason(e));
        }
    }

    /** What fix and pair style have said so far, each once. */
    private void relayWarnings(Warnings warnings) {
        try {
            new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("WARNING: ") && line.contains("mlmix"))
                    .map(line -> line.substring("WARNING: ".length()).replaceFirst(" \\(src/.*\\)$", ""))
                    .filter(line -> !line.equals(ZoneView.NO_SEEDS)) // the plan has a warning of its own
                    .distinct()
                    .forEach(line -> warnings.add("mlmix", "%s", line));
        } catch (IOException e) {
            // There is then no log file to read warnings from.
        }
    }
}
