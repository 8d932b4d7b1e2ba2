package org.mlmix.tools.plan;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlmix.bindings.LammpsException;

/** Gives LAMMPS the set-up of a deck, command by command, up to the first run. */
final class DeckFeeder {
    /** LAMMPS itself stops at 16 input files within one another. */
    private static final int DEEPEST = 16;

    /** Tells which branch of an `if` LAMMPS has chosen. */
    private static final String BRANCH = "mlmix_plan_branch";

    /** What is needed of LAMMPS. */
    interface Target {
        void command(String text);

        /** A text with the variables of LAMMPS put in. */
        String expand(String text);

        boolean hasVariable(String name);
    }

    /**
     * How far it came.
     *
     * @param run the first run, variables put in; empty where the deck ends without one
     * @param leftOut commands that LAMMPS did not get
     * @param fed the last command that it got
     */
    record Outcome(Optional<Statement> run, List<Statement> leftOut, Optional<Statement> fed) {}

    /** The deck has ended before its last line. */
    private enum Flow {
        ON,
        ENDED
    }

    private final Target target;
    private final List<Statement> leftOut = new ArrayList<>();
    private Path folder;
    private Statement run;
    private Statement fed;

    /** @param folder that LAMMPS works in */
    DeckFeeder(Target target, Path folder) {
        this.target = target;
        this.folder = folder;
    }

    Outcome feed(Path deck) {
        feed(DeckFile.read(folder.resolve(deck), deck), 0);
        return new Outcome(Optional.ofNullable(run), List.copyOf(leftOut), Optional.ofNullable(fed));
    }

    private Flow feed(List<Statement> statements, int depth) {
        for (Statement statement : statements) {
            if (feed(statement, depth) == Flow.ENDED) {
                return Flow.ENDED;
            }
        }
        return Flow.ON;
    }

    private Flow feed(Statement statement, int depth) {
        List<String> words = words(statement);
        if (words.isEmpty()) {
            return Flow.ON;
        }
        switch (CommandRules.judge(words)) {
            case CommandRules.Verdict.Pass(String text) -> pass(statement, text);
            case CommandRules.Verdict.LeaveOut() -> leftOut.add(statement);
            case CommandRules.Verdict.Refuse(String reason) -> throw PlanFailure.at(statement, reason);
            case CommandRules.Verdict.Quit() -> {
                return Flow.ENDED;
            }
            case CommandRules.Verdict.Run() -> {
                run = statement.inner(expand(statement, String.join(" ", words)));
                return Flow.ENDED;
            }
            case CommandRules.Verdict.ChangeFolder(String path) -> changeFolder(statement, path);
            case CommandRules.Verdict.Include(String path) -> {
                return include(statement, path, depth);
            }
            case CommandRules.Verdict.If() -> {
                return branch(statement, words, depth);
            }
        }
        return Flow.ON;
    }

    /** Variables are put in where the command itself or the file it names is one. */
    private List<String> words(Statement statement) {
        List<String> words = DeckWords.split(statement.text());
        boolean decides = words.getFirst().contains("$")
                || List.of("include", "shell").contains(words.getFirst())
                || (words.getFirst().equals("fix")
                        && words.size() > 3
                        && words.get(3).contains("$"));
        return decides && statement.text().contains("$") ? DeckWords.split(expand(statement, statement.text())) : words;
    }

    private String expand(Statement statement, String text) {
        try {
            return text.contains("$") ? target.expand(text) : text;
        } catch (LammpsException e) {
            throw PlanFailure.at(statement, e);
        }
    }

    private void pass(Statement statement, String text) {
        try {
            target.command(text);
            fed = statement;
        } catch (LammpsException e) {
            throw PlanFailure.at(statement, e);
        }
    }

    private void changeFolder(Statement statement, String path) {
        Path next = folder.resolve(path).normalize();
        if (!Files.isDirectory(next)) {
            // A folder that a command which was left out would have made; LAMMPS, too, goes on.
            leftOut.add(statement);
            return;
        }
        pass(statement, "shell cd \"" + path + "\"");
        folder = next;
    }

    private Flow include(Statement statement, String path, int depth) {
        if (depth == DEEPEST) {
            throw PlanFailure.at(statement, "more than " + DEEPEST + " files include one another");
        }
        Path file = folder.resolve(path);
        if (!Files.isReadable(file)) {
            throw PlanFailure.at(statement, "cannot read " + path);
        }
        return feed(DeckFile.read(file, Path.of(path)), depth + 1);
    }

    /** LAMMPS decides which branch it is; its commands are then treated as all others. */
    private Flow branch(Statement statement, List<String> words, int depth) {
        IfCommand command = IfCommand.of(words, BRANCH);
        pass(statement, "variable " + BRANCH + " delete");
        pass(statement, command.text());
        if (!target.hasVariable(BRANCH)) {
            return Flow.ON;
        }
        int chosen = Integer.parseInt(target.expand("${" + BRANCH + "}").strip());
        List<Statement> inner =
                command.branches().get(chosen).stream().map(statement::inner).toList();
        return feed(inner, depth);
    }
}
