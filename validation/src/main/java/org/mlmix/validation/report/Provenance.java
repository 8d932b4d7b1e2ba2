package org.mlmix.validation.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.Stream;

/**
 * Where and when results come from.
 *
 * @param date ISO 8601
 * @param mlmix version of this program
 * @param lammps version, as LAMMPS gives it
 * @param processor name
 * @param ranks of each trajectory
 * @param jobs trajectories at once: they share the processor, which times tell of
 */
public record Provenance(String date, String mlmix, String lammps, String processor, int ranks, int jobs) {

    /** Of today and this machine. */
    public static Provenance here(String mlmix, String lammps, int ranks, int jobs) {
        return new Provenance(
                LocalDate.now(ZoneId.systemDefault()).toString(), mlmix, lammps, processorName(), ranks, jobs);
    }

    private static String processorName() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
