package org.mlmix.validation.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs LAMMPS decks in a folder. Immutable; every method that sets something returns a copy. */
public final class Lammps {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(2);

    private final Path folder;
    private final Host host;
    private final int ranks;
    private final Duration timeout;
    private final List<String> options;
    private final Map<String, String> environment;

    private Lammps(
            Path folder,
            Host host,
            int ranks,
            Duration timeout,
            List<String> options,
            Map<String, String> environment) {
        this.folder = folder;
        this.host = host;
        this.ranks = ranks;
        this.timeout = timeout;
        this.options = List.copyOf(options);
        this.environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }

    /** Stock LAMMPS on one rank, working in {@code folder}. */
    public static Lammps in(Path folder) {
        return new Lammps(folder, Host.STOCK, 1, DEFAULT_TIMEOUT, List.of(), Map.of());
    }

    public Lammps host(Host newHost) {
        return new Lammps(folder, newHost, ranks, timeout, options, environment);
    }

    public Lammps ranks(int newRanks) {
        return new Lammps(folder, host, newRanks, timeout, options, environment);
    }

    public Lammps timeout(Duration newTimeout) {
        return new Lammps(folder, host, ranks, newTimeout, options, environment);
    }

    /** Adds words behind the deck on the command line. */
    public Lammps options(String... words) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(words));
        return new Lammps(folder, host, ranks, timeout, all, environment);
    }

    public Lammps environment(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.put(name, value);
        return new Lammps(folder, host, ranks, timeout, options, all);
    }

    /** Runs a deck to its end, whatever the end is; the output is kept in NAME.screen, NAME.log. */
    public LammpsRun run(String name, String deck) {
        Path screen = folder.resolve(name + ".screen");
        Path log = folder.resolve(name + ".log");
        try {
            Files.writeString(folder.resolve(name + ".in"), deck);
            Process process = builder(name).redirectOutput(screen.toFile()).start();
            try {
                if (!process.waitFor(timeout.toSeconds(), TimeUnit.SECONDS)) {
                    killTree(process);
                    throw new AssertionError("still running after " + timeout.toSeconds() + " s: "
                            + process.info().commandLine() + " in " + folder + "; output so far:\n"
                            + LammpsRun.tail(text(screen)));
                }
            } catch (InterruptedException e) {
                killTree(process);
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while LAMMPS ran", e);
            }
            return new LammpsRun(folder, name, process.exitValue(), text(screen), text(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessBuilder builder(String name) {
        List<String> command = new ArrayList<>();
        if (ranks > 1) {
            command.addAll(List.of("mpirun", "-np", Integer.toString(ranks)));
        }
        command.addAll(host.command(name + ".in"));
        command.addAll(List.of("-log", name + ".log"));
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(folder.toFile());
        builder.redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        setEnvironment(builder.environment());
        return builder;
    }

    private void setEnvironment(Map<String, String> child) {
        // Any number of ranks on any machine: containers run as root and have few cores.
        child.put("OMPI_ALLOW_RUN_AS_ROOT", "1");
        child.put("OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1");
        child.put("OMPI_MCA_rmaps_base_oversubscribe", "1");
        child.put("OMPI_MCA_hwloc_base_binding_policy", "none");
        child.put("OMPI_MCA_btl_base_warn_component_unused", "0");
        // Ranks outnumber cores, so a waiting rank must give its core away.
        child.put("OMPI_MCA_mpi_yield_when_idle", "1");
        child.put("OMP_NUM_THREADS", "1");
        child.put("LAMMPS_POTENTIALS", Places.potentials().toString());
        child.put("MLMIX_JAVA_HOME", Places.javaHome());
        child.put("LD_LIBRARY_PATH", Places.searchPath(Places.plugin(), Places.lammpsLibraryFolder()));
        child.putAll(environment);
    }

    /** Ends the child and what it started, and nothing else. */
    private static void killTree(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    private static String text(Path file) throws IOException {
        // Output of a run that crashed need not be well-formed.
        return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
    }
}
