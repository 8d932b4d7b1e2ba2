package org.mlmix.validation.own;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What LAMMPS says of a run. */
final class LogFile {
    static final String NAME = "log.lammps";

    private LogFile() {}

    static List<String> lines(Path folder) throws IOException {
        // It may hold any bytes that a deck prints.
        return Files.readAllLines(folder.resolve(NAME), StandardCharsets.ISO_8859_1);
    }
}
