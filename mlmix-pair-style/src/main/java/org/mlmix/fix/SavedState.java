package org.mlmix.fix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mlmix.bindings.RunSetup;
import org.mlmix.styles.Finding;
import org.mlmix.styles.Findings;

/**
 * What a restart file holds of a fix beside the values of atoms: counters, and a signature of the
 * potentials and the fix line. As text, a line each: a word that says what it is, and the rest.
 *
 * @param core radius of the core, which may have grown; distance units
 * @param time of the zone's own clock, time units
 * @param updated when weights were last updated, by that clock
 * @param costRatio an expensive evaluation in units of a cheap one, or 0
 * @param signature lines that must be the same in the run that goes on
 * @param findings of sub-styles that no table lists
 * @param temporal where temporal mixing stands, if there is any
 */
record SavedState(
        double core,
        double time,
        double updated,
        double costRatio,
        List<String> signature,
        Findings findings,
        Optional<TemporalMixing.Saved> temporal) {
    private static final String CORE = "core ";
    private static final String TIME = "time ";
    private static final String UPDATED = "updated ";
    private static final String COST = "cost ";
    private static final String SIGNATURE = "signature ";
    private static final String POTENTIALS = "potentials ";
    private static final String FOUND = "found ";
    private static final String STRIDE = "stride ";
    private static final String HELD = "held ";
    private static final String WATCHED = "watched ";

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(CORE).append(core).append('\n');
        text.append(TIME).append(time).append('\n');
        text.append(UPDATED).append(updated).append('\n');
        text.append(COST).append(costRatio).append('\n');
        for (String line : signature) {
            text.append(SIGNATURE).append(line).append('\n');
        }
        if (!findings.byIndex().isEmpty()) {
            text.append(POTENTIALS).append(findings.potentials()).append('\n');
        }
        findings.byIndex()
                .forEach((index, found) -> text.append(FOUND)
                        .append(index)
                        .append(' ')
                        .append(found.width())
                        .append(' ')
                        .append(found.energy())
                        .append(' ')
                        .append(found.virial())
                        .append('\n'));
        temporal.ifPresent(saved -> {
            text.append(STRIDE).append(saved.phase().text()).append('\n');
            text.append(HELD).append(saved.held()).append('\n');
            text.append(WATCHED).append(saved.watched()).append('\n');
        });
        return text.toString();
    }

    static SavedState parse(String text) {
        double core = 0;
        double time = 0;
        double updated = 0;
        double cost = 0;
        List<String> signature = new ArrayList<>();
        String potentials = "";
        Map<Integer, Finding> found = new TreeMap<>();
        StrideClock.Phase phase = null;
        String held = "";
        String watched = "";
        for (String line : text.split("\n")) {
            if (line.startsWith(CORE)) {
                core = Double.parseDouble(line.substring(CORE.length()));
            } else if (line.startsWith(TIME)) {
                time = Double.parseDouble(line.substring(TIME.length()));
            } else if (line.startsWith(UPDATED)) {
                updated = Double.parseDouble(line.substring(UPDATED.length()));
            } else if (line.startsWith(COST)) {
                cost = Double.parseDouble(line.substring(COST.length()));
            } else if (line.startsWith(SIGNATURE)) {
                signature.add(line.substring(SIGNATURE.length()));
            } else if (line.startsWith(POTENTIALS)) {
                potentials = line.substring(POTENTIALS.length());
            } else if (line.startsWith(STRIDE)) {
                phase = StrideClock.Phase.parse(line.substring(STRIDE.length()));
            } else if (line.startsWith(HELD)) {
                held = line.substring(HELD.length());
            } else if (line.startsWith(WATCHED)) {
                watched = line.substring(WATCHED.length());
            } else if (line.startsWith(FOUND)) {
                String[] words = line.split(" ");
                found.put(
                        Integer.valueOf(words[1]),
                        new Finding(
                                Double.parseDouble(words[2]),
                                Boolean.parseBoolean(words[3]),
                                Boolean.parseBoolean(words[4])));
            }
        }
        Optional<TemporalMixing.Saved> temporal =
                phase == null ? Optional.empty() : Optional.of(new TemporalMixing.Saved(phase, held, watched));
        return new SavedState(
                core, time, updated, cost, List.copyOf(signature), new Findings(potentials, found), temporal);
    }

    /** The fix line, the deck's commands for the pair style, and the files these name with their SHA-256. */
    static List<String> signatureOf(List<String> fixLine, RunSetup run) {
        List<String> lines = new ArrayList<>();
        lines.add("fix " + String.join(" ", fixLine));
        lines.addAll(run.pair().lines());
        lines.addAll(files(run));
        return List.copyOf(lines);
    }

    /** What names the potentials of a run: the SHA-256 of the commands that make them, each once, and of their files. */
    static String potentialsOf(RunSetup run) {
        List<String> lines = new ArrayList<>(new LinkedHashSet<>(run.pair().lines()));
        lines.addAll(files(run));
        return sha256(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> files(RunSetup run) {
        List<String> lines = new ArrayList<>();
        for (String file : new TreeSet<>(run.pair().files())) {
            lines.add("file " + Path.of(file).getFileName() + " " + sha256(Path.of(file)));
        }
        return lines;
    }

    private static String sha256(Path file) {
        try {
            return sha256(Files.readAllBytes(file));
        } catch (IOException e) {
            return "unreadable";
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /** What is not as it was, in words. */
    Optional<String> differences(List<String> now) {
        List<String> gone = new ArrayList<>(signature);
        List<String> added = new ArrayList<>(now);
        gone.removeAll(now);
        added.removeAll(signature);
        if (gone.isEmpty() && added.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder text =
                new StringBuilder("fix mlmix: this is not the run that wrote the restart file, continued.");
        gone.forEach(line -> text.append("\n  then: ").append(line));
        added.forEach(line -> text.append("\n  now:  ").append(line));
        return Optional.of(text.toString());
    }
}
