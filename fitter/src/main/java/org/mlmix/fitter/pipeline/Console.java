package org.mlmix.fitter.pipeline;

import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** What the user sees of a running fit. */
public final class Console {
    private final PrintWriter out;
    private final boolean bars;

    /**
     * @param out for lines of text
     * @param bars whether to draw progress bars, which want a terminal
     */
    public Console(PrintWriter out, boolean bars) {
        this.out = out;
        this.bars = bars;
    }

    /** With progress bars where this program was started from a terminal. */
    // Java 25 has no console without a terminal, unlike the releases before it.
    @SuppressWarnings("SystemConsoleNull")
    public static Console of(PrintWriter out) {
        var terminal = System.console();
        return new Console(out, terminal != null && terminal.isTerminal());
    }

    /** A line of text. */
    public void say(String line) {
        out.println(line);
        out.flush();
    }

    /** A line about something that the user should look at. */
    public void warn(String line) {
        say("warning: " + line);
    }

    /** Progress of a piece of work; to be closed at its end. Steps may come from any thread. */
    public Progress progress(String title, int total) {
        return new Progress(title, total);
    }

    /** A progress bar, or a line at the end where there is no terminal. */
    public final class Progress implements AutoCloseable {
        private final String title;
        private final int total;
        private final ProgressBar bar;
        private final long start = System.nanoTime();
        private int done;

        private Progress(String title, int total) {
            this.title = title;
            this.total = total;
            bar = !bars
                    ? null
                    : new ProgressBarBuilder()
                            .setTaskName(title)
                            .setInitialMax(total)
                            .setStyle(ProgressBarStyle.ASCII)
                            .setUpdateIntervalMillis(500)
                            .build();
        }

        /** One step more is finished. */
        public synchronized void step() {
            done++;
            if (bar != null) {
                bar.step();
            }
        }

        @Override
        public void close() {
            if (bar != null) {
                bar.close();
            } else {
                say(String.format(
                        Locale.ROOT, "%s: %d of %d, %.1f s", title, done, total, 1e-9 * (System.nanoTime() - start)));
            }
        }
    }
}
