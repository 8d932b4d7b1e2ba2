package org.mlmix.fitter.rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.data.Kind;
import org.mlmix.fitter.data.Split;
import org.mlmix.fitter.family.Family;
import org.mlmix.fitter.family.eam.DensitySearch;
import org.mlmix.fitter.family.eam.EamFamily;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.lammps.Workers;
import org.mlmix.fitter.sampling.Sampled;
import org.mlmix.fitter.solve.Equalities;
import org.mlmix.fitter.solve.Problem;
import org.mlmix.fitter.solve.Solution;
import org.mlmix.fitter.solve.Solver;

/**
 * Variable projection: for every shape of the density the coefficients are solved for, so that only
 * the few parameters of the shape are searched.
 */
public final class ShapeSearch {
    /** Training frames that a shape is judged by. */
    private static final int FRAMES = 4;

    private static final int EVALUATIONS = 200;

    private final FitInput input;
    private final Sampled sampled;
    private final List<Frame> frames;

    private ShapeSearch(FitInput input, Sampled sampled) {
        this.input = input;
        this.sampled = sampled;
        List<Frame> hot = training(sampled, Set.of(Kind.HOT));
        // Of a fit to data of the user's alone, those.
        hot = hot.isEmpty() ? training(sampled, Set.of(Kind.USER, Kind.DEFECT)) : hot;
        List<Frame> spread = new ArrayList<>();
        for (int n = 0; n < Math.min(FRAMES, hot.size()); n++) {
            spread.add(hot.get(n * hot.size() / Math.min(FRAMES, hot.size())));
        }
        frames = spread;
    }

    private static List<Frame> training(Sampled sampled, Set<Kind> kinds) {
        return sampled.frames().stream()
                .filter(frame -> frame.split() == Split.TRAIN && kinds.contains(frame.kind()))
                .toList();
    }

    /** The input's family, with the best shape where it has one to search. */
    public static Family run(FitInput input, Sampled sampled, Workers workers, Consumer<String> say) {
        Family start = MakeFamily.of(input, sampled.reference().cell(), workers);
        ShapeSearch search = new ShapeSearch(input, sampled);
        if (!(start instanceof EamFamily eam)
                || !(input.family() instanceof FitInput.EamInput settings)
                || !settings.search()
                || search.frames.isEmpty()) {
            return start;
        }
        EamFamily best = DensitySearch.minimise(eam, search::misfit, EVALUATIONS);
        say.accept("density: shape " + Arrays.toString(best.shape()) + ", misfit "
                + String.format("%.4f to %.4f", search.misfit(eam), search.misfit(best)));
        return best;
    }

    /** Parameters of a family that are not linear. */
    public static List<Double> shapeOf(Family family) {
        return family instanceof EamFamily eam
                ? Arrays.stream(eam.shape()).boxed().toList()
                : List.of();
    }

    // Root mean square of the training rows over their noise, constraints met; large where they cannot be.
    private double misfit(EamFamily family) {
        try {
            Equalities equalities = Equalities.independent(
                    EqualityRows.of(input, family, sampled.reference()).run(null));
            TrainingData data = new TrainingData(input, family);
            data.add(new FactorFrames(
                            family, new ArrayList<>(frames), input.constraints().tolerances())
                    .run(null));
            Problem problem = new Fit(input, family, data, equalities).withoutInequality();
            double middle = input.strengths().get(input.strengths().size() / 2);
            Solution solution = Solver.solve(problem.withStrength(middle));
            return Math.sqrt(data.soft().squaredResidual(solution.coefficients()));
        } catch (FitException e) {
            return 1e6;
        }
    }
}
