package org.mlmix.validation.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.Stream;

/**
 * Where and when a trajectory was run.
 *
 * @param date ISO 8601
 * @param processor name
 * @param ranks of MPI
 * @param jobs trajectories at once: they share the processor, which times tell of
 */
public record Origin(String date, String processor, int ranks, int jobs) {
    static Origin here(StudyRunner.Means means) {
        String today = LocalDate.now(ZoneId.systemDefault()).toString();
        return new Origin(today, processorName(), means.ranks(), means.jobs());
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
