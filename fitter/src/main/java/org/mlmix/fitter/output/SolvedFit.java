package org.mlmix.fitter.output;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.check.StabilityResult;
import org.mlmix.fitter.data.AtomicFile;
import org.mlmix.fitter.family.Export;

/**
 * What solving came to, as {@code solution.json} keeps it. NaN stands for what is not known.
 *
 * @param model the coefficients and what they belong to
 * @param solving how they were found
 * @param stability of the potential in hot dynamics
 * @param output where its files are
 * @param training what it was fitted to
 * @param basis a hash of each part of the input that all of this depends on
 * @param warnings for the user
 */
public record SolvedFit(
        @JsonUnwrapped Model model,
        @JsonUnwrapped Solving solving,
        @JsonUnwrapped Stability stability,
        @JsonUnwrapped Written output,
        @JsonUnwrapped Training training,
        Map<String, String> basis,
        List<String> warnings) {

    /**
     * A family with its coefficients.
     *
     * @param family name of the family
     * @param shape parameters that are not linear, as found; empty where there are none
     * @param columns names of the coefficients
     * @param coefficients of the potential
     */
    public record Model(String family, List<Double> shape, List<String> columns, double[] coefficients) {}

    /**
     * A solution of the constrained problem.
     *
     * @param strength chosen multiplier of the penalties
     * @param strengths all that were tried
     * @param equalities those that were kept
     * @param implied equalities that others imply, one line each
     * @param rank of the constrained problem
     * @param condition of it
     * @param freeUnknowns coefficients less equalities
     * @param inequalityWeight μ of the strained cells; 0 when they are met anyway
     * @param strainedError of the strained cells, root mean square over their tolerances
     * @param price what the constraints cost
     * @param met whether every equality holds
     */
    public record Solving(
            double strength,
            List<Strength> strengths,
            List<Held> equalities,
            List<String> implied,
            int rank,
            double condition,
            int freeUnknowns,
            double inequalityWeight,
            double strainedError,
            Cost price,
            boolean met) {}

    /**
     * The stability gate.
     *
     * @param gate its runs
     * @param stable whether all of them passed
     */
    public record Stability(List<StabilityResult> gate, boolean stable) {
        /** As the runs say. */
        public static Stability of(List<StabilityResult> gate) {
            return new Stability(gate, !gate.isEmpty() && gate.stream().allMatch(StabilityResult::survived));
        }
    }

    /**
     * The potential's files.
     *
     * @param export the potential as written
     * @param candidate folder of its candidate, below the output folder
     * @param written whether it was written to the output folder itself
     * @param trial what a run with mlmix.inc came to
     */
    public record Written(Export export, String candidate, boolean written, Trial trial) {}

    /**
     * A run of the mixture.
     *
     * @param made whether it was made
     * @param problem empty, or what was wrong, or why it was not made
     */
    public record Trial(boolean made, String problem) {
        boolean failed() {
            return made && !problem.isEmpty();
        }
    }

    /**
     * Frames that were fitted to and tested with.
     *
     * @param frames their number by kind and split, those of iterations too
     * @param dataHash SHA-256 of all of them
     * @param leftOut frames that could not be had
     * @param grades largest extrapolation grade of each group; none of a fit to shards
     */
    public record Training(Map<String, Integer> frames, String dataHash, List<String> leftOut, List<Grade> grades) {}

    /** A strength that was tried; screening is null where none was made. */
    public record Strength(double strength, double trainForce, double validationForce, StabilityResult screening) {}

    /** An equality with what was reached; the multiplier says what a change of the target would cost. */
    public record Held(String name, String unit, double target, double violation, double multiplier) {}

    /** Test force RMSE in eV/Å with and without the constraints. */
    public record Cost(double constrained, double unconstrained) {}

    /** Extrapolation grade: 1 is the most extreme training row. */
    public record Grade(String frames, double grade) {}

    /** Whether the potential may be used. */
    public boolean usable() {
        return stability.stable() && solving.met() && !output.trial.failed();
    }

    /** Where its files are. */
    public Path place(Path folder) {
        return output.written ? folder : folder.resolve(output.candidate);
    }

    /**
     * Makes sure that it belongs to an input as that is now.
     *
     * @throws FitException that names what has changed since it was solved
     */
    public void checkBasis(Path folder, Path input, Map<String, String> now) {
        if (!basis.keySet().equals(now.keySet())) {
            // Of a part that it does not name nobody knows whether it has changed.
            throw anotherVersion(folder);
        }
        List<String> changed = Basis.differences(basis, now);
        if (!changed.isEmpty()) {
            throw new FitException(file(folder) + " is a fit to something else than " + input
                    + " describes now. Changed since: " + String.join(", ", changed)
                    + ". Run `mlmix fit solve` again, or undo the change");
        }
    }

    private static FitException anotherVersion(Path folder) {
        return new FitException(file(folder) + " is of another version of mlmix; run `mlmix fit solve` again");
    }

    private static Path file(Path folder) {
        return folder.resolve("solution.json");
    }

    public void write(Path folder) {
        AtomicFile.write(file(folder), Json.exact(this));
    }

    /** Of an earlier run. */
    public static SolvedFit read(Path folder) {
        try {
            SolvedFit solved = Json.read(Files.readString(file(folder)), SolvedFit.class)
                    .orElseThrow(() ->
                            new FitException(file(folder) + " is damaged (it is empty); run `mlmix fit solve` again"));
            if (solved.model.family == null
                    || solved.output.export == null
                    || solved.training.frames == null
                    || solved.basis == null) {
                throw anotherVersion(folder);
            }
            return solved;
        } catch (JsonProcessingException e) {
            throw new FitException(
                    file(folder) + " is damaged (" + e.getOriginalMessage() + "); run `mlmix fit solve` again", e);
        } catch (IOException e) {
            throw new FitException(file(folder) + " cannot be read; run `mlmix fit solve` first", e);
        }
    }
}
