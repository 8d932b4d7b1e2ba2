package org.mlmix.validation.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.mlmix.tools.lammps.LammpsResult;

/** Lets a deck print how much memory its process holds. */
final class ResidentMemory {
    /** Prints the resident memory of the LAMMPS process above it. */
    private static final String SCRIPT = """
            #!/bin/sh
            p=$PPID
            while [ "$(cat /proc/$p/comm)" != lmp ]; do p=$(sed -n 's/^PPid:\\s*//p' /proc/$p/status); done
            echo "resident $(sed -n 's/^VmRSS:\\s*\\([0-9]*\\) kB/\\1/p' /proc/$p/status)"
            """;

    private ResidentMemory() {}

    static Path writeScript(Path file) throws IOException {
        return Files.writeString(file, SCRIPT);
    }

    /** The deck's command that prints it. */
    static String command(Path script) {
        return "shell sh " + script;
    }

    /** What a run has printed, in order, kB. */
    static List<Long> printed(LammpsResult result) {
        return Pattern.compile("resident (\\d+)")
                .matcher(result.screen())
                .results()
                .map(found -> Long.parseLong(found.group(1)))
                .toList();
    }
}
