package org.mlmix.tools.lammps;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.mlmix.fix.RunFigures;

/**
 * What a LAMMPS run left behind.
 *
 * @param screen standard output and standard error of all ranks
 */
public record LammpsRun(Path folder, String name, int status, String screen, String log) {
    private static final int TAIL_LINES = 60;

    /** This run, which must have ended well. */
    public LammpsRun succeeded() {
        if (status != 0) {
            throw failure("exit status " + status + ", expected 0");
        }
        return this;
    }

    /**
     * This run, which must have ended with an error message that holds all the given texts. Line
     * breaks do not count.
     */
    public LammpsRun failedWith(String... texts) {
        if (status == 0) {
            throw failure("exit status 0, expected an error");
        }
        if (screen.contains("SIGSEGV") || screen.contains("Signal: Segm")) {
            throw failure("it crashed");
        }
        String flat = (screen + " " + log).replaceAll("\\s+", " ");
        int start = flat.indexOf("ERROR");
        if (start < 0) {
            throw failure("no error message");
        }
        String error = flat.substring(start);
        for (String text : texts) {
            if (!error.contains(text)) {
                throw failure("no error message says `" + text + "`");
            }
        }
        return this;
    }

    private LammpsFailure failure(String what) {
        return new LammpsFailure(name + " in " + folder + ": " + what + "; it printed:\n" + tail(screen));
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

    /** What the plugin says of every run of the deck, in order. */
    public List<RunFigures> figures() {
        return RunFigures.parse(log.lines().toList());
    }

    /** Frames of a dump file that this run wrote into its folder. */
    public List<Frame> frames(String file) {
        return Frame.read(folder.resolve(file));
    }

    /** The only frame of a dump file. */
    public Frame frame(String file) {
        List<Frame> frames = frames(file);
        if (frames.size() != 1) {
            throw failure(frames.size() + " frames in " + file + ", expected 1");
        }
        return frames.getFirst();
    }

    /** Thermodynamic output by step; where several runs print the same step the last one counts. */
    public Map<Long, Map<String, Double>> thermo() {
        Map<Long, Map<String, Double>> rows = new TreeMap<>();
        for (ThermoTable table : ThermoTable.all(log.lines().toList())) {
            if (table.columns().getFirst().equals("Step")) {
                table.rows().forEach(row -> rows.put((long) row[0], byHead(table.columns(), row)));
            }
        }
        return rows;
    }

    private static Map<String, Double> byHead(List<String> heads, double[] row) {
        Map<String, Double> values = new TreeMap<>();
        for (int n = 0; n < row.length; n++) {
            values.put(heads.get(n), row[n]);
        }
        return values;
    }

    /** As C writes numbers: what is none, or infinite, in words of its own. */
    public static double number(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "nan", "-nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(word);
        };
    }

    static String tail(String text) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }
}
