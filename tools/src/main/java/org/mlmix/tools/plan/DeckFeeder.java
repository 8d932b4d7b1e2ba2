package org.mlmix.tools.plan;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mlmix.bindings.LammpsException;

/** Gives LAMMPS the set-up of a deck, command by command, up to the first run. */
final class DeckFeeder {
    /** LAMMPS itself stops at 16 input files within one another. */
    private static final int DEEPEST = 16;

    /** Tells which branch of an `if` LAMMPS has chosen. */
    private static final String BRANCH = "mlmix_plan_branch";

    /** Holds a word on its way through LAMMPS. */
    private static final String WORD = "mlmix_plan_word";

    private static final String NOT_ASCII =
            "LAMMPS drops letters beyond ASCII from its commands; give the file another name, or pass the name in a"
                    + " variable (-var)";

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
     * @param rest what follows the first run; files that it includes are not followed
     * @param stale commands that may have read what an earlier run has left, and the one, left out, that
     *     would have written it anew
     */
    record Outcome(
            Optional<Statement> run,
            List<Statement> rest,
            List<Statement> leftOut,
            Optional<Statement> fed,
            Map<Statement, Statement> stale) {}

    /** The deck has ended before its last line. */
    private enum Flow {
        ON,
        ENDED
    }

    private final Target target;
    private final WrittenFiles files;
    private final List<Statement> leftOut = new ArrayList<>();
    private final Map<Statement, Statement> stale = new LinkedHashMap<>();
    private final Set<String> fixesLeftOut = new HashSet<>();
    /** What follows the current command, in its file and in those that include it. */
    private final Deque<List<Statement>> later = new ArrayDeque<>();

    private Path folder;
    private Statement run;
    private List<Statement> rest = List.of();
    private Statement fed;

    /**
     * @param folder that LAMMPS works in
     * @param scratch folder for what a deck writes and reads again
     */
    DeckFeeder(Target target, Path folder, Path scratch) {
        this.target = target;
        this.folder = folder;
        files = new WrittenFiles(scratch);
    }

    Outcome feed(Path deck) {
        feed(DeckFile.read(folder.resolve(deck), deck), 0);
        return new Outcome(Optional.ofNullable(run), rest, List.copyOf(leftOut), Optional.ofNullable(fed), stale);
    }

