package org.mlmix.fitter.pareto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.mlmix.fitter.data.AtomicFile;
import org.mlmix.fitter.data.Sha256;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.output.Basis;
import org.mlmix.fitter.output.Json;
import org.mlmix.fitter.output.Provenance;
import org.mlmix.fitter.sampling.Sampled;

/** Variants that were fitted, tested and measured to the end, as long as they are of the same input. */
final class FinishedPoints {
    private final Sampled sampled;
    private final String data;
    private final int lammpsVersion;

    FinishedPoints(Sampled sampled, int lammpsVersion) {
        this.sampled = sampled;
        this.lammpsVersion = lammpsVersion;
        data = Provenance.dataHash(sampled.frames());
    }

    /** The file. */
    private record Finished(String key, ParetoStage.Point point) {}

    private static Path file(Path place, String gate) {
        return place.resolve("point-" + gate + ".json");
    }

    /**
     * An earlier result.
     *
     * @param place folder of the variant
     * @param gate short or whole
     */
    Optional<ParetoStage.Point> find(Path place, String gate, FitInput variant) {
        try {
            return Files.exists(file(place, gate))
                    ? Json.read(Files.readString(file(place, gate)), Finished.class)
                            .filter(finished -> key(variant).equals(finished.key))
                            .map(Finished::point)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // damaged: it is made again
        }
    }

    /** What had a problem is not kept: a full disk, for one, is no matter of the variant. */
    void keep(Path place, String gate, FitInput variant, ParetoStage.Point point) {
        if (point.problem().isEmpty()) {
            AtomicFile.write(file(place, gate), Json.exact(new Finished(key(variant), point)));
        }
    }

    // Of all that a point depends on: a solution, and the test frames and LAMMPS that it was measured with.
    private String key(FitInput variant) {
        return Sha256.of(
                String.join("\n", Basis.of(variant, sampled.frames()).toString(), data, String.valueOf(lammpsVersion)));
    }
}
