package org.mlmix.tools.lammps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs LAMMPS decks in a folder. Immutable; every method that sets something returns a copy. */
public final class Lammps {
    /**
     * System property with words for the command line of every run, separated by blanks: tests run through LAMMPS'
     * accelerator packages by it.
     */
    public static final String ARGUMENTS = "mlmix.lammps.arguments";

    /** System property with variables for the environment of every run, NAME=VALUE, one a line. */
    public static final String ENVIRONMENT = "mlmix.lammps.environment";

    private static final String JAVA_OPTIONS = "MLMIX_JAVA_OPTIONS";

    private final Path folder;
    private final Host host;
    private final int ranks;
    private final List<String> options;
    private final Map<String, String> environment;

    private Lammps(Path folder, Host host, int ranks, List<String> options, Map<String, String> environment) {
        this.folder = folder;
        this.host = host;
        this.ranks = ranks;
        this.options = List.copyOf(options);
        this.environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }

    /** Stock LAMMPS on one rank, working in {@code folder}. */
    public static Lammps in(Path folder) {
        List<String> words = List.of(System.getProperty(ARGUMENTS, "").strip().split("\\s+"));
        Map<String, String> variables = new LinkedHashMap<>();
        System.getProperty(ENVIRONMENT, "").lines().forEach(line -> {
            int at = line.indexOf('=');
            variables.put(line.substring(0, at), line.substring(at + 1));
        });
        return new Lammps(
                folder, Host.STOCK, 1, words.stream().filter(w -> !w.isEmpty()).toList(), variables);
    }

    public Lammps host(Host newHost) {
        return new Lammps(folder, newHost, ranks, options, environment);
    }

    public Lammps ranks(int newRanks) {
        return new Lammps(folder, host, newRanks, options, environment);
    }

    /** Adds words behind the deck on the command line. */
    public Lammps options(String... words) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(words));
        return new Lammps(folder, host, ranks, all, environment);
    }

    public Lammps environment(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.put(name, value);
        return new Lammps(folder, host, ranks, options, all);
    }

    /** Adds an option of the plugin's Java to those it has. */
    public Lammps javaOption(String option) {
        String before = environment.get(JAVA_OPTIONS);
        return environment(JAVA_OPTIONS, before == null ? option : before + " " + option);
    }

    /** Runs a deck to its end, whatever the end is; the log is kept in NAME.log. */
    public LammpsRun run(String name, String deck) {
        String log = name + ".log";
        LammpsProcess process = new LammpsProcess(Installation.fromProperties())
                .host(host)
                .ranks(ranks)
                .arguments("-log", log)
                .arguments(options.toArray(String[]::new));
        environment.forEach(process::environment);
        try {
            Path file = Files.writeString(folder.resolve(name + ".in"), deck);
            LammpsResult result = process.run(file, folder);
            if (result.timedOut()) {
                throw new LammpsFailure("still running after " + LammpsProcess.PATIENCE.toSeconds() + " s: " + file
                        + "; output so far:\n" + LammpsRun.tail(result.screen()));
            }
            return new LammpsRun(folder, name, result.exit(), result.screen(), text(folder.resolve(log)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) throws IOException {
        // Output of a run that crashed need not be well-formed.
        return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
    }
}
