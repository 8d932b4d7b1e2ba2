package org.mlmix.fitter.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mlmix.fitter.check.StabilityResult;
import org.mlmix.fitter.check.StabilityRun;
import org.mlmix.fitter.data.AtomicFile;
import org.mlmix.fitter.family.Export;
import org.mlmix.fitter.output.ExportedPotential;
import org.mlmix.fitter.output.Json;

/**
 * Finished runs of a candidate in hot dynamics, kept beside its files: what was interrupted makes those
 * that are missing, and no others.
 */
final class GateRuns {
    private final Path file;
    private final String potential;
    private final Map<String, StabilityResult> runs = new TreeMap<>();

    /** The file. A potential with other contents has none of its runs. */
    private record Kept(String potential, Map<String, StabilityResult> runs) {}

    private GateRuns(Path file, String potential) {
        this.file = file;
        this.potential = potential;
    }

    /** Those of the potential in this folder. */
    static GateRuns of(Path place, Export export) {
        GateRuns found = new GateRuns(place.resolve("gate.json"), ExportedPotential.mark(place, export));
        try {
            if (Files.exists(found.file)) {
                Json.read(Files.readString(found.file), Kept.class)
                        .filter(kept -> found.potential.equals(kept.potential) && kept.runs != null)
                        .ifPresent(kept -> found.runs.putAll(kept.runs));
            }
        } catch (IOException e) {
            // Damaged: the runs are made again.
        }
        return found;
    }

    synchronized Optional<StabilityResult> find(StabilityRun run) {
        return Optional.ofNullable(runs.get(key(run)));
    }

    /** Keeps a finished run, whose result it is. */
    synchronized StabilityResult keep(StabilityRun run, StabilityResult result) {
        runs.put(key(run), result);
        AtomicFile.write(file, Json.exact(new Kept(potential, runs)));
        return result;
    }

    // All that a run of one potential depends on; another machine relaxes the crystal to other last digits.
    private static String key(StabilityRun run) {
        return String.format(
                Locale.ROOT,
                "%d atoms in %.3f Å³, %s K, %s ps in steps of %s ps, seed %d, drift %s",
                run.start().atoms(),
                run.start().volume(),
                run.temperature(),
                run.time(),
                run.timestep(),
                run.seed(),
                run.maxDrift());
    }
}
