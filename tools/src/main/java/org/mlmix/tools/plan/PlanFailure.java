package org.mlmix.tools.plan;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.mlmix.bindings.LammpsException;

/** A deck that cannot be planned; the message names the place. */
final class PlanFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PlanFailure(String message) {
        super(message);
    }

    /** A mistake in a line of a deck. */
    static PlanFailure at(Statement statement, String reason) {
        return new PlanFailure(statement.place() + ": " + reason + "\n  " + statement.firstLine());
    }

    /** An error of LAMMPS in a line of a deck. */
    static PlanFailure at(Statement statement, LammpsException error) {
        return at(statement, reason(error));
    }

    /** @param hint what may be the cause; may be empty */
    static PlanFailure at(Statement statement, LammpsException error, String hint) {
        return at(statement, reason(error) + (hint.isEmpty() ? "" : "\n" + hint));
    }

    /**
     * LAMMPS' message without the line that it was given, which need not be the user's, nor that line
     * with variables put in and the place marked under it.
     */
    static String reason(LammpsException error) {
        return error.getMessage()
                .lines()
                .filter(line -> !line.matches("Last input line:.*|--> parsed line:.*|\\s*\\^+"))
                .collect(Collectors.joining("\n"))
                .replaceAll(" \\((src|\\.\\.)/\\S*:\\d+\\)", "")
                .strip();
    }

    /** Something wrong with a deck as a whole. */
    static PlanFailure in(Path deck, String reason) {
        return new PlanFailure(deck + ": " + reason);
    }
}
