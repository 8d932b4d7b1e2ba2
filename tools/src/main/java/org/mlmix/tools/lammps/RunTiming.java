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
 * @param neighSeconds likewise of the "Neigh" line
 * @param steps time steps
 * @param atoms atoms in the box
 * @param cpuPercent processor time by loop time, per rank: below 100 others used the processors too
 * @param builds how often neighbour lists were rebuilt
 */
public record RunTiming(
        double loopSeconds,
        double pairSeconds,
        double neighSeconds,
        long steps,
        long atoms,
        double cpuPercent,
        long builds) {
    private static final Pattern LOOP =
            Pattern.compile("Loop time of (\\S+) on \\d+ procs for (\\d+) steps with (\\d+) atoms");
    // Section | min time | avg time | max time | %varavg | %total; one rank prints the average alone.
    private static final Pattern SECTION = Pattern.compile("(Pair|Neigh) +\\|([^|]*)\\|([^|]*)\\|.*");

    private static final Pattern CPU = Pattern.compile("(\\S+)% CPU use with \\d+ MPI tasks? x .*");
    private static final Pattern BUILDS = Pattern.compile("Neighbor list builds = (\\d+)");

    /** One for every run of a deck, in order. */
    public static List<RunTiming> all(LammpsResult result) {
        return all(result.lines());
    }

    /** The same of what LAMMPS has printed, or of its log file. */
    public static List<RunTiming> all(List<String> lines) {
        List<RunTiming> timings = new ArrayList<>();
        for (String line : lines) {
            Matcher loop = LOOP.matcher(line);
            if (loop.lookingAt()) {
                timings.add(new RunTiming(
                        Double.parseDouble(loop.group(1)),
                        Double.NaN,
                        Double.NaN,
                        Long.parseLong(loop.group(2)),
                        Long.parseLong(loop.group(3)),
                        Double.NaN,
                        0));
            } else if (!timings.isEmpty()) {
                timings.add(timings.removeLast().with(line));
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

    /** What a further line of the account adds. */
    private RunTiming with(String line) {
        Matcher section = SECTION.matcher(line);
        Matcher cpu = CPU.matcher(line);
        Matcher count = BUILDS.matcher(line);
        double pair = pairSeconds;
        double neigh = neighSeconds;
        if (section.matches()) {
            double mean = Double.parseDouble(section.group(3).strip());
            pair = section.group(1).equals("Pair") ? mean : pair;
            neigh = section.group(1).equals("Neigh") ? mean : neigh;
        }
        return new RunTiming(
                loopSeconds,
                pair,
                neigh,
                steps,
                atoms,
                cpu.lookingAt() ? Double.parseDouble(cpu.group(1)) : cpuPercent,
                count.lookingAt() ? Long.parseLong(count.group(1)) : builds);
    }
}
