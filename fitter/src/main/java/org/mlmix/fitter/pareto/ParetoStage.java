package org.mlmix.fitter.pareto;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.check.CheckSeed;
import org.mlmix.fitter.check.Cost;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.input.FitInput.FamilyInput;
import org.mlmix.fitter.input.FitInput.GateInput;
import org.mlmix.fitter.lammps.LammpsVersion;
import org.mlmix.fitter.lammps.Potential;
import org.mlmix.fitter.lammps.TaskFailedException;
import org.mlmix.fitter.lammps.Workers;
import org.mlmix.fitter.output.ExportedPotential;
import org.mlmix.fitter.output.SolvedFit;
import org.mlmix.fitter.pipeline.Console;
import org.mlmix.fitter.pipeline.FitJob;
import org.mlmix.fitter.pipeline.SolveStage;
import org.mlmix.fitter.sampling.Sampled;

/**
 * Fits many families to the same frames: test error against cost, the best stable ones marked. Every
 * variant gets a short gate; those that would be marked are solved once more with the whole gate of
 * the input, until all that are marked have passed it.
 */
public final class ParetoStage {
    /** ps; enough to see what explodes at once. */
    private static final double SHORT_TIME = 2;

    private final FitJob job;
    private final List<String> families;
    private final FitInput input;
    private final Path folder;
    private final Workers workers;
    private final Console console;

    /**
     * @param families those to try: uf3, eam, snap
     */
    public ParetoStage(FitJob job, List<String> families) {
        Variants.check(families);
        this.families = List.copyOf(families);
        this.job = job;
        input = job.input();
        this.folder = job.folder();
        workers = job.workers();
        console = job.console();
    }

    /**
     * A fitted variant.
     *
     * @param name of family and settings
     * @param unknowns coefficients
     * @param testForce RMSE, eV/Å; NaN where it is not known
     * @param cost µs per atom and step; NaN where it is not known
     * @param stable in the gate, and every constraint met
     * @param best no stable one is both cheaper and better
     * @param gate what it was tested in: short, whole, or none
     * @param problem what could not be done or measured; empty otherwise
     */
    public record Point(
            String name,
            int unknowns,
            double testForce,
            double cost,
            boolean stable,
            boolean best,
            String gate,
            String problem) {
        private static Point failed(String name, String problem) {
            return new Point(name, 0, Double.NaN, Double.NaN, false, false, "none", problem);
        }

        Point marked(boolean asBest) {
            return new Point(name, unknowns, testForce, cost, stable, asBest, gate, problem);
        }

        private Point withCost(double measured) {
            return new Point(name, unknowns, testForce, measured, stable, best, gate, problem);
        }

        boolean passedWholeGate() {
            return stable && gate.equals("whole");
        }

        private boolean beats(Point other) {
            return stable
                    && testForce <= other.testForce
                    && cost <= other.cost
                    && (testForce < other.testForce || cost < other.cost);
        }

        /** Whether it is stable as far as is known, and no other stable one is both cheaper and better. */
        boolean isOnFront(List<Point> points) {
            return stable
                    && Double.isFinite(testForce)
                    && Double.isFinite(cost)
                    && points.stream().noneMatch(other -> other.beats(this));
        }
    }

    /**
     * Fits all variants of the named families; what is finished is on disk after each of them, and is not
     * done again.
     */
    public List<Point> run(Sampled sampled) {
        FinishedPoints finished = new FinishedPoints(sampled, workers.call(new LammpsVersion()));
        List<FamilyInput> inputs = new ArrayList<>();
        List<Point> points = new ArrayList<>();
        for (Map.Entry<String, FamilyInput> variant :
                Variants.of(input, sampled.reference(), families).entrySet()) {
            console.say(variant.getKey());
            inputs.add(variant.getValue());
            points.add(measured(variant.getKey(), variant.getValue(), sampled, finished));
            mark(points);
            ParetoReport.write(folder, input.gate(), points);
        }
        for (int n = toTest(points); n >= 0; n = toTest(points)) {
            Point earlier = points.get(n);
            console.say("whole gate: " + earlier.name());
            points.set(
                    n, tested(earlier.name(), inputs.get(n), sampled, finished).withCost(earlier.cost()));
            mark(points);
            ParetoReport.write(folder, input.gate(), points);
        }
        ParetoReport.table(points).forEach(console::say);
        console.say("report: " + folder.resolve("pareto.html"));
        return List.copyOf(points);
    }

