package org.mlmix.zone;

import java.util.Arrays;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The collective calls of several ranks, each a thread: nobody goes on before all have made the same
 * call. Ranks that make different calls, or of which one makes none, are an error at once; under MPI
 * they would hang.
 */
final class LockStep {
    private static final int MINUTES = 10;

    private final String[] calls;
    private final Runnable[] effects;
    private final CyclicBarrier barrier;

    LockStep(int ranks) {
        calls = new String[ranks];
        effects = new Runnable[ranks];
        barrier = ranks == 1 ? null : new CyclicBarrier(ranks, this::serve);
    }

    /** Makes a call; {@code effect} of the first rank happens once all ranks have made it. */
    void call(int rank, String name, Runnable effect) {
        calls[rank] = name;
        effects[rank] = effect;
        if (barrier == null) {
            serve();
            return;
        }
        try {
            barrier.await(MINUTES, TimeUnit.MINUTES);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("rank " + rank + " hangs in its call " + name, e);
        }
    }

    private void serve() {
        for (String call : calls) {
            if (!call.equals(calls[0])) {
                throw new AssertionError("the ranks make different calls: " + Arrays.toString(calls));
            }
        }
        effects[0].run();
    }
}
