package org.mlmix.fitter.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.lammps.TaskFailedException;

/**
 * What a report has no numbers of, and why: a potential that explodes in one measurement may come
 * through the others, and the report is to say all that is known.
 */
public final class Gaps {
    /** Whose measurement it is. */
    public enum Of {
        EXPENSIVE,
        CHEAP;

        private String words() {
            return this == EXPENSIVE ? "the expensive potential" : "the cheap potential";
        }
    }

    private final List<String> lines = new ArrayList<>();
    private boolean failed;

    /** Measures something; empty where the potential does not come to the end of it. */
    public <R> Optional<R> measured(String what, Of whose, Supplier<R> measurement) {
        try {
            return Optional.of(measurement.get());
        } catch (TaskFailedException | FitException e) {
            failed(what, whose, e.getMessage());
            return Optional.empty();
        }
    }

    /** Something was not measured: the report is no proof of a good fit. */
    public void failed(String what, Of whose, String reason) {
        failed = true;
        lines.add(what + " of " + whose.words() + ": "
                + String.valueOf(reason).lines().findFirst().orElse("no reason was given"));
    }

    /** There is nothing to measure, which is no fault. */
    public void none(String what, String reason) {
        lines.add(what + ": " + reason);
    }

    public boolean hasFailures() {
        return failed;
    }

    /** One line each. */
    public List<String> lines() {
        return List.copyOf(lines);
    }
}
