package org.mlmix.tools.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.SubStyle;
import org.mlmix.checks.RunChecks;
import org.mlmix.engine.ZoneCode;
import org.mlmix.fix.StepRow;
import org.mlmix.fix.StrideFindings;
import org.mlmix.fix.ZoneView;
import org.mlmix.options.ZoneSettings;
import org.mlmix.options.ZoneSettings.Stride;
import org.mlmix.styles.StyleTable;
import org.mlmix.tools.plan.Plan.Atoms;
import org.mlmix.tools.plan.Plan.Buffer;
import org.mlmix.tools.plan.Plan.Cost;
import org.mlmix.tools.plan.Plan.Evaluations;
import org.mlmix.tools.plan.Plan.GoodRanks;
import org.mlmix.tools.plan.Plan.Halo;
import org.mlmix.tools.plan.Plan.Match;
import org.mlmix.tools.plan.Plan.Memory;
import org.mlmix.tools.plan.Plan.RankRow;
import org.mlmix.tools.plan.Plan.Run;
import org.mlmix.tools.plan.Plan.Seam;
import org.mlmix.tools.plan.Plan.Speed;
import org.mlmix.tools.plan.Plan.StepTime;
import org.mlmix.zone.Phase;

/** Puts a plan together from what was measured. */
final class PlanBuilder {
    private static final Phase[] MIXING = {
        Phase.SEEDS, Phase.REBUILD, Phase.WEIGHTS, Phase.HALO, Phase.LISTS, Phase.BLEND
    };

    private final Units units;
    private final ZonedAtoms atoms;
    private final Warnings warnings;
    private final List<Buffer> buffers = new ArrayList<>();
    private final long seeds;
    private TimedSteps steps;
    private double meanAtoms;
    private double costOfExpensive;
    private double costOfCheap;
    private Memory memory;
    private Halo halo;
    private Seam seam;
    private double checkSeconds;
    private Match match;
    private Stride stride = Stride.NONE;
    private Optional<StrideFindings> strides = Optional.empty();
    private boolean mayHaveStride;
    private boolean onDevice;

    /**
     * @param atoms before the first step
     * @param seeds among them
     */
    PlanBuilder(Units units, ZonedAtoms atoms, long seeds) {
        this.units = units;
        this.atoms = atoms;
        this.seeds = seeds;
        warnings = new Warnings(units);
    }

    Units units() {
        return units;
    }

    Warnings warnings() {
        return warnings;
    }

    boolean zoneExists() {
        return atoms.countExpensive() > 0;
    }

    /** @param count mean number of atoms in these steps: a deck may create or remove some */
    void measured(TimedSteps timed, double count) {
        steps = timed;
        meanAtoms = count;
        costOfExpensive = timed.costOfExpensive();
        costOfCheap = timed.costOfCheap();
    }

    /** Atoms and potentials are on a device. */
    void onDevice(boolean yes) {
        onDevice = yes;
    }

    /** Where the zone was empty in the measured steps: seconds of an evaluation. */
    void costOfExpensive(double seconds) {
        costOfExpensive = seconds;
    }

    void memory(double lammps, double java, double resident) {
        memory = new Memory(lammps, java, resident);
    }

    void needs(ZoneView zone, ZoneSettings settings, RunChecks.Outcome needs) {
        buffers.add(buffer(ForceGroup.EXPENSIVE, needs.expensiveBuffer(), zone, settings));
        buffers.add(buffer(ForceGroup.CHEAP, needs.cheapBuffer(), zone, settings));
        String widest = "skin " + length(zone.skin());
        double reach = needs.ghostCutoff() - zone.skin();
        if (close(reach, settings.range())) {
            widest += " and the reach of the zone, " + length(reach);
        } else if (close(reach, needs.cheapBuffer())) {
            widest += " and the buffer of the cheap potential, " + length(reach);
        } else if (close(reach, needs.expensiveBuffer())) {
            widest += " and the buffer of the expensive potential, " + length(reach);
        } else if (needs.zoneGhostCutoff() > needs.ghostCutoff()) {
            widest += " and what reaches every atom of the box, " + length(reach);
        } else {
            widest += " and twice the buffer of the expensive potential, " + length(reach) + ", for the keyword check";
        }
        halo = new Halo(needs.ghostCutoff(), zone.skin(), atoms.ghosts(), widest);
    }

    private static boolean close(double a, double b) {
        return Math.abs(a - b) < 1e-9 * Math.max(a, b);
    }

    private String length(double value) {
        return String.format(
                Locale.ROOT, "%.4g %s", units.length().of(value), units.length().name());
    }

    private Buffer buffer(ForceGroup group, double width, ZoneView zone, ZoneSettings settings) {
        StringBuilder reason = new StringBuilder();
        for (int index = 0; index < zone.subStyles().size(); index++) {
            SubStyle style = zone.subStyles().get(index);
            if (style.group() == group) {
                reason.append(reason.isEmpty() ? "" : ", ").append(style.name()).append(needed(zone, index));
            }
        }
        if (settings.buffer() instanceof ZoneSettings.Buffer.Given) {
            reason.insert(0, "given by the deck; ");
        }
        return new Buffer(group.word(), width, reason.toString());
    }

    private String needed(ZoneView zone, int index) {
        SubStyle style = zone.subStyles().get(index);
        if (!RunChecks.isUnknown(style)) {
            return " needs " + StyleTable.depth(style.name()).orElse(0) + " x its cutoff of " + length(style.cutoff());
        }
        return zone.findings()
                .of(index)
                .map(found -> " is in no table and was found to need no more than " + length(found.width()))
                .orElse(" is in no table and was not tried, its cutoff is " + length(style.cutoff()));
    }

