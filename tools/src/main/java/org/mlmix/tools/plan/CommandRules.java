package org.mlmix.tools.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What becomes of a command before the first run: LAMMPS gets those that set the system up; those
 * that write files are left out, as nothing of the user's may be touched.
 */
final class CommandRules {
    /** What becomes of a command. */
    sealed interface Verdict {
        /** LAMMPS gets this text. */
        record Pass(String text) implements Verdict {}

        /** It is left out; it only writes. */
        record LeaveOut() implements Verdict {}

        /** The first run: here the set-up ends. */
        record Run() implements Verdict {}

        /** The commands of a file follow. */
        record Include(String path) implements Verdict {}

        /** The working folder changes. */
        record ChangeFolder(String path) implements Verdict {}

        /** One of the branches follows. */
        record If() implements Verdict {}

        /** The deck ends. */
        record Quit() implements Verdict {}

        /** It cannot be followed. */
        record Refuse(String reason) implements Verdict {}
    }

    private static final Set<String> RUNS = Set.of(
            "run",
            "minimize",
            "neb",
            "neb/spin",
            "tad",
            "prd",
            "hyper",
            "temper",
            "temper/npt",
            "temper/grem",
            "rerun",
            "dynamical_matrix",
            "third_order",
            "mdi",
            "fitpod");

    private static final Set<String> WRITE = Set.of(
            "dump",
            "dump_modify",
            "undump",
            "restart",
            "write_data",
            "write_restart",
            "write_dump",
            "write_coeff",
            "pair_write",
            "bond_write",
            "angle_write",
            "dihedral_write",
            "group2ndx",
            "geturl",
            "log",
            "info",
            "print",
            "label");

    /** Fixes that always write files, so that they are left out as a whole. */
    private static final Set<String> WRITING_FIXES = Set.of(
            "phonon", "reaxff/species", "reaxff/bonds", "saed/vtk", "colvars", "plumed", "tmd", "ipi", "mdi/qm", "imd");

    private CommandRules() {}

    /** Commands of whose words, be they in variables, depends what becomes of them. */
    private static final Set<String> DECIDED_BY_WORDS = Set.of(
            "include",
            "shell",
            "fix",
            "unfix",
            "fix_modify",
            "balance",
            "processors",
            "variable",
            "read_data",
            "read_restart",
            "read_dump");

    /** Whether variables are to be put into a command before it is judged. */
    static boolean decides(String command) {
        return DECIDED_BY_WORDS.contains(command) || WRITE.contains(command);
    }

    /** Whether it only writes. */
    static boolean writes(String command) {
        return WRITE.contains(command);
    }

    /** @param words of the command, variables put in where they decide what it is */
    static Verdict judge(List<String> words) {
        String command = words.getFirst();
        if (RUNS.contains(command.replaceFirst("/kk(/device|/host)?$", ""))) {
            return new Verdict.Run();
        }
        if (WRITE.contains(command)) {
            return new Verdict.LeaveOut();
        }
        return switch (command) {
            case "if" -> new Verdict.If();
            case "quit" -> new Verdict.Quit();
            case "include" ->
                words.size() == 2
                        ? new Verdict.Include(DeckWords.unquote(words.get(1)))
                        : new Verdict.Pass(String.join(" ", words));
            case "jump" ->
                new Verdict.Refuse("the planner cannot follow `jump` before the first run; plan a deck in which the"
                        + " set-up is written out");
            case "partition" -> new Verdict.Refuse("the planner cannot follow `partition`; plan a deck of one replica");
            case "python" ->
                new Verdict.Refuse("the planner does not run `python`, which may write files; plan a deck without it");
            case "shell" -> shell(words);
            case "variable" -> variable(words);
            case "processors" -> new Verdict.Pass(without(words, 4, "file", 2));
            case "fix" -> fix(words);
            case "balance" -> new Verdict.Pass(without(words, 1, "out", 2));
            default -> new Verdict.Pass(String.join(" ", words));
        };
    }

    private static Verdict shell(List<String> words) {
        if (words.size() == 3 && words.get(1).equals("cd")) {
            return new Verdict.ChangeFolder(DeckWords.unquote(words.get(2)));
        }
        return words.size() > 2 && words.get(1).equals("putenv")
                ? new Verdict.Pass(String.join(" ", words))
                : new Verdict.LeaveOut();
    }

    /** Variables of several replicas keep their place in a file; for one replica, the first, these are the same. */
    private static Verdict variable(List<String> words) {
        List<String> given = new ArrayList<>(words);
        if (words.size() > 3) {
            switch (words.get(2)) {
                case "uloop" -> given.set(2, "loop");
                case "universe", "world" -> given.set(2, "index");
                default -> {}
            }
        }
        return new Verdict.Pass(String.join(" ", given));
    }

    private static Verdict fix(List<String> words) {
        if (words.size() < 4) {
            return new Verdict.Pass(String.join(" ", words));
        }
        String style = words.get(3);
        if (WRITING_FIXES.contains(style)) {
            return new Verdict.LeaveOut();
        }
        if (style.startsWith("ave/") || style.equals("print")) {
            String text = without(words, 4, "file", 2);
            return new Verdict.Pass(without(DeckWords.split(text), 4, "append", 2));
        }
        if (style.startsWith("python/")) {
            return new Verdict.Refuse(
                    "the planner does not run `fix " + style + "`, which may write files; plan a deck without it");
        }
        if (style.equals("balance")) {
            return new Verdict.Pass(without(words, 4, "out", 2));
        }
        if (style.startsWith("ttm")) {
            return new Verdict.Pass(without(words, 4, "outfile", 3));
        }
        return new Verdict.Pass(String.join(" ", words));
    }

    /** The words as a text, without a keyword and its values. */
    private static String without(List<String> words, int from, String keyword, int count) {
        List<String> kept = new ArrayList<>(words.subList(0, from));
        for (int n = from; n < words.size(); n++) {
            if (words.get(n).equals(keyword)) {
                n += count - 1;
            } else {
                kept.add(words.get(n));
            }
        }
        return String.join(" ", kept);
    }
}
