package org.mlmix.fitter.lammps;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.mlmix.bindings.LammpsInstance;
import org.mlmix.bindings.PluginRuntime;

/**
 * Processes that host LAMMPS, one for each core: LAMMPS is not made to be used from several threads,
 * and what brings one down (a segmentation fault, an MPI abort) costs one task, not the fit.
 */
public final class Workers implements AutoCloseable {
    /** Tasks under way for each worker in {@link #inOrder}: while a long one runs, the others have work. */
    private static final int AHEAD = 3;

    private final int count;
    private final ExecutorService threads;
    private final Map<Thread, Connection> connections = new ConcurrentHashMap<>();
    private final List<Connection> open = new ArrayList<>();

    private final AtomicLong submitted = new AtomicLong();

    /** Of tasks that are queued or at work, by their number. */
    private final Map<Long, CompletableFuture<?>> pending = new ConcurrentHashMap<>();

    private final Path folder;
    private final Thread interrupted;
    private int started;

    /** Prepares {@code count} workers; their processes start with their first tasks. */
    public Workers(int count) {
        this.count = count;
        try {
            folder = Files.createTempDirectory("mlmix-fit");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder for sockets", e);
        }
        ThreadFactory daemons = task -> {
            Thread thread = new Thread(task, "worker");
            thread.setDaemon(true);
            return thread;
        };
        threads = Executors.newFixedThreadPool(count, daemons);
        // For Ctrl-C, which no try block sees.
        interrupted = new Thread(this::release, "workers-end");
        Runtime.getRuntime().addShutdownHook(interrupted);
    }

    /**
     * Queues a task. The future fails with a {@link TaskFailedException} when the task does.
     *
     * @param <R> the task's result
     */
    public <R extends Serializable> CompletableFuture<R> submit(LammpsTask<R> task) {
        CompletableFuture<R> future = new CompletableFuture<>();
        long number = submitted.getAndIncrement();
        pending.put(number, future);
        threads.execute(() -> {
            try {
                future.complete(run(task));
            } catch (Throwable e) {
                future.completeExceptionally(e);
            } finally {
                pending.remove(number);
            }
        });
        return future;
    }

    /** Runs a task and waits for it. */
    public <R extends Serializable> R call(LammpsTask<R> task) {
        return join(submit(task));
    }

    /** Runs tasks at once and waits for all; fails with the first failure in their order. */
    public <R extends Serializable> List<R> callAll(List<? extends LammpsTask<R>> tasks) {
        List<CompletableFuture<R>> futures = new ArrayList<>();
        tasks.forEach(task -> futures.add(submit(task)));
        List<R> results = new ArrayList<>();
        futures.forEach(future -> results.add(join(future)));
        return results;
    }

    /**
     * Runs tasks at once and gives each result away, in the order of the tasks. Holds no more than a few
     * results for each worker, however many there are; fails with the first failure in that order.
     */
    public <R extends Serializable> void inOrder(Iterable<? extends LammpsTask<R>> tasks, Consumer<R> use) {
        Deque<CompletableFuture<R>> running = new ArrayDeque<>();
        for (LammpsTask<R> task : tasks) {
            if (running.size() == AHEAD * count) {
                use.accept(join(running.removeFirst()));
            }
            running.addLast(submit(task));
        }
        while (!running.isEmpty()) {
            use.accept(join(running.removeFirst()));
        }
    }

    /** A future's result; its failure without the wrapping. */
    public static <R> R join(CompletableFuture<R> future) {
        try {
            return future.join();
        } catch (java.util.concurrent.CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    @SuppressWarnings("unchecked")
    private <R extends Serializable> R run(LammpsTask<R> task) {
        Connection connection = connections.get(Thread.currentThread());
        if (connection == null || !connection.process.isAlive()) {
            connection = connect();
            connections.put(Thread.currentThread(), connection);
        }
        Worker.Outcome outcome = connection.ask(task);
        if (outcome.failure() != null) {
            throw new TaskFailedException(outcome.failure());
        }
        return (R) outcome.result();
    }

    private synchronized Connection connect() {
        int number = started++;
        Path address = folder.resolve("worker" + number);
        Path errors = folder.resolve("worker" + number + ".err");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(address));
            Process process = new ProcessBuilder(command(address))
                    .redirectOutput(ProcessBuilder.Redirect.to(errors.toFile()))
                    .redirectErrorStream(true)
                    .start();
            SocketChannel channel = accept(server, process, errors);
            Connection connection = new Connection(process, channel, errors);
            open.add(connection);
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start a process for LAMMPS", e);
        }
    }