    /** Seconds of a step that evaluates the expensive potential once in so many, about. */
    double secondsOfStep(int evaluatedOnceIn) {
        return steps.mean(StepRow::totalSeconds)
                - (1 - 1.0 / evaluatedOnceIn) * steps.mean(row -> row.seconds(Phase.EXPENSIVE));
    }

    /** @param given by the deck */
    void stride(Stride given) {
        mayHaveStride = true;
        stride = given;
    }

    void strides(StrideTrial.Result result) {
        strides = result.findings();
        costOfCheap = Double.isNaN(costOfCheap) ? result.costOfCheap() : costOfCheap;
        warnings.stride(StrideModel.of(stride, strides), strides);
    }

    /** @param every steps between two tests that the deck itself asks for; 0: none */
    void seam(SeamTrial.Result result, int every) {
        seam = result.seam();
        checkSeconds = every > 0 ? result.seconds() / every : 0;
        warnings.seam(seam);
    }

    void match(Match result) {
        match = result;
        warnings.match(result);
    }

    private Atoms zones() {
        long[] count = new long[5];
        for (int i = 0; i < atoms.count(); i++) {
            count[atoms.codes()[i]]++;
        }
        return new Atoms(
                atoms.count(),
                seeds,
                count[ZoneCode.CORE] + count[ZoneCode.CORE_IN_CHEAP_LIST],
                count[ZoneCode.BLEND],
                count[ZoneCode.BUFFER],
                count[ZoneCode.BULK]);
    }

    Plan build(Path deck, Statement run, List<Statement> leftOut) {
        double expensive = steps.mean(row -> row.expensive());
        double cheap = steps.mean(row -> row.cheap());
        double count = meanAtoms;
        StrideModel strideModel = new StrideModel(time(), 1e3 * count * costOfCheap, expensive);
        int evaluatedOnceIn = StrideModel.of(stride, strides);
        StepTime time = strideModel.step(evaluatedOnceIn);
        double pureCheap =
                Double.isNaN(costOfCheap) ? Double.NaN : 1e3 * count * costOfCheap + time.always() + time.lammps();
        double pureExpensive = 1e3 * count * costOfExpensive + time.always() + time.lammps();
        Atoms zones = zones();
        warnings.size(zones, expensive / count);
        warnings.gain(known(pureExpensive / time.total()), known(costOfExpensive / costOfCheap), onDevice);
        warnings.busy(steps.processorShare());
        RankModel model = model(time, costOfExpensive / evaluatedOnceIn);
        List<RankRow> ranks = model.table();
        return new Plan(
                deck.toString(),
                run.place(),
                run.firstLine(),
                units.style(),
                zones,
                new Evaluations(expensive, evaluatedOnceIn, evaluatedOnceIn > 1 ? count : cheap, count),
                new Cost(
                        known(1e6 * costOfExpensive),
                        known(1e6 * costOfCheap),
                        known(costOfExpensive / costOfCheap),
                        steps.steps(),
                        steps.rebuilds()),
                time,
                new Speed(
                        known(pureExpensive),
                        known(pureCheap),
                        known(pureExpensive / time.total()),
                        known(pureExpensive / pureCheap)),
                mayHaveStride ? strideModel.table(strides, stride, pureExpensive) : null,
                whole(run, time),
                memory,
                halo,
                List.copyOf(buffers),
                seam,
                match,
                ranks,
                new GoodRanks(model.good(ranks, false), model.good(ranks, true)),
                warnings.list(),
                leftOut.stream()
                        .map(statement -> statement.place() + ": " + statement.firstLine())
                        .toList());
    }

    static Double known(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private StepTime time() {
        double expensive = 1e3 * steps.seconds(Phase.EXPENSIVE);
        double cheap = 1e3 * steps.seconds(Phase.CHEAP);
        double always = 1e3 * steps.seconds(Phase.ALWAYS);
        double mixing = 1e3 * steps.seconds(MIXING);
        double lammps = 1e3 * steps.seconds(Phase.OUTSIDE);
        double check = 1e3 * checkSeconds;
        return new StepTime(
                expensive + cheap + always + mixing + check + lammps, expensive, cheap, always, mixing, check, lammps);
    }

    /** @param expensive seconds per step of one atom on the expensive list */
    private RankModel model(StepTime time, double expensive) {
        RankModel.Costs costs = new RankModel.Costs(
                Double.isNaN(expensive) ? 0 : expensive,
                Double.isNaN(costOfCheap) ? 0 : costOfCheap,
                1e-3 * time.always() / atoms.count(),
                1e-3 * (time.mixing() + time.check()),
                1e-3 * time.lammps());
        return new RankModel(
                atoms,
                halo.ghostCutoff(),
                costs,
                new RankModel.Memory(memory.lammps(), Math.max(0, memory.resident() - memory.lammps())));
    }

    /** How long the deck's own first run will take, where it says how many steps. */
    private static Run whole(Statement run, StepTime time) {
        List<String> words = DeckWords.split(run.text());
        boolean counts = words.size() > 1 && words.getFirst().equals("run") && !words.contains("upto");
        try {
            if (counts) {
                long count = (long) Double.parseDouble(words.get(1));
                return new Run(count, count * time.total() / 3.6e6);
            }
        } catch (NumberFormatException e) {
            // A word that LAMMPS will refuse.
        }
        return new Run(null, null);
    }
}
