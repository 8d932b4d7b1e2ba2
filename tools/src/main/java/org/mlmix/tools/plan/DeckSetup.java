package org.mlmix.tools.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.mlmix.tools.json.Json;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.tools.lammps.LammpsFailure;
import org.mlmix.tools.lammps.LammpsProcess;

/**
 * What a deck has set up when its first run begins, in its own units.
 *
 * @param units word of the {@code units} command
 * @param low x, y, z of the box's origin
 * @param high upper bounds of the box without tilt
 * @param tilt xy, xz, yz
 * @param periodic along x, y, z
 * @param atoms in the box
 * @param masses of types 1, 2, ...; empty where every atom has its own
 * @param timestep in its unit of time
 * @param runs the first run and those that follow it in the deck; what later commands include is not among them
 * @param columns of thermodynamic output in the first run, as LAMMPS heads them; empty where it prints no table
 */
public record DeckSetup(
        String units,
        double[] low,
        double[] high,
        double[] tilt,
        boolean[] periodic,
        long atoms,
        double[] masses,
        double timestep,
        List<Run> runs,
        List<String> columns) {
    private static final String PREFIX = "mlmix plan: ";

    /**
     * A command that moves atoms, or lets them relax.
     *
     * @param place file and line
     * @param text the command, variables put in where they are known before the first run
     */
    public record Run(String place, String text) {}

    /**
     * Feeds a deck to LAMMPS up to its first run, of which no step is made, in a process of its own. LAMMPS works in
     * the deck's folder; nothing is written there.
     *
     * @throws LammpsFailure with LAMMPS' reason and the line of the deck
     */
    public static DeckSetup of(Installation installation, Path deck, Map<String, String> variables) {
        List<String> words = new ArrayList<>(List.of(
                installation.launcher().toString(),
                "plan",
                "--set-up",
                deck.getFileName().toString()));
        variables.forEach((name, value) -> words.addAll(List.of("-var", name, value)));
        Path scratch = null;
        try {
            scratch = Files.createTempDirectory("mlmix-set-up");
            return run(installation, words, deck, scratch);
        } catch (IOException e) {
            throw new LammpsFailure("cannot look at " + deck + ": " + e.getMessage());
        } finally {
            delete(scratch);
        }
    }

    private static DeckSetup run(Installation installation, List<String> words, Path deck, Path scratch)
            throws IOException {
        Path out = scratch.resolve("out");
        Path errors = scratch.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(deck.toAbsolutePath().getParent().toFile())
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile());
        builder.environment().put("MLMIX_JAVA_HOME", installation.javaHome().toString());
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            if (!process.waitFor(LammpsProcess.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new LammpsFailure(
                        deck + ": no end of its set-up after " + LammpsProcess.PATIENCE.toMinutes() + " minutes");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LammpsFailure("interrupted at the set-up of " + deck);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            String said = Files.readString(errors).strip();
            throw new LammpsFailure(said.startsWith(PREFIX) ? said.substring(PREFIX.length()) : said);
        }
        return Json.read(Files.readString(out), DeckSetup.class);
    }

    private static void delete(Path folder) {
        if (folder == null) {
            return;
        }
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            // It is in the folder for temporary files.
        }
    }
}
