package org.mlmix.tools.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The commands of a deck and of the files that it includes, as they stand there: LAMMPS is not asked. What a variable
 * holds is known if the caller says it; in names of files others may be anything.
 */
public final class DeckText {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}|\\$\\([^)]*\\)|\\$([A-Za-z])");
    private static final Set<String> INCLUDES = Set.of("include", "jump");

    /** Words of fixes that a file to be written follows. */
    private static final Set<String> WRITES = Set.of("file", "append", "out", "outfile");

    /** Fixes whose only files are those that they write. */
    private static final Set<String> WRITING_FIXES = Set.of("phonon", "reaxff/bonds", "reaxff/species", "saed/vtk");

    private final Path deck;
    private final Path folder;
    private final List<Path> potentialFolders;
    private final Map<String, String> values;

    /** Whether no variable but these has a value from outside. */
    private final boolean closed;

    private final List<List<String>> commands = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final Set<Path> scanned = new LinkedHashSet<>();
    private final Set<String> read = new TreeSet<>();
    private final Set<String> written = new TreeSet<>();
    private final Set<String> outside = new TreeSet<>();
    private final Map<String, Path> potentials = new TreeMap<>();
    private int lastRun;

    private DeckText(Path deck, Map<String, String> values, boolean closed, List<Path> potentialFolders) {
        this.deck = deck.toAbsolutePath().normalize();
        this.values = new HashMap<>(values);
        this.closed = closed;
        this.potentialFolders = potentialFolders;
        folder = this.deck.getParent();
    }

    /** Reads a deck, which must be there. Names in it start from its folder. */
    public static DeckText of(Path deck) {
        DeckText text = new DeckText(deck, Map.of(), false, List.of());
        text.scan(text.deck);
        return text;
    }

    /**
     * The same.
     *
     * @param values of variables that LAMMPS is given on its command line, or ahead of the deck; others have what
     *     {@code variable NAME index VALUE} gives them there
     * @param potentialFolders those of the environment variable LAMMPS_POTENTIALS
     */
    public static DeckText of(Path deck, Map<String, String> values, List<Path> potentialFolders) {
        DeckText text = new DeckText(deck, values, true, potentialFolders);
        text.scan(text.deck);
        return text;
    }

    /** Whether the value of a variable is asked for anywhere. */
    public boolean uses(String variable) {
        String name = Pattern.quote(variable);
        String single = variable.length() == 1 ? "|\\$" + name : "";
        Pattern use = Pattern.compile("\\$\\{" + name + "}|\\bv_" + name + "\\b" + single);
        return texts.stream().anyMatch(text -> use.matcher(text).find());
    }

    /** Whether a word is in any command, or a part of one. */
    public boolean mentions(String word) {
        return texts.stream().anyMatch(text -> text.contains(word));
    }

    /** How many commands of a kind there are. */
    public long count(String command) {
        return commands.stream()
                .filter(words -> words.getFirst().equals(command))
                .count();
    }

    /** IDs that commands of a kind give, as those of groups or fixes. */
    public Set<String> ids(String command) {
        Set<String> ids = new TreeSet<>();
        commands.stream()
                .filter(words -> words.getFirst().equals(command) && words.size() > 1)
                .forEach(words -> ids.add(DeckWords.unquote(words.get(1))));
        return ids;
    }

    /** Line, from 1, of the last run of dynamics in the deck itself, not in what it includes. */
    public OptionalInt lastRun() {
        return lastRun == 0 ? OptionalInt.empty() : OptionalInt.of(lastRun);
    }

    /** Names, from the deck's folder, of the files in it and below it that the deck may read; without the deck. */
    public Set<String> files() {
        Set<String> files = new TreeSet<>(read);
        files.removeAll(written);
        files.remove(deck.getFileName().toString());
        return Collections.unmodifiableSet(files);
    }

    /** Files elsewhere that it names from its folder, as {@code ../atoms.data}. */
    public Set<String> outside() {
        return Collections.unmodifiableSet(outside);
    }

    /** Files in the folders of potentials that it may read, where its own folder has none of that name. */
    public Map<String, Path> potentials() {
        return Collections.unmodifiableMap(potentials);
    }

    private void scan(Path file) {
        if (!scanned.add(file)) {
            return;
        }
        for (Statement statement : DeckFile.read(file, folder.relativize(file))) {
            List<String> words = DeckWords.split(statement.text());
            if (file.equals(deck) && words.getFirst().equals("run")) {
                lastRun = statement.line();
            }
            scan(words);
        }
    }

    private void scan(List<String> words) {
        commands.add(words);
        texts.add(String.join(" ", words));
        if (closed
                && words.size() == 4
                && words.getFirst().equals("variable")
                && words.get(2).equals("index")) {
            // As in LAMMPS the first one stays.
            values.putIfAbsent(words.get(1), known(DeckWords.unquote(words.get(3))));
        }
        if (words.getFirst().equals("if")) {
            // Its branches are commands.
            words.stream()
                    .filter(word -> !DeckWords.unquote(word).equals(word))
                    .map(word -> DeckWords.split(DeckWords.unquote(word)))
                    .filter(inner -> !inner.isEmpty())
                    .forEach(this::scan);
            return;
        }
        for (int n = 1; n < words.size(); n++) {
            for (String word : known(DeckWords.unquote(words.get(n))).split("\\s+")) {
                if (INCLUDES.contains(words.getFirst()) && word.startsWith("/") && Files.isRegularFile(Path.of(word))) {
                    scan(Path.of(word));
                }
                List<Path> here = matches(word);
                for (Path file : here) {
                    note(word, file, isWritten(words, n));
                    if (INCLUDES.contains(words.getFirst())) {
                        scan(file);
                    }
                }
                if (here.isEmpty() && !isWritten(words, n)) {
                    notePotential(word);
                }
            }
        }
    }

    /** A name with variables that is written may be that of another file than one that is read. */
    private void note(String word, Path file, boolean write) {
        String name = folder.relativize(file).toString();
        if (name.startsWith("..")) {
            if (!write) {
                outside.add(name);
            }
        } else {
            if (!write) {
                read.add(name);
            } else if (!isOpen(word)) {
                written.add(name);
            }
        }
    }

    /** LAMMPS looks for the last part of a name in one folder after the other. */
    private void notePotential(String word) {
        String name = word.substring(word.lastIndexOf('/') + 1);
        for (Path place : potentialFolders) {
            List<Path> there = matches(place, name);
            there.forEach(file -> potentials.putIfAbsent(file.getFileName().toString(), file));
            if (!there.isEmpty() && !isOpen(name)) {
                return;
            }
        }
    }

    /** With the values that are known in place of their variables. */
    private String known(String word) {
        return VARIABLE.matcher(word).replaceAll(variable -> {
            String name = variable.group(1) == null ? variable.group(2) : variable.group(1);
            return Matcher.quoteReplacement(
                    name == null ? variable.group() : values.getOrDefault(name, variable.group()));
        });
    }

    private static boolean isWritten(List<String> words, int n) {
        boolean isFix = words.getFirst().equals("fix") && n > 3;
        return CommandRules.writes(words.getFirst())
                || (isFix && (WRITES.contains(words.get(n - 1)) || WRITING_FIXES.contains(words.get(3))));
    }

    private static boolean isOpen(String word) {
        return VARIABLE.matcher(word).find();
    }

    private List<Path> matches(String word) {
        return matches(folder, word);
    }

    /** Files of that name from a folder, any text in place of variables. */
    private static List<Path> matches(Path start, String word) {
        String pattern = VARIABLE.matcher(word).replaceAll("*");
        boolean open = isOpen(word);
        // A word that is but a variable, or a number made of them, names no file here; its definition may.
        boolean isName = !word.isEmpty() && word.indexOf('\0') < 0 && !word.startsWith("/") && !word.equals(".");
        if (!isName || (open && !pattern.matches(".*[A-Za-z].*") && !pattern.contains("/"))) {
            return List.of();
        }
        List<Path> found = List.of(start);
        for (String part : pattern.split("/")) {
            found = found.stream().flatMap(place -> inside(place, part, open)).toList();
        }
        return found.stream().filter(Files::isRegularFile).toList();
    }

    private static Stream<Path> inside(Path place, String part, boolean open) {
        if (!open || !part.contains("*")) {
            Path file = place.resolve(part).normalize();
            return Files.exists(file) ? Stream.of(file) : Stream.empty();
        }
        Pattern name = Pattern.compile(Stream.of(part.split("\\*", -1))
                .map(Pattern::quote)
                .reduce((a, b) -> a + ".*" + b)
                .orElse(""));
        try (Stream<Path> files = Files.list(place)) {
            return files
                    .filter(file -> name.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            return Stream.empty(); // not a folder, or one that nobody may read
        }
    }
}
