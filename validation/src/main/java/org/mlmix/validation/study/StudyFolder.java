package org.mlmix.validation.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.data.AtomicFile;
import org.mlmix.fitter.output.Json;

/**
 * What lies on disk of one study: {@code study.json}, which says what is run, and below {@code runs} a folder for
 * each trajectory with its deck, what LAMMPS wrote, and {@code outcome.json} once it has ended.
 */
public final class StudyFolder {
    private static final String CONFIGURATION = "study.json";
    private static final String OUTCOME = "outcome.json";

    /** Less than this is a full disk: a trajectory may write some tens of megabytes. */
    private static final long ENOUGH = 100L << 20;

    private final Path folder;
    private final long enough;

    public StudyFolder(Path folder) {
        this(folder, ENOUGH);
    }

    /**
     * For tests.
     *
     * @param enough bytes that must be free
     */
    StudyFolder(Path folder, long enough) {
        this.folder = folder.toAbsolutePath();
        this.enough = enough;
    }

    /**
     * What trajectories of one folder have in common. The number of trajectories is not among it: there may be more
     * later.
     *
     * @param size a word of {@link Size}
     * @param definition file of a case of a user's own, wherever it lies now; null for the others
     * @param arms names and their variables
     * @param conditions names and their variables
     */
    record Configuration(
            String study,
            String definition,
            String size,
            Map<String, String> variables,
            Map<String, Map<String, String>> arms,
            Map<String, Map<String, String>> conditions) {
        static Configuration of(Study study, Size size, Plan plan) {
            Map<String, Map<String, String>> arms = new TreeMap<>();
            plan.arms().forEach(arm -> arms.put(arm.name(), new TreeMap<>(arm.variables())));
            Map<String, Map<String, String>> conditions = new TreeMap<>();
            plan.conditions().forEach(c -> conditions.put(c.name(), new TreeMap<>(c.variables())));
            return new Configuration(
                    study.name(),
                    study.definition().map(Path::toString).orElse(null),
                    size.name(),
                    new TreeMap<>(plan.variables()),
                    arms,
                    conditions);
        }

        /** What another one says otherwise; empty if nothing. */
        List<String> differences(Configuration other) {
            List<String> all = new ArrayList<>();
            compare("study", study, other.study, all);
            compare("size", size, other.size, all);
            compareEach("variable", variables, other.variables, all);
            compareEach("arm", arms, other.arms, all);
            compareEach("condition", conditions, other.conditions, all);
            return all;
        }

        private static void compareEach(String what, Map<String, ?> mine, Map<String, ?> others, List<String> all) {
            TreeSet<String> names = new TreeSet<>(mine.keySet());
            names.addAll(others.keySet());
            names.forEach(name -> compare(what + " " + name, mine.get(name), others.get(name), all));
        }

        private static void compare(String what, Object mine, Object others, List<String> all) {
            if (!Objects.equals(mine, others)) {
                all.add("%s: there %s, now %s".formatted(what, word(mine), word(others)));
            }
        }

        private static String word(Object value) {
            return value == null ? "none" : value.toString();
        }
    }

    /**
     * How an outcome is kept.
     *
     * @param fingerprint of what it was computed with: hashes by what they are of
     */
    private record Kept(
            Map<String, String> fingerprint, String failure, Map<String, double[]> values, Cost cost, Origin origin) {}

    public Path path() {
        return folder;
    }

    /**
     * Takes the folder for this study.
     *
     * @throws StudyException if it holds another one
     */
    public void open(Study study, Size size, Plan plan) {
        Configuration now = Configuration.of(study, size, plan);
        Path file = folder.resolve(CONFIGURATION);
        Optional<Configuration> there = read(file, Configuration.class);
        if (there.isEmpty()) {
            write(file, Json.exact(now));
            return;
        }
        List<String> differences = there.get().differences(now);
        if (!differences.isEmpty()) {
            throw new StudyException("%s holds a study with another configuration; name another folder with -o:\n  %s"
                    .formatted(folder, String.join("\n  ", differences)));
        }
    }

    /** Size that the study in this folder was begun with; empty if there is none. */
    public Optional<Size> size() {
        return read(folder.resolve(CONFIGURATION), Configuration.class).map(there -> Size.valueOf(there.size()));
    }

