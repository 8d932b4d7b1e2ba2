package org.mlmix.tools.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mlmix.tools.lammps.LammpsFailure;
import org.mlmix.tools.lammps.LammpsResult;
import org.mlmix.tools.lammps.RunTiming;

/**
 * One run of a bench deck.
 *
 * @param stepMilliseconds LAMMPS' loop time per step
 * @param pairMilliseconds LAMMPS' "Pair" time per step, average over the ranks
 * @param atoms in the box
 * @param ghostCutoff width of the halo, Å
 * @param cpuPercent below 100 the machine was busy with something else
 * @param memoryMegabytes largest resident memory of the first rank
 */
record BenchRun(
        double stepMilliseconds,
        double pairMilliseconds,
        long atoms,
        double ghostCutoff,
        double cpuPercent,
        double memoryMegabytes) {
    private static final Pattern HALO = Pattern.compile("ghost atom cutoff = (\\S+)");
    private static final Pattern MEMORY = Pattern.compile("VmHWM:\\s*(\\d+) kB");

    static BenchRun of(LammpsResult result, Clock clock) {
        RunTiming timing = RunTiming.last(result);
        double share = clock.share(timing);
        return new BenchRun(
                share * timing.millisecondsPerStep(),
                share * 1e3 * timing.pairSeconds() / timing.steps(),
                timing.atoms(),
                number(HALO, result.screen(), result),
                timing.cpuPercent(),
                number(MEMORY, read(result.folder().resolve("memory.txt")), result) / 1024);
    }

    private static double number(Pattern pattern, String text, LammpsResult result) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new LammpsFailure("no `" + pattern + "` was printed by the run in " + result.folder());
        }
        return Double.parseDouble(matcher.group(1));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new LammpsFailure("the deck did not write " + file);
        }
    }
}
