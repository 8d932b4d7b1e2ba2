package org.mlmix.fix;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mlmix.engine.Atoms;
import org.mlmix.zone.Phase;

/**
 * What a run evaluated and where its time went. The plugin prints it as three lines at the end of a
 * run; programs read them back.
 *
 * @param steps of the run
 * @param evaluated steps of the run that evaluated the expensive potential
 * @param milliseconds per step of the slowest rank, by phase inside our calls
 */
public record RunFigures(long steps, long evaluated, Atoms atoms, Map<Phase, Double> milliseconds, Work work) {
    private static final String ZONE = "mlmix zone:";
    private static final String TIME = "mlmix time:";
    private static final String WORK = "mlmix work:";

    private static final Pattern ZONE_LINE = Pattern.compile(ZONE
            + " steps (\\d+), expensive in (\\d+), atoms core (\\S+) blend (\\S+) expensive (\\S+) cheap (\\S+) \\(.*");
    private static final Pattern TIME_LINE = Pattern.compile(TIME + " ms/step((?: [a-z]+ [^ (]+)+) \\(.*");
    private static final Pattern WORK_LINE =
            Pattern.compile(WORK + " processor seconds of the potentials, mean (\\S+) max (\\S+) .*\\(ranks (\\d+)\\)");

    /**
     * Numbers of atoms, averages over the steps.
     *
     * @param expensive on which the expensive potential was evaluated where it was, likewise {@code cheap}
     */
    public record Atoms(double core, double blend, double expensive, double cheap) {}

    /**
     * Processor time of the potentials in the whole run, s.
     *
     * @param mean over the ranks
     * @param max of the busiest rank
     */
    public record Work(double mean, double max, int ranks) {
        /** 1 where every rank has as much to do as any other. */
        public double imbalance() {
            return mean > 0 ? max / mean : 1;
        }
    }

    /** The lines that the plugin prints. */
    public List<String> lines() {
        StringBuilder time = new StringBuilder(TIME + " ms/step");
        milliseconds.forEach((phase, value) -> time.append(text(" %s %.4f", phase.word(), value)));
        return List.of(
                text(
                        ZONE + " steps %d, expensive in %d, atoms core %.1f blend %.1f expensive %.1f cheap %.1f"
                                + " (averages over steps with an evaluation)",
                        steps,
                        evaluated,
                        atoms.core,
                        atoms.blend,
                        atoms.expensive,
                        atoms.cheap),
                time + " (slowest rank)",
                text(
                        WORK + " processor seconds of the potentials, mean %.4f max %.4f max/mean %.4f (ranks %d)",
                        work.mean,
                        work.max,
                        work.imbalance(),
                        work.ranks));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /**
     * The figures of all runs that an output of LAMMPS holds, in order; a run whose lines were cut off is
     * left out.
     *
     * @throws IllegalArgumentException for a line that begins as one of the plugin's and goes on otherwise
     */
    public static List<RunFigures> parse(List<String> output) {
        List<RunFigures> runs = new ArrayList<>();
        Matcher zone = null;
        Map<Phase, Double> times = null;
        for (String line : output) {
            if (line.startsWith(ZONE)) {
                zone = match(ZONE_LINE, line);
                times = null;
            } else if (line.startsWith(TIME)) {
                times = times(match(TIME_LINE, line).group(1));
            } else if (line.startsWith(WORK) && zone != null && times != null) {
                runs.add(new RunFigures(
                        Long.parseLong(zone.group(1)), Long.parseLong(zone.group(2)), atoms(zone), times, work(line)));
                zone = null;
            }
        }
        return runs;
    }

    private static Matcher match(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no line of this version's report: expected " + pattern + ", found "
                    + line + "; was the run made with another version of mlmix?");
        }
        return matcher;
    }

    private static Atoms atoms(Matcher zone) {
        return new Atoms(number(zone, 3), number(zone, 4), number(zone, 5), number(zone, 6));
    }

    private static Work work(String line) {
        Matcher work = match(WORK_LINE, line);
        return new Work(number(work, 1), number(work, 2), Integer.parseInt(work.group(3)));
    }

    private static double number(Matcher matcher, int group) {
        return Double.parseDouble(matcher.group(group));
    }

    private static Map<Phase, Double> times(String pairs) {
        Map<Phase, Double> times = new EnumMap<>(Phase.class);
        String[] words = pairs.strip().split(" ");
        for (int n = 0; n < words.length; n += 2) {
            times.put(Phase.valueOf(words[n].toUpperCase(Locale.ROOT)), Double.valueOf(words[n + 1]));
        }
        return times;
    }

    /** Atoms per step, evaluated or not, on which the expensive potential was evaluated. */
    public double expensivePerStep() {
        return atoms.expensive * evaluated / steps;
    }

    /** The same run with all times multiplied. */
    public RunFigures scaled(double factor) {
        Map<Phase, Double> times = new EnumMap<>(Phase.class);
        milliseconds.forEach((phase, value) -> times.put(phase, factor * value));
        return new RunFigures(
                steps, evaluated, atoms, times, new Work(factor * work.mean, factor * work.max, work.ranks));
    }
}
