package org.mlmix.tools.plan;

import java.nio.file.Path;

/**
 * One command of a deck with its continuation lines.
 *
 * @param file where it stands
 * @param line number of its first line, from 1
 * @param text the command, as LAMMPS would read it
 */
record Statement(Path file, int line, String text) {
    /** As compilers name it. */
    String place() {
        return file + ":" + line;
    }

    String firstLine() {
        return text.lines().findFirst().orElse("").strip();
    }

    /** A command that LAMMPS would take from this one. */
    Statement inner(String command) {
        return new Statement(file, line, command);
    }
}