    /** The file that describes the study in this folder; empty for a published case, or if there is none. */
    public Optional<Path> definition() {
        return read(folder.resolve(CONFIGURATION), Configuration.class)
                .map(Configuration::definition)
                .map(Path::of);
    }

    /** What is there of a plan, with as many trajectories as have been begun. */
    public Results results(Plan plan) {
        Plan begun = plan.with(highestNumber(plan));
        List<Outcome> outcomes = begun.all().stream()
                .map(this::outcome)
                .flatMap(Optional::stream)
                .toList();
        return new Results(begun, outcomes);
    }

    private int highestNumber(Plan plan) {
        int number = 0;
        while (begun(plan, number + 1)) {
            number++;
        }
        return number;
    }

    private boolean begun(Plan plan, int number) {
        return plan.conditions().stream()
                .anyMatch(condition -> Files.exists(new Trajectory(condition, number, plan.reference()).group(folder)));
    }

    /** Of a trajectory that has ended, well or not; empty if it has not. */
    public Optional<Outcome> outcome(Trajectory trajectory) {
        return kept(trajectory).map(kept -> outcome(trajectory, kept));
    }

    /**
     * The same.
     *
     * @param fingerprint of what would be run now
     * @throws StudyException if it was computed with something else
     */
    Optional<Outcome> outcome(Trajectory trajectory, Map<String, String> fingerprint) {
        Optional<Kept> kept = kept(trajectory);
        kept.map(k -> differences(k.fingerprint, fingerprint))
                .filter(names -> !names.isEmpty())
                .ifPresent(names -> {
                    throw new StudyException(
                            "%s was computed with other input than that of now (%s); remove it, or name"
                                            .formatted(trajectory.folder(folder), String.join(", ", names))
                                    + " another folder with -o");
                });
        return kept.map(k -> outcome(trajectory, k));
    }

    private static List<String> differences(Map<String, String> there, Map<String, String> now) {
        TreeSet<String> names = new TreeSet<>(there.keySet());
        names.addAll(now.keySet());
        names.removeIf(name -> Objects.equals(there.get(name), now.get(name)));
        return List.copyOf(names);
    }

    /** Where outcomes come from, one for each. */
    public List<Origin> origins(Results results) {
        return results.outcomes().stream()
                .flatMap(outcome -> kept(outcome.trajectory()).stream())
                .map(Kept::origin)
                .toList();
    }

    private Optional<Kept> kept(Trajectory trajectory) {
        return read(trajectory.folder(folder).resolve(OUTCOME), Kept.class);
    }

    private Outcome outcome(Trajectory trajectory, Kept kept) {
        Path own = trajectory.folder(folder);
        return kept.failure.isEmpty()
                ? new Outcome(trajectory, own, "", new Observations(kept.values), kept.cost)
                : new Outcome(trajectory, own, kept.failure, null, null);
    }

    void keep(Outcome outcome, Map<String, String> fingerprint, Origin origin) {
        Map<String, double[]> values = outcome.failed()
                ? Map.of()
                : new TreeMap<>(outcome.observations().values());
        Kept kept = new Kept(fingerprint, outcome.failure(), values, outcome.cost(), origin);
        write(outcome.folder().resolve(OUTCOME), Json.exact(kept));
    }

    /**
     * Looks whether there is space to go on.
     *
     * @throws StudyException if there is not
     */
    void requireSpace() {
        try {
            Files.createDirectories(folder);
            FileStore store = Files.getFileStore(folder);
            if (store.getUsableSpace() < enough) {
                throw new StudyException("no space left for %s: %d MiB are free, %d needed; what is finished is kept"
                        .formatted(folder, store.getUsableSpace() >> 20, enough >> 20));
            }
        } catch (IOException e) {
            throw new StudyException("cannot use " + folder + ": " + e.getMessage(), e);
        }
    }

    private static <T> Optional<T> read(Path file, Class<T> type) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Json.read(Files.readString(file), type);
        } catch (JsonProcessingException e) {
            throw new StudyException(file + " is damaged; remove it and start again", e);
        } catch (IOException e) {
            throw new StudyException("cannot read " + file, e);
        }
    }

    private static void write(Path file, String text) {
        try {
            AtomicFile.write(file, text);
        } catch (FitException e) {
            throw new StudyException(e.getMessage(), e);
        }
    }
}
