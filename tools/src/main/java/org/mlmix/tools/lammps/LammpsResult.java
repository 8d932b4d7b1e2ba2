package org.mlmix.tools.lammps;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.mlmix.fix.RunFigures;

/**
 * How a LAMMPS process ended.
 *
 * @param folder its working folder: log.lammps, dumps
 * @param exit exit status
 * @param timedOut it was stopped because it took too long
 * @param wall from start to end of the process
 * @param screen standard output and standard error together
 */
public record LammpsResult(Path folder, int exit, boolean timedOut, Duration wall, String screen) {

    public boolean ok() {
        return exit == 0 && !timedOut;
    }

    public List<String> lines() {
        return screen.lines().toList();
    }

    /** What the plugin says of the last run of the deck. */
    public RunFigures figures() {
        List<RunFigures> runs = RunFigures.parse(lines());
        if (runs.isEmpty()) {
            throw new LammpsFailure("the plugin printed no `mlmix zone:` line for any run, see " + folder);
        }
        return runs.getLast();
    }

    /** What LAMMPS complained about, with the lines that belong to it. */
    public Optional<String> error() {
        List<String> lines = lines();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("ERROR")) {
                int end = Math.min(lines.size(), i + 3);
                return Optional.of(String.join("\n", lines.subList(i, end)).strip());
            }
        }
        return Optional.empty();
    }

    /** One line that says why it failed. */
    public String reason() {
        if (timedOut) {
            return "stopped after " + wall.toSeconds() + " s without an end";
        }
        return error().map(text -> text.lines().findFirst().orElse(text))
                .or(() -> lines().stream().filter(line -> !line.isBlank()).reduce((a, b) -> b))
                .orElse("exit status " + exit + " and no output");
    }

    /** Itself, or an exception that shows how the run ended. */
    public LammpsResult orThrow() {
        if (!ok()) {
            List<String> lines = lines();
            String tail = String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
            throw new LammpsFailure("LAMMPS failed with exit status " + exit + ": " + reason() + "\n" + tail
                    + "\n(everything is in " + folder + ")");
        }
        return this;
    }
}
