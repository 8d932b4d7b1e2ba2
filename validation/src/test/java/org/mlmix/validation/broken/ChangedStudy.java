package org.mlmix.validation.broken;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.validation.study.Arm;
import org.mlmix.validation.study.Judgement;
import org.mlmix.validation.study.Observations;
import org.mlmix.validation.study.Outcome;
import org.mlmix.validation.study.Plan;
import org.mlmix.validation.study.Results;
import org.mlmix.validation.study.Size;
import org.mlmix.validation.study.Study;
import org.mlmix.validation.study.StudyFolder;
import org.mlmix.validation.study.StudyProgress;
import org.mlmix.validation.study.StudyRunner;
import org.mlmix.validation.study.Trajectory;

/** A published study of which a test runs a part, with decks that it may have changed. */
final class ChangedStudy implements Study {
    private static final StudyProgress SILENT = new StudyProgress() {
        @Override
        public void begins(Trajectory trajectory) {
            // Nobody waits.
        }

        @Override
        public void ended(Outcome outcome) {
            // All are looked at in the end.
        }
    };

    private final Study original;
    private final Installation installation;
    private final Path folder;
    private final Path decks;

    /** Copies the decks into a folder of its own. */
    ChangedStudy(Study original, Installation installation, Path folder) throws IOException {
        this.original = original;
        this.installation = installation;
        this.folder = folder;
        decks = Files.createDirectories(folder.resolve("decks"));
        Path source = installation.example("validation").resolve(original.name());
        try (Stream<Path> files = Files.list(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, decks.resolve(file.getFileName()));
            }
        }
    }

    /** One of its decks with a line before the others. */
    ChangedStudy withLine(String file, String line) throws IOException {
        Path deck = decks.resolve(file);
        Files.writeString(deck, line + Files.readString(deck));
        return this;
    }

    /** Runs a plan and judges it. */
    Judgement judged(Plan plan) throws InterruptedException {
        StudyFolder own = new StudyFolder(folder.resolve("out"));
        own.open(this, Size.QUICK, plan);
        StudyRunner.Means means = new StudyRunner.Means(1, 2, false);
        Results results = new StudyRunner(installation, this, own, means, SILENT).run(plan);
        List<String> failures =
                results.failures().stream().map(Outcome::failure).toList();
        if (!failures.isEmpty()) {
            throw new IllegalStateException(failures.toString());
        }
        return judge(Size.QUICK, results);
    }

    @Override
    public String name() {
        return original.name();
    }

    @Override
    public String title() {
        return original.title();
    }

    @Override
    public String question() {
        return original.question();
    }

    @Override
    public Plan plan(Size size) {
        return original.plan(size);
    }

    @Override
    public Path deck(Installation ignored, Arm arm) {
        return decks.resolve("run.in");
    }

    @Override
    public Optional<Path> start(Installation ignored) {
        return Optional.of(decks.resolve("start.in")).filter(Files::exists);
    }

    @Override
    public Observations observe(Trajectory trajectory, Path own) throws IOException {
        return original.observe(trajectory, own);
    }

    @Override
    public Judgement judge(Size size, Results results) {
        return original.judge(size, results);
    }
}
