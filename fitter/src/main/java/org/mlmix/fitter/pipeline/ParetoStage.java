package org.mlmix.fitter.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mlmix.fitter.check.Cost;
import org.mlmix.fitter.input.FitException;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.input.FitInput.FamilyInput;
import org.mlmix.fitter.input.FitInput.GateInput;
import org.mlmix.fitter.lammps.Potential;
import org.mlmix.fitter.lammps.Workers;

/** Fits many families to the same frames: test error against cost, the best stable ones marked. */
public final class ParetoStage {
    /** ps; enough to see what explodes at once. The whole gate is for the one that is chosen. */
    private static final double GATE_TIME = 2;

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
     * @param testForce RMSE, eV/Å
     * @param cost µs per atom and step
     * @param stable in the short gate
     * @param best no stable one is both cheaper and better
     * @param problem why it could not be fitted; empty otherwise
     */
    public record Point(
            String name, int unknowns, double testForce, double cost, boolean stable, boolean best, String problem) {
        Point marked(boolean asBest) {
            return new Point(name, unknowns, testForce, cost, stable, asBest, problem);
        }

        private boolean beats(Point other) {
            return stable
                    && testForce <= other.testForce
                    && cost <= other.cost
                    && (testForce < other.testForce || cost < other.cost);
        }
    }

    /** Fits all variants of the named families. */
    public List<Point> run(SampleStage.Sampled sampled) {
        List<Point> points = new ArrayList<>();
        for (Map.Entry<String, FamilyInput> variant :
                Variants.of(input, sampled.reference(), families).entrySet()) {
            console.say(variant.getKey());
            points.add(point(variant.getKey(), variant.getValue(), sampled));
        }
        List<Point> marked = points.stream()
                .map(point -> point.marked(point.stable() && points.stream().noneMatch(other -> other.beats(point))))
                .toList();
        ParetoReport.write(folder, marked);
        ParetoReport.table(marked).forEach(console::say);
        console.say("report: " + folder.resolve("pareto.html"));
        return marked;
    }

    private Point point(String name, FamilyInput family, SampleStage.Sampled sampled) {
        FitInput variant = variant(family);
        Path place = folder.resolve("pareto").resolve(name.replaceAll("[^A-Za-z0-9.]+", "-"));
        try {
            SolvedFit solved = new SolveStage(job.with(variant, place), true).run(sampled);
            Potential cheap = ExportedPotential.in(solved.place(place), solved.export());
            Cost.Result cost =
                    workers.call(Cost.of(sampled.reference().cell(), CheckSeed.COST.of(input), cheap))
                            .getFirst();
            return new Point(
                    name,
                    solved.coefficients().length,
                    solved.price().constrained(),
                    cost.microseconds(),
                    solved.usable(),
                    false,
                    "");
        } catch (FitException e) {
            console.warn(e.getMessage());
            return new Point(name, 0, Double.NaN, Double.NaN, false, false, e.getMessage());
        }
    }

    private FitInput variant(FamilyInput family) {
        GateInput gate = input.gate();
        return input.with(family)
                .with(new GateInput(
                        Math.min(GATE_TIME, gate.time()),
                        gate.atoms(),
                        1,
                        gate.factor(),
                        gate.drift(),
                        gate.timestep()))
                .withoutIterations();
    }
}
