package org.mlmix.validation.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.tools.lammps.RunTiming;

/**
 * A study's decks run for some steps, for the time that these take. Nothing is observed, and nothing judged.
 *
 * @param of whose decks they are
 * @param plan see {@link Study#costs}
 */
public record CostStudy(Study of, Plan plan) implements Study {
    @Override
    public String name() {
        return of.name();
    }

    @Override
    public String title() {
        return of.title();
    }

    @Override
    public String question() {
        return "What does a step cost?";
    }

    @Override
    public String potentials(Size size) {
        return of.potentials(size);
    }

    /** The same of any size. */
    @Override
    public Plan plan(Size size) {
        return plan;
    }

    @Override
    public Path deck(Installation installation, Arm arm) {
        return of.deck(installation, arm);
    }

    @Override
    public Optional<Path> start(Installation installation) {
        return of.start(installation);
    }

    @Override
    public String text(Installation installation, Arm arm) throws IOException {
        return of.text(installation, arm);
    }

    @Override
    public Map<String, Path> files(Installation installation, Arm arm) {
        return of.files(installation, arm);
    }

    @Override
    public Observations observe(Trajectory trajectory, Path folder) {
        return new Observations(Map.of());
    }

    /** The last one; those before it let things settle. */
    @Override
    public List<RunTiming> timed(List<RunTiming> runs) {
        return runs.isEmpty() ? runs : List.of(runs.getLast());
    }

    @Override
    public Judgement judge(Size size, Results results) {
        throw new UnsupportedOperationException("runs of some steps are not judged");
    }
}
