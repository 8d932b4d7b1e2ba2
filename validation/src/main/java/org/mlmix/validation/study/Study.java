package org.mlmix.validation.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.tools.lammps.RunTiming;

/**
 * A question with its decks: what is run, what is read from what the decks wrote, and what is said of it.
 *
 * <p>The decks of a published case lie in {@code examples/validation/NAME}: {@code run.in} for all arms, which
 * includes {@code expensive.inc}, {@code mixed.inc} or {@code cheap.inc} ({@code include ${arm}.inc}), so that arms
 * cannot differ in anything else; and {@code start.in}, run once for each condition and number, whose files
 * {@code run.in} reads as {@code ../start/NAME}. A deck gets the variables of plan, condition and arm, and
 * {@code seed}; it gives each a default by {@code variable NAME index VALUE}, so that it also runs by hand.
 */
public interface Study {
    /** As on the command line. */
    String name();

    /** A line for people. */
    String title();

    /** What it asks, in one sentence. */
    String question();

    /** Expensive / cheap potential, in a few words for tables; empty where only the decks say it. */
    default String potentials(Size size) {
        return "";
    }

    /** The file that describes a case of a user's own. */
    default Optional<Path> definition() {
        return Optional.empty();
    }

    Plan plan(Size size);

    /**
     * What shows the cost of the arms at the published size: one condition, some tens of steps in the last run of the
     * deck. Those before it bring arms to where steps cost what they do in a long run: Java compiles what it runs for
     * the first time, and a fix with a stride looks at the forces some 90 steps long. Empty if the study is not about
     * something that a zone makes faster.
     */
    default Optional<Plan> costs() {
        return Optional.empty();
    }

    /** Deck of an arm; files beside it go with it. */
    default Path deck(Installation installation, Arm arm) {
        return installation.example("validation").resolve(name()).resolve("run.in");
    }

    /** Deck that makes the atoms which all arms begin with, if there is one. */
    default Optional<Path> start(Installation installation) {
        return Optional.of(installation.example("validation").resolve(name()).resolve("start.in"));
    }

    /** What is run of the deck of an arm; the variables come before it. */
    default String text(Installation installation, Arm arm) throws IOException {
        return Files.readString(deck(installation, arm));
    }

    /**
     * Files that a trajectory of an arm needs besides the decks: where each lies, by the name that it has in the
     * trajectory's folder, which may name a folder in that one. They are read only.
     */
    default Map<String, Path> files(Installation installation, Arm arm) {
        return Map.of();
    }

    /**
     * Reads what a trajectory's deck has written.
     *
     * @throws IOException if a file is missing
     * @throws StudyException if one does not hold what it should
     */
    Observations observe(Trajectory trajectory, Path folder) throws IOException;

    /** Those of a deck's runs, in order, whose time is the cost of a trajectory. */
    default List<RunTiming> timed(List<RunTiming> runs) {
        return runs;
    }

    /** Of any results, as long as the reference and one other arm have one trajectory each at some condition. */
    Judgement judge(Size size, Results results);
}
