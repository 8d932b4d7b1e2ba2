package org.mlmix.fitter.lammps;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.mlmix.bindings.LammpsInstance;

/**
 * A process that hosts LAMMPS for {@link Workers}: takes tasks from a socket, sends results back.
 * It ends when the socket closes, even in the middle of a task, so that none outlives its fit.
 */
final class Worker {
    private final BlockingQueue<LammpsTask<?>> tasks = new LinkedBlockingQueue<>();
    /** Bytes of heap that nobody minds. */
    private static final long LITTLE = 128L << 20;

    private final SocketChannel channel;

    /** Bytes of heap that were in use after the last collection. */
    private long live;

    private Worker(SocketChannel channel) {
        this.channel = channel;
    }

    /** What a task came to: its result, or the message of its failure. */
    record Outcome(Serializable result, String failure) implements Serializable {}

    public static void main(String[] arguments) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(arguments[0]));
        Worker worker = new Worker(channel);
        Thread thread = LammpsInstance.thread(worker::work);
        thread.setDaemon(true);
        thread.start();
        worker.receive();
        // halt: LAMMPS may be in the middle of a long run
        Runtime.getRuntime().halt(0);
    }

    private void receive() {
        try (ObjectInputStream in = new ObjectInputStream(new BufferedInputStream(Channels.newInputStream(channel)))) {
            while (true) {
                tasks.add((LammpsTask<?>) in.readObject());
            }
        } catch (IOException e) {
            // the other end has closed: nothing more to do
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the class path differs from that of the fit", e);
        }
    }

    private void work() {
        try (LocalHost host = new LocalHost();
                ObjectOutputStream out =
                        new ObjectOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)))) {
            out.flush();
            while (true) {
                Outcome outcome = run(tasks.take(), host);
                out.writeObject(outcome);
                out.reset();
                out.flush();
                collect();
            }
        } catch (IOException | InterruptedException e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    // Blocks of a design matrix are too large for the young generation, and the heap would rather grow
    // than look whether the last ones are still needed: memory is to be that of a few blocks.
    private void collect() {
        long used = used();
        if (used > Math.max(LITTLE, 2 * live)) {
            System.gc();
            live = used();
        }
    }

    private static long used() {
        Runtime machine = Runtime.getRuntime();
        return machine.totalMemory() - machine.freeMemory();
    }

    // Whatever goes wrong belongs to the task; the next one starts with a new instance.
    private static Outcome run(LammpsTask<?> task, LocalHost host) {
        try {
            return new Outcome(task.run(host), null);
        } catch (RuntimeException | Error e) {
            host.close();
            boolean known = e instanceof org.mlmix.bindings.LammpsException
                    || e instanceof org.mlmix.fitter.FitException
                    || e instanceof TaskFailedException;
            return new Outcome(null, known ? e.getMessage() : stack(e));
        }
    }

    private static String stack(Throwable e) {
        java.io.StringWriter text = new java.io.StringWriter();
        e.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }
}
