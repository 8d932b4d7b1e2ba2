package org.mlmix.validation.own;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.tools.plan.DeckSetup;
import org.mlmix.tools.plan.DeckText;
import org.mlmix.validation.stats.Margin;
import org.mlmix.validation.study.Arm;
import org.mlmix.validation.study.Judgement;
import org.mlmix.validation.study.Observations;
import org.mlmix.validation.study.Plan;
import org.mlmix.validation.study.Results;
import org.mlmix.validation.study.Size;
import org.mlmix.validation.study.Study;
import org.mlmix.validation.study.StudyException;
import org.mlmix.validation.study.Trajectory;

/**
 * A study of decks that a user names. It has no sizes: all are alike.
 *
 * @param name of the YAML file, without its ending
 * @param file that describes it
 * @param decks by arm
 * @param files that the decks need, by arm
 */
public record OwnCase(
        Path file,
        String name,
        String title,
        Map<Arm, Path> decks,
        Map<Arm, Map<String, Path>> files,
        Observable observable,
        Quantity quantity,
        Limit limit,
        Plan plan)
        implements Study {
    /** What it is called in tables. */
    record Quantity(String name, String unit) {
        String withUnit() {
            return unit.isEmpty() ? name : name + " (" + unit + ")";
        }
    }

    /** @param uncertainty of a difference between single trajectories */
    record Limit(Margin margin, double uncertainty) {}

    /** How a deck is looked at before anything runs. */
    @FunctionalInterface
    interface Look {
        DeckSetup at(Path deck, Map<String, String> variables);
    }

    public OwnCase {
        decks = Map.copyOf(decks);
        files = Map.copyOf(files);
    }

    /**
     * The study that a file describes. LAMMPS sets each deck up, in a process of its own.
     *
     * @throws StudyException with a line for each mistake: {@code file:line: key is value: expected ...}
     */
    public static OwnCase read(Path file) {
        Installation installation = Installation.fromProperties();
        return OwnCaseReader.read(file, (deck, variables) -> DeckSetup.of(installation, deck, variables));
    }

    @Override
    public String question() {
        return "Is the %s of the mixed run that of the expensive potential, within %s%s (%s)?"
                .formatted(
                        quantity.name(),
                        limit.margin().size(),
                        quantity.unit().isEmpty() ? "" : " " + quantity.unit(),
                        limit.margin().reason());
    }

    @Override
    public Optional<Path> definition() {
        return Optional.of(file);
    }

    @Override
    public Plan plan(Size size) {
        return plan;
    }

    @Override
    public Path deck(Installation installation, Arm arm) {
        return decks.get(arm);
    }

    /** Commands that write what the observable needs come before the last run. */
    @Override
    public String text(Installation installation, Arm arm) throws IOException {
        Path deck = decks.get(arm);
        List<String> added = observable.commands();
        if (added.isEmpty()) {
            return Files.readString(deck);
        }
        List<String> lines = new ArrayList<>(Files.readAllLines(deck));
        lines.addAll(DeckText.of(deck).lastRun().orElseThrow() - 1, added);
        return String.join("\n", lines) + "\n";
    }

    @Override
    public Map<String, Path> files(Installation installation, Arm arm) {
        return files.get(arm);
    }

    @Override
    public Optional<Path> start(Installation installation) {
        return Optional.empty();
    }

    @Override
    public Observations observe(Trajectory trajectory, Path folder) throws IOException {
        try {
            Map<String, double[]> values = new HashMap<>();
            values.put(OwnJudge.VALUE, new double[] {observable.read(folder)});
            observable
                    .alone(folder)
                    .ifPresent(mean -> values.put(
                            OwnJudge.ALONE,
                            new double[] {mean.standardError(), mean.degreesOfFreedom(), mean.count()}));
            return new Observations(values);
        } catch (IllegalArgumentException e) {
            throw new StudyException(folder + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Judgement judge(Size size, Results results) {
        return new OwnJudge(this, results).judgement();
    }
}