    // Waits for the process to call, but no longer than it lives.
    private static SocketChannel accept(ServerSocketChannel server, Process process, Path errors) throws IOException {
        server.configureBlocking(false);
        while (true) {
            SocketChannel channel = server.accept();
            if (channel != null) {
                channel.configureBlocking(true);
                return channel;
            }
            try {
                if (process.waitFor(10, TimeUnit.MILLISECONDS)) {
                    throw new TaskFailedException("a process for LAMMPS ended at once: " + tail(errors));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new TaskFailedException("interrupted", e);
            }
        }
    }

    private static List<String> command(Path address) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xrs",
                "-XX:+UseSerialGC",
                // A block of the design matrix and a few factors; what is free goes back to the system.
                "-Xms32m",
                "-XX:MaxNewSize=64m",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=30",
                "-cp",
                absolute(System.getProperty("java.class.path")),
                "-D" + LammpsInstance.LIBRARY_PROPERTY + "=" + System.getProperty(LammpsInstance.LIBRARY_PROPERTY)));
        words.addAll(1, compiler());
        String plugin = System.getProperty(PluginRuntime.FOLDER_PROPERTY);
        if (plugin != null) {
            words.add("-D" + PluginRuntime.FOLDER_PROPERTY + "=" + plugin);
        }
        words.addAll(List.of(Worker.class.getName(), address.toString()));
        return words;
    }

    // Where this process does without the optimising compiler, for runs that end before it has paid, so do these.
    private static List<String> compiler() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(word -> word.startsWith("-XX:TieredStopAtLevel="))
                .toList();
    }

    // A jar given by a relative name must be found although nothing else depends on the folder.
    private static String absolute(String classPath) {
        List<String> entries = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            entries.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, entries);
    }

    private static String tail(Path errors) {
        try {
            List<String> lines = Files.readAllLines(errors);
            if (lines.isEmpty()) {
                return "it said nothing; killed, or out of memory?";
            }
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
        } catch (IOException e) {
            return "no output";
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(interrupted);
        } catch (IllegalStateException e) {
            // the program is ending: the hook does the same
        }
        release();
    }

    private void release() {
        threads.shutdownNow();
        synchronized (this) {
            open.forEach(Connection::close);
            open.clear();
        }
        // Of a task that was still queued nobody else would ever hear.
        pending.values()
                .forEach(future -> future.completeExceptionally(new TaskFailedException("the workers were closed")));
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // a temporary folder that stays behind harms nobody
        }
    }

    /** A process and the socket to it; used by one thread. */
    private static final class Connection {
        private final Process process;
        private final SocketChannel channel;
        private final Path errors;
        private final ObjectOutputStream out;
        private ObjectInputStream in;

        Connection(Process process, SocketChannel channel, Path errors) throws IOException {
            this.process = process;
            this.channel = channel;
            this.errors = errors;
            out = new ObjectOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
            out.flush();
        }

        Worker.Outcome ask(LammpsTask<?> task) {
            try {
                out.writeObject(task);
                out.reset();
                out.flush();
                if (in == null) {
                    in = new ObjectInputStream(new BufferedInputStream(Channels.newInputStream(channel)));
                }
                return (Worker.Outcome) in.readObject();
            } catch (NotSerializableException e) {
                throw new IllegalStateException("a task that cannot travel: " + task.getClass(), e);
            } catch (IOException e) {
                close();
                throw new TaskFailedException(
                        "the process of LAMMPS ended with status " + status() + ": " + tail(errors), e);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException("a result of an unknown class", e);
            }
        }

        private String status() {
            return process.isAlive() ? "unknown" : String.valueOf(process.exitValue());
        }

        void close() {
            try {
                channel.close();
                if (!process.waitFor(2, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            } catch (IOException e) {
                process.destroyForcibly();
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
