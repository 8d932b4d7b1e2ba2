package org.mlmix.validation.command;

import java.util.Locale;
import org.mlmix.fitter.pipeline.Console;
import org.mlmix.validation.study.Cost;
import org.mlmix.validation.study.Outcome;
import org.mlmix.validation.study.StudyProgress;
import org.mlmix.validation.study.Trajectory;

/** Tells of trajectories as they begin and end. */
final class ConsoleProgress implements StudyProgress {
    private final Console console;
    private final Console.Progress bar;

    ConsoleProgress(Console console, Console.Progress bar) {
        this.console = console;
        this.bar = bar;
    }

    @Override
    public void begins(Trajectory trajectory) {
        // What has begun shows where a long study stands; the bar does not.
        console.say(trajectory.title());
    }

    @Override
    public void ended(Outcome outcome) {
        bar.step();
        String title = outcome.trajectory().title();
        if (outcome.failed()) {
            console.warn(title + " failed: " + outcome.failure() + " (" + outcome.folder() + ")");
        } else {
            console.say(title + " ended, " + text(outcome.cost()));
        }
    }

    private static String text(Cost cost) {
        if (cost.steps() == 0) {
            return "without a step";
        }
        return String.format(
                Locale.ROOT,
                "%d steps of %d atoms, %.3g ms per step",
                cost.steps(),
                cost.atoms(),
                1e3 * cost.secondsPerStep());
    }
}
