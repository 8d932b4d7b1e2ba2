package org.mlmix.tools.lammps;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One LAMMPS run as a child process: set it up, then {@link #run}. Every run has a folder of its
 * own, in which log.lammps, screen.txt and whatever the deck writes stay behind.
 */
public final class LammpsProcess {
    /**
     * After this long a run is taken to hang, unless it is said how long it may take. Wide: other work on the
     * machine may take most of its time.
     */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final String SCREEN = "screen.txt";

    private final Installation installation;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> arguments = new ArrayList<>();
    private Host host = Host.STOCK;
    private int ranks = 1;
    private boolean mpirun;
    private Path keeper;
    private Duration timeout = PATIENCE;

    public LammpsProcess(Installation installation) {
        this.installation = installation;
    }

    public LammpsProcess host(Host value) {
        host = value;
        return this;
    }

    /** More ranks than cores are fine; one rank runs without mpirun. */
    public LammpsProcess ranks(int value) {
        ranks = value;
        mpirun = value > 1;
        return this;
    }

    /** A deck variable, as {@code -var NAME VALUE}. */
    public LammpsProcess variable(String name, Object value) {
        variables.put(name, String.valueOf(value));
        return this;
    }

    /** Further words for the command line of lmp. */
    public LammpsProcess arguments(String... words) {
        arguments.addAll(List.of(words));
        return this;
    }

    public LammpsProcess environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Each rank is started by a program of the test, with its command line as arguments. */
    public LammpsProcess under(Path program) {
        keeper = program;
        return this;
    }

    public LammpsProcess timeout(Duration value) {
        timeout = value;
        return this;
    }

    /** Writes the deck's text into the folder and runs it. */
    public LammpsResult runText(String deck, Path folder) {
        try {
            Files.createDirectories(folder);
            return run(Files.writeString(folder.resolve("deck.in"), deck), folder);
        } catch (IOException e) {
            throw new IllegalStateException("cannot write a deck into " + folder, e);
        }
    }

    /** Runs a deck in the given folder and waits for its end, whatever that is. */
    public LammpsResult run(Path deck, Path folder) {
        try {
            Files.createDirectories(folder);
            Path screen = folder.resolve(SCREEN);
            ProcessBuilder builder = new ProcessBuilder(command(deck.toAbsolutePath()))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(screen.toFile());
            fillEnvironment(builder.environment());
            long start = System.nanoTime();
            Process process = builder.start();
            process.getOutputStream().close();
            boolean ended = await(process);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            Duration wall = Duration.ofNanos(System.nanoTime() - start);
            return new LammpsResult(
                    folder,
                    process.exitValue(),
                    !ended,
                    wall,
                    new String(Files.readAllBytes(screen), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("cannot run " + deck, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + deck + " ran", e);
        }
    }

    /** Who ends this program in the meantime ends what it has started. */
    private boolean await(Process process) throws InterruptedException {
        Thread end = new Thread(() -> end(process));
        try {
            Runtime.getRuntime().addShutdownHook(end);
            boolean ended = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
            Runtime.getRuntime().removeShutdownHook(end);
            return ended;
        } catch (IllegalStateException e) {
            // It is being ended.
            end(process);
            throw e;
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    private List<String> command(Path deck) {
        List<String> words = new ArrayList<>();
        if (mpirun) {
            words.addAll(List.of("mpirun", "-np", String.valueOf(ranks)));
        }
        if (keeper != null) {
            words.add(keeper.toString());
        }
        switch (host) {
            case STOCK -> words.addAll(List.of(installation.executable().toString(), "-in"));
            case JAVA -> words.addAll(List.of(installation.launcher().toString(), "run"));
        }
        words.add(deck.toString());
        words.addAll(List.of("-log", "log.lammps"));
        variables.forEach((name, value) -> words.addAll(List.of("-var", name, value)));
        words.addAll(arguments);
        return words;
    }

    private void fillEnvironment(Map<String, String> env) {
        env.put("MLMIX_JAVA_HOME", installation.javaHome().toString());
        env.put("LAMMPS_POTENTIALS", installation.potentialPath());
        env.merge("LD_LIBRARY_PATH", libraryFolders(), (old, ours) -> ours + ":" + old);
        env.put("OMP_NUM_THREADS", "1");
        if (!env.containsKey("SLURM_JOB_ID")) {
            shareProcessors(env);
        }
        if ("root".equals(System.getProperty("user.name"))) {
            env.put("OMPI_ALLOW_RUN_AS_ROOT", "1");
            env.put("OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1");
        }
        env.putAll(environment);
    }

    private String libraryFolders() {
        String plugin = installation.build().toString();
        return installation.hasLibrary() ? plugin + ":" + installation.library().getParent() : plugin;
    }

    /**
     * More ranks than cores, unbound and polite; Open MPI 4 reads the first names, 5 the others. A queueing system gives
     * each rank a core of its own.
     */
    private static void shareProcessors(Map<String, String> env) {
        // Of runs that ask for more threads than the one.
        env.put("OMP_WAIT_POLICY", "passive");
        env.put("OMPI_MCA_rmaps_base_oversubscribe", "true");
        env.put("OMPI_MCA_hwloc_base_binding_policy", "none");
        env.put("OMPI_MCA_mpi_yield_when_idle", "true");
        env.put("PRTE_MCA_rmaps_default_mapping_policy", ":oversubscribe");
        env.put("PRTE_MCA_hwloc_default_binding_policy", "none");
    }
}
