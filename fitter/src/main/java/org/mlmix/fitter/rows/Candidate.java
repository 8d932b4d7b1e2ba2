package org.mlmix.fitter.rows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.data.AtomicFile;
import org.mlmix.fitter.data.Quantity;
import org.mlmix.fitter.data.Reason;
import org.mlmix.fitter.data.Split;
import org.mlmix.fitter.family.Export;
import org.mlmix.fitter.solve.Problem;
import org.mlmix.fitter.solve.Solution;
import org.mlmix.fitter.solve.Solver;

/**
 * A solution for one strength of the penalties.
 *
 * @param strength multiplier of the penalties
 * @param coefficients completed where no data were
 * @param solution of the constrained problem
 * @param trainForce RMSE, eV/Å
 * @param validationForce RMSE, eV/Å
 */
public record Candidate(
        double strength, double[] coefficients, Solution solution, double trainForce, double validationForce) {

    /** Validation errors within this part of the smallest are as good as equal. */
    private static final double EQUAL = 0.03;

    /**
     * Writes the potential, whole or not at all.
     *
     * @throws FitException when there is no room for it
     */
    public Export export(Fit fit, Path place) {
        // A word of a pair_coeff line, whatever the input is called.
        String stem = fit.input()
                .file()
                .getFileName()
                .toString()
                .replaceAll("\\.ya?ml$", "")
                .replaceAll("[^\\p{L}\\p{N}._+-]+", "-");
        String comment = String.format(
                Locale.ROOT,
                "fitted by mlmix, strength %.3g, seed %d",
                strength,
                fit.input().seed());
        try {
            return AtomicFile.writeAll(place, beside -> fit.family().export(coefficients, beside, stem, comment));
        } catch (IOException e) {
            throw new FitException(
                    place + ": cannot be written (" + Reason.of(e)
                            + "); earlier files are unchanged. Make room or name another folder with -o",
                    e);
        }
    }

    /** One for each strength, in the order in which to try them. */
    public static List<Candidate> all(Fit fit) {
        TrainingData data = fit.data();
        Problem problem = fit.problem();
        boolean[] observed = fit.observed();
        List<Candidate> candidates = new ArrayList<>();
        FitException infeasible = null;
        for (double strength : fit.input().strengths()) {
            try {
                Solution solution = Solver.solve(problem.withStrength(strength));
                double[] c = fit.family().complete(solution.coefficients(), observed);
                candidates.add(new Candidate(
                        strength,
                        c,
                        solution,
                        data.rmse(Split.TRAIN, Quantity.FORCE, c),
                        data.rmse(Split.VALIDATION, Quantity.FORCE, c)));
            } catch (FitException e) {
                // An inequality may be out of reach for stiff functions only.
                infeasible = e;
            }
        }
        if (candidates.isEmpty()) {
            throw infeasible;
        }
        return inOrder(candidates);
    }

    /**
     * Of those whose validation error is as good as the smallest the smoothest first, as smoothness is
     * what keeps a potential stable where no data were; then the rest by their errors.
     */
    static List<Candidate> inOrder(List<Candidate> candidates) {
        double least = candidates.stream()
                .mapToDouble(Candidate::validationForce)
                .min()
                .orElseThrow();
        return candidates.stream()
                .sorted(Comparator.comparingDouble(candidate -> candidate.validationForce() <= (1 + EQUAL) * least
                        ? -candidate.strength()
                        : candidate.validationForce()))
                .toList();
    }
}
