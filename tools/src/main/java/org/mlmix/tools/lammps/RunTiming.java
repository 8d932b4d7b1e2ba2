package org.mlmix.tools.lammps;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * LAMMPS' own account of one {@code run}.
 *
 * @param loopSeconds "Loop time", the whole time stepping loop
 * @param pairSeconds average over the ranks of the "Pair" line
 * @param steps time steps
 * @param atoms atoms in the box
 * @param cpuPercent processor time by loop time, per rank: below 100 others used the processors too
 */
public record RunTiming(double loopSeconds, double pairSeconds, long steps, long atoms, double cpuPercent) {
    private static final Pattern LOOP =
            Pattern.compile("Loop time of (\\S+) on \\d+ procs for (\\d+) steps with (\\d+) atoms");
    // Section | min time | avg time | max time | %varavg | %total; one rank prints the average alone.
    private static final Pattern PAIR = Pattern.compile("Pair\\s*\\|([^|]*)\\|([^|]*)\\|.*");

    private static final Pattern CPU = Pattern.compile("(\\S+)% CPU use with \\d+ MPI tasks? x .*");

    /** One for every run of a deck, in order. */
    public static List<RunTiming> all(LammpsResult result) {
        List<RunTiming> timings = new ArrayList<>();
        for (String line : result.lines()) {
            Matcher loop = LOOP.matcher(line);
            Matcher pair = PAIR.matcher(line);
            Matcher cpu = CPU.matcher(line);
            if (loop.lookingAt()) {
                timings.add(new RunTiming(
                        Double.parseDouble(loop.group(1)),
                        Double.NaN,
                        Long.parseLong(loop.group(2)),
                        Long.parseLong(loop.group(3)),
                        Double.NaN));
            } else if (pair.matches() && !timings.isEmpty()) {
                RunTiming run = timings.removeLast();
                timings.add(run.with(Double.parseDouble(pair.group(2).strip()), run.cpuPercent));
            } else if (cpu.lookingAt() && !timings.isEmpty()) {
                RunTiming run = timings.removeLast();
                timings.add(run.with(run.pairSeconds, Double.parseDouble(cpu.group(1))));
            }
        }
        return timings;
    }

    public static RunTiming last(LammpsResult result) {
        List<RunTiming> timings = all(result);
        if (timings.isEmpty()) {
            throw new LammpsFailure("the run printed no `Loop time`, see " + result.folder());
        }
        return timings.getLast();
    }

    public double millisecondsPerStep() {
        return 1e3 * loopSeconds / steps;
    }

    private RunTiming with(double pair, double cpu) {
        return new RunTiming(loopSeconds, pair, steps, atoms, cpu);
    }
}
