package org.mlmix.validation.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mlmix.tools.lammps.LammpsFailure;
import org.mlmix.tools.lammps.LammpsRun;

/**
 * Decks run on one rank by one C program, each in a LAMMPS instance of its own, where LAMMPS starts Java
 * as under {@code lmp}: what a deck does wrong is no matter of the next one, and a start costs little.
 */
public final class ManyDecks {
    private final List<String> decks;
    private final Path folder;
    private final ChildProgram.Ending ending;

    /** Runs them, in this order. */
    public ManyDecks(List<String> decks, Path folder) {
        this.decks = List.copyOf(decks);
        this.folder = folder;
        List<String> names = new ArrayList<>();
        try {
            for (String deck : decks) {
                names.add(name(names.size()));
                Files.writeString(folder.resolve(names.getLast() + ".in"), deck);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ending = new ChildProgram().c("many_decks.c", folder, names.toArray(String[]::new));
    }

    private static String name(int number) {
        return "deck-" + number;
    }

    /** How one of the decks ended: with status 1 where LAMMPS says that it failed. */
    public LammpsRun of(String deck) {
        String name = name(decks.indexOf(deck));
        if (!Files.exists(folder.resolve(name + ".ended"))) {
            throw new LammpsFailure("the program ended with status " + ending.exit() + " before " + name + " in "
                    + folder + " did; it printed:\n" + ending.output());
        }
        String error = text(name + ".error");
        return new LammpsRun(folder, name, error.isEmpty() ? 0 : 1, error, text(name + ".log"));
    }

    /** The program's exit status and output. */
    public String ending() {
        return "status " + ending.exit() + ": " + ending.output();
    }

    private String text(String file) {
        Path path = folder.resolve(file);
        try {
            return Files.exists(path) ? Files.readString(path, StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
