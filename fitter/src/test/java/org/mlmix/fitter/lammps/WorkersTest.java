package org.mlmix.fitter.lammps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.crystal.UnitCell;
import org.mlmix.fitter.data.Labels;

class WorkersTest {
    private static final Potential SW = new Potential(List.of("Si"), "sw", List.of("* * Si.sw Si"));

    /** Says which process it ran in. */
    private record WhoAmI() implements LammpsTask<Long> {
        @Override
        public Long run(LammpsHost host) {
            return ProcessHandle.current().pid();
        }
    }

    private record Evaluate(Potential potential) implements LammpsTask<Labels> {
        @Override
        public Labels run(LammpsHost host) {
            return host.session(potential).evaluate(UnitCell.of("diamond", 5.43, 1, 1));
        }
    }

    private record Multiply(int factor) implements LammpsTask<Integer> {
        @Override
        public Integer run(LammpsHost host) {
            return 3 * factor;
        }
    }

    private record Fails(boolean mendable) implements LammpsTask<Integer> {
        @Override
        public Integer run(LammpsHost host) {
            if (mendable) {
                throw new FitException("cell.xyz:3: has no cell");
            }
            throw new IllegalStateException("a defect of the program");
        }
    }

    /** Makes a file when it begins. */
    private record Sleeps(String file) implements LammpsTask<Integer> {
        @Override
        public Integer run(LammpsHost host) {
            try {
                Files.createFile(Path.of(file));
                TimeUnit.HOURS.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return 0;
        }
    }

    @TempDir
    private Path folder;

    /** Returns when the process is in the middle of it. */
    private CompletableFuture<Integer> asleep(Workers workers) throws InterruptedException {
        Path file = folder.resolve("begun");
        CompletableFuture<Integer> running = workers.submit(new Sleeps(file.toString()));
        while (!Files.exists(file)) {
            assertThat(running).isNotDone();
            TimeUnit.MILLISECONDS.sleep(1);
        }
        return running;
    }

    @Test
    void resultsComeInTheOrderOfTheTasks() {
        try (Workers workers = new Workers(2)) {
            List<Multiply> tasks = new ArrayList<>();
            for (int n = 0; n < 20; n++) {
                tasks.add(new Multiply(n));
            }
            List<Integer> results = workers.callAll(tasks);
            for (int n = 0; n < 20; n++) {
                assertThat(results.get(n)).isEqualTo(3 * n);
            }
        }
    }

    @Test
    void resultsAreGivenAwayInOrderBeforeAllTasksAreAskedFor() {
        try (Workers workers = new Workers(2)) {
            AtomicInteger asked = new AtomicInteger();
            Iterable<Multiply> tasks = () -> IntStream.range(0, 40)
                    .mapToObj(n -> new Multiply(asked.getAndIncrement()))
                    .iterator();
            List<Integer> results = new ArrayList<>();
            workers.inOrder(tasks, result -> {
                assertThat(asked.get() - results.size()).isLessThanOrEqualTo(7);
                results.add(result);
            });
            assertThat(results)
                    .isEqualTo(IntStream.range(0, 40).map(n -> 3 * n).boxed().toList());
        }
    }

    @Test
    void eachHasAProcessOfItsOwn() {
        try (Workers workers = new Workers(1)) {
            long worker = workers.call(new WhoAmI());
            assertThat(worker).isNotEqualTo(ProcessHandle.current().pid());
            assertThat(workers.call(new WhoAmI())).isEqualTo(worker);
        }
    }

    @Test
    void aTaskThatFailsLeavesTheWorkerUsable() {
        try (Workers workers = new Workers(1)) {
            Potential missing = new Potential(List.of("Si"), "sw", List.of("* * no-such.sw Si"));
            assertThatThrownBy(() -> workers.call(new Evaluate(missing)))
                    .isInstanceOf(TaskFailedException.class)
                    .hasMessageContaining("no-such.sw");
            assertThat(workers.call(new Evaluate(SW)).energy()).isLessThan(-34);
        }
    }

    @Test
    void saysWhatIsWrongInWordsAndDefectsWithTheirStack() {
        try (Workers workers = new Workers(1)) {
            assertThatThrownBy(() -> workers.call(new Fails(true)))
                    .isInstanceOf(TaskFailedException.class)
                    .hasMessage("cell.xyz:3: has no cell");
            assertThatThrownBy(() -> workers.call(new Fails(false)))
                    .isInstanceOf(TaskFailedException.class)
                    .hasMessageContaining("a defect of the program")
                    .hasMessageContaining("WorkersTest");
        }
    }

    @Test
    void aKilledProcessCostsItsTaskAlone() throws InterruptedException {
        try (Workers workers = new Workers(1)) {
            long worker = workers.call(new WhoAmI());
            CompletableFuture<Integer> running = asleep(workers);
            ProcessHandle.of(worker).orElseThrow().destroyForcibly();
            // 137: killed by signal 9
            assertThatThrownBy(() -> Workers.join(running))
                    .isInstanceOf(TaskFailedException.class)
                    .hasMessageStartingWith("the process of LAMMPS ended with status 137");
            assertThat(workers.call(new WhoAmI())).isNotEqualTo(worker);
        }
    }

    @Test
    void aProcessThatWasKilledBetweenTasksIsReplaced() {
        try (Workers workers = new Workers(1)) {
            long worker = workers.call(new WhoAmI());
            ProcessHandle process = ProcessHandle.of(worker).orElseThrow();
            process.destroyForcibly();
            process.onExit().join();
            assertThat(workers.call(new Multiply(7))).isEqualTo(21);
        }
    }

    @Test
    void closingEndsProcessesInTheMiddleOfTheirWork() throws InterruptedException {
        Workers workers = new Workers(1);
        ProcessHandle process = ProcessHandle.of(workers.call(new WhoAmI())).orElseThrow();
        CompletableFuture<Integer> running = asleep(workers);
        CompletableFuture<Integer> queued = workers.submit(new Multiply(2));
        workers.close();
        assertThatThrownBy(() -> Workers.join(running.orTimeout(10, TimeUnit.MINUTES)))
                .isInstanceOf(TaskFailedException.class);
        assertThatThrownBy(() -> Workers.join(queued.orTimeout(10, TimeUnit.MINUTES)))
                .isInstanceOf(TaskFailedException.class)
                .hasMessage("the workers were closed");
        assertThat(process.onExit().orTimeout(10, TimeUnit.MINUTES)).succeedsWithin(10, TimeUnit.MINUTES);
    }
}
