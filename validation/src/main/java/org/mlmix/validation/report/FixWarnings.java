package org.mlmix.validation.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mlmix.validation.study.Outcome;
import org.mlmix.validation.study.Results;

/** What fix mlmix warned of in trajectories that ended well: a zone without seeds, say, or a stride beyond resonance. */
final class FixWarnings {
    private static final Pattern WARNING =
            Pattern.compile("^WARNING: ((?:fix mlmix|pair_style hybrid/mlmix): .*?)(?: \\(src/\\S+\\))?$");

    /** Numbers differ from trajectory to trajectory. */
    private static final Pattern NUMBER = Pattern.compile("\\d[\\d.e+-]*");

    private FixWarnings() {}

    /** A sentence for each kind: in how many trajectories it stands, and what the first of them says. */
    static List<String> of(Results results) {
        Map<String, List<String>> kinds = new LinkedHashMap<>();
        for (Outcome outcome : results.outcomes()) {
            if (!outcome.failed()) {
                for (String text : warnings(outcome.folder())) {
                    kinds.computeIfAbsent(NUMBER.matcher(text).replaceAll("#"), key -> new ArrayList<>())
                            .add(outcome.trajectory().title() + ": " + text);
                }
            }
        }
        List<String> sentences = new ArrayList<>();
        kinds.values()
                .forEach(all -> sentences.add(
                        all.size() == 1
                                ? "A trajectory was warned of (" + all.getFirst() + ")."
                                : all.size() + " trajectories were warned of (the first one, " + all.getFirst()
                                        + ")."));
        return sentences;
    }

    /** Each kind once, from the log of the trajectory, or of its first replica. */
    private static Set<String> warnings(Path folder) {
        Set<String> texts = new LinkedHashSet<>();
        Set<String> kinds = new LinkedHashSet<>();
        Path alone = folder.resolve("log.lammps");
        Path log = Files.exists(alone) ? alone : folder.resolve("log.lammps.0");
        if (!Files.exists(log)) {
            return texts;
        }
        try {
            for (String line : new String(Files.readAllBytes(log), StandardCharsets.UTF_8).split("\\R")) {
                Matcher matcher = WARNING.matcher(line);
                if (matcher.matches()
                        && kinds.add(NUMBER.matcher(matcher.group(1)).replaceAll("#"))) {
                    texts.add(matcher.group(1));
                }
            }
        } catch (IOException e) {
            texts.add("its log cannot be read");
        }
        return texts;
    }
}
