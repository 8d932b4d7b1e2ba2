package org.mlmix.validation.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a LAMMPS run left behind.
 *
 * @param screen standard output and standard error of all ranks
 */
public record LammpsRun(Path folder, String name, int status, String screen, String log) {
    private static final int TAIL_LINES = 60;

    /** This run, which must have ended well. */
    public LammpsRun succeeded() {
        assertThat(status)
                .as("exit status of %s in %s, which printed:%n%s", name, folder, tail(screen))
                .isZero();
        return this;
    }

    /**
     * This run, which must have ended with an error message that holds all the given texts. Line
     * breaks do not count.
     */
    public LammpsRun failedWith(String... texts) {
        assertThat(status)
                .as("exit status of %s in %s, which printed:%n%s", name, folder, tail(screen))
                .isNotZero();
        String flat = (screen + " " + log).replaceAll("\\s+", " ");
        assertThat(flat).as("output of %s", name).contains("ERROR");
        assertThat(flat.substring(flat.indexOf("ERROR")))
                .as("error of %s", name)
                .contains(texts);
        assertThat(screen).as("a crash of %s", name).doesNotContain("SIGSEGV", "Signal: Segm");
        return this;
    }

    /** Lines of the log file that begin with a word, without it. */
    public List<String> lines(String word) {
        return log.lines()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> line.substring(word.length()).strip())
                .toList();
    }

    /** Warnings, once each time they were printed. */
    public List<String> warnings() {
        return log.lines().filter(line -> line.startsWith("WARNING")).toList();
    }

    /** Frames of a dump file that this run wrote into its folder. */
    public List<Frame> frames(String file) {
        return Frame.read(folder.resolve(file));
    }

    /** The only frame of a dump file. */
    public Frame frame(String file) {
        List<Frame> frames = frames(file);
        assertThat(frames).as("frames of %s", file).hasSize(1);
        return frames.getFirst();
    }

    /** Thermodynamic output by step; where several runs print the same step the last one counts. */
    public Map<Long, Map<String, Double>> thermo() {
        Map<Long, Map<String, Double>> rows = new TreeMap<>();
        List<String> names = List.of();
        for (String line : log.lines().toList()) {
            List<String> words = List.of(line.strip().split("\\s+"));
            if (words.getFirst().equals("Step")) {
                names = words;
            } else if (line.startsWith("Loop time")) {
                names = List.of();
            } else if (words.size() == names.size() && words.getFirst().matches("\\d+")) {
                Map<String, Double> row = new TreeMap<>();
                for (int n = 0; n < names.size(); n++) {
                    row.put(names.get(n), Double.valueOf(words.get(n)));
                }
                rows.put(Long.valueOf(words.getFirst()), row);
            }
        }
        return rows;
    }

    static String tail(String text) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }
}