    // The next one that would be marked and has not been through the whole gate; −1 where there is none.
    private static int toTest(List<Point> points) {
        for (int n = 0; n < points.size(); n++) {
            if (points.get(n).isOnFront(points) && !points.get(n).passedWholeGate()) {
                return n;
            }
        }
        return -1;
    }

    // Only what has passed the whole gate.
    private static void mark(List<Point> points) {
        List<Point> all = List.copyOf(points);
        points.replaceAll(point -> point.marked(point.passedWholeGate() && point.isOnFront(all)));
    }

    // With the short gate, and what it costs.
    private Point measured(String name, FamilyInput family, Sampled sampled, FinishedPoints finished) {
        FitInput variant = variant(family).with(shortGate(input.gate()));
        return finished.find(place(name), "short", variant).orElseGet(() -> {
            Point point = withCost(solved(name, variant, sampled), sampled);
            finished.keep(place(name), "short", variant, point);
            return point;
        });
    }

    // With the whole gate.
    private Point tested(String name, FamilyInput family, Sampled sampled, FinishedPoints finished) {
        FitInput variant = variant(family);
        return finished.find(place(name), "whole", variant).orElseGet(() -> {
            Point point = solved(name, variant, sampled);
            finished.keep(place(name), "whole", variant, point);
            return point;
        });
    }

    private FitInput variant(FamilyInput family) {
        return input.with(family).withoutIterations();
    }

    private Point withCost(Point point, Sampled sampled) {
        if (!point.problem().isEmpty()) {
            return point;
        }
        try {
            Path place = place(point.name());
            SolvedFit solved = SolvedFit.read(place);
            Potential cheap =
                    ExportedPotential.in(solved.place(place), solved.output().export());
            Cost task = Cost.of(sampled.reference().cell(), CheckSeed.COST.of(input), cheap);
            Cost.Result cost = workers.call(task).getFirst();
            return cost.problem().isEmpty() ? point.withCost(cost.microseconds()) : exploded(point, cost.problem());
        } catch (TaskFailedException e) {
            return exploded(point, e.getMessage());
        }
    }

    private Point exploded(Point point, String reason) {
        String problem = "cost not measured: "
                + String.valueOf(reason).lines().findFirst().orElse("LAMMPS failed");
        console.warn(problem);
        return new Point(
                point.name(), point.unknowns(), point.testForce(), Double.NaN, false, false, point.gate(), problem);
    }

    private Point solved(String name, FitInput variant, Sampled sampled) {
        try {
            SolvedFit solved = new SolveStage(job.with(variant, place(name)), true).run(sampled);
            boolean all = variant.gate().equals(input.gate());
            return new Point(
                    name,
                    solved.model().coefficients().length,
                    solved.solving().price().constrained(),
                    Double.NaN,
                    solved.usable(),
                    false,
                    all ? "whole" : "short",
                    "");
        } catch (FitException | TaskFailedException e) {
            console.warn(e.getMessage());
            return Point.failed(name, e.getMessage());
        }
    }

    private Path place(String name) {
        return folder.resolve("pareto").resolve(name.replaceAll("[^A-Za-z0-9.]+", "-"));
    }

    static GateInput shortGate(GateInput gate) {
        return new GateInput(
                Math.min(SHORT_TIME, gate.time()), gate.atoms(), 1, gate.factor(), gate.drift(), gate.timestep());
    }
}