    private Flow feed(List<Statement> statements, int depth) {
        for (int n = 0; n < statements.size(); n++) {
            later.push(statements.subList(n + 1, statements.size()));
            Flow flow = feed(statements.get(n), depth);
            later.pop();
            if (flow == Flow.ENDED) {
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
            case CommandRules.Verdict.Pass(String text) -> pass(statement, words, text);
            case CommandRules.Verdict.LeaveOut() -> leaveOut(statement, words);
            case CommandRules.Verdict.Refuse(String reason) -> throw PlanFailure.at(statement, reason);
            case CommandRules.Verdict.Quit() -> {
                return Flow.ENDED;
            }
            case CommandRules.Verdict.Run() -> {
                run = statement.inner(expand(statement, String.join(" ", words)));
                rest = later.stream().flatMap(List::stream).toList();
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
        boolean decides = words.getFirst().contains("$") || CommandRules.decides(words.getFirst());
        return decides && statement.text().contains("$") ? DeckWords.split(expand(statement, statement.text())) : words;
    }

    private String expand(Statement statement, String text) {
        try {
            return text.contains("$") ? target.expand(text) : text;
        } catch (LammpsException e) {
            throw PlanFailure.at(statement, e);
        }
    }

    private void pass(Statement statement, List<String> words, String text) {
        if (List.of("unfix", "fix_modify").contains(words.getFirst())
                && words.size() > 1
                && fixesLeftOut.contains(words.get(1))) {
            leaveOut(statement, words);
            return;
        }
        if (words.getFirst().equals("fix") && words.size() > 1) {
            fixesLeftOut.remove(words.get(1));
        }
        List<String> reading = files.redirected(words, folder);
        Optional<Statement> writer = reading.equals(words) ? files.writerOf(words, folder) : Optional.empty();
        try {
            target.command(reading.equals(words) ? text : String.join(" ", reading));
            fed = statement;
            writer.ifPresent(left -> stale.put(statement, left));
        } catch (LammpsException e) {
            throw PlanFailure.at(statement, e, hint(statement, writer));
        }
    }

    private static String hint(Statement statement, Optional<Statement> writer) {
        return writer.map(left -> left.place() + ", which would write this file, was left out (" + left.firstLine()
                        + "): the planner writes nothing; plan the deck where an earlier run has left the file")
                .orElse(isAscii(statement) ? "" : NOT_ASCII);
    }

    private static boolean isAscii(Statement statement) {
        return DeckWords.split(statement.text()).stream()
                .allMatch(word -> word.chars().allMatch(letter -> letter < 128));
    }

    /** Its variables are evaluated all the same: that may take the next value of a file, or of a random number. */
    private void leaveOut(Statement statement, List<String> words) {
        if (WrittenFiles.isWriter(words) && later.stream().anyMatch(WrittenFiles::mayBeRead)) {
            pass(statement, List.of("write"), files.aside(words, folder));
            return;
        }
        if (words.getFirst().equals("print") && words.size() > 1) {
            evaluate(DeckWords.unquote(words.get(1)));
        }
        if (words.getFirst().equals("fix") && words.size() > 1) {
            fixesLeftOut.add(words.get(1));
        }
        files.leaveOut(statement, words, folder);
        leftOut.add(statement);
    }

    private void evaluate(String text) {
        try {
            if (text.contains("$")) {
                target.expand(text);
            }
        } catch (LammpsException e) {
            // It would only have been printed.
        }
    }

    private void changeFolder(Statement statement, String path) {
        Path next = folder.resolve(path).normalize();
        if (!Files.isDirectory(next) || !survives(statement, path)) {
            // A folder that a command which was left out would have made; LAMMPS, too, goes on.
            leftOut.add(statement);
            return;
        }
        pass(statement, List.of("shell"), "shell cd \"" + path + "\"");
        folder = next;
    }

    private Flow include(Statement statement, String path, int depth) {
        if (depth == DEEPEST) {
            throw PlanFailure.at(statement, "more than " + DEEPEST + " files include one another");
        }
        List<String> words = List.of("include", path);
        Optional<Statement> writer = files.writerOf(words, folder);
        Path file = folder.resolve(path);
        if (!Files.isReadable(file) || !survives(statement, path)) {
            String hint = hint(statement, writer);
            throw PlanFailure.at(statement, "cannot read " + path + (hint.isEmpty() ? "" : ": " + hint));
        }
        writer.ifPresent(left -> stale.put(statement, left));
        return feed(DeckFile.read(file, Path.of(path)), depth + 1);
    }

    /** Whether the name reaches LAMMPS as it stands in the deck; what variables hold does. */
    private boolean survives(Statement statement, String path) {
        if (isAscii(statement)) {
            return true;
        }
        pass(statement, List.of("variable"), "variable " + WORD + " delete");
        pass(statement, List.of("variable"), "variable " + WORD + " string \"" + path + "\"");
        return target.expand("${" + WORD + "}").strip().equals(path);
    }

    /** LAMMPS decides which branch it is; its commands are then treated as all others. */
    private Flow branch(Statement statement, List<String> words, int depth) {
        IfCommand command = IfCommand.of(words, BRANCH);
        pass(statement, List.of("variable"), "variable " + BRANCH + " delete");
        pass(statement, List.of("if"), command.text());
        if (!target.hasVariable(BRANCH)) {
            return Flow.ON;
        }
        int chosen = Integer.parseInt(target.expand("${" + BRANCH + "}").strip());
        List<Statement> inner =
                command.branches().get(chosen).stream().map(statement::inner).toList();
        return feed(inner, depth);
    }
}
