package org.mlmix.fitter.pipeline;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.family.Family;
import org.mlmix.fitter.input.FitException;
import org.mlmix.fitter.lammps.PotentialFiles;
import org.mlmix.fitter.solve.Factor;

/**
 * Factors of a share of the frames, as files: several machines factorise their shares of large data,
 * one merges them. A folder {@code part-K-of-N} holds an index and one file for each factor.
 */
public final class Shards {
    private static final Gson GSON = new Gson();

    private Shards() {}

    /** What the files of a part are. The factor of key n is in {@code n.factor}, the strained cells' in {@code hard.factor}. */
    private record Index(String fingerprint, int part, int parts, List<FactorKey> keys, double[] hot, int hotFrames) {}

    /** The K-th of N shares of the frames: every N-th, so that all shares are alike. */
    static List<Frame> share(List<Frame> frames, int part, int parts) {
        List<Frame> share = new ArrayList<>();
        for (int n = part - 1; n < frames.size(); n += parts) {
            share.add(frames.get(n));
        }
        return share;
    }

    /** All that the rows depend on: family with its settings, and frames. */
    static String fingerprint(Family family, List<Double> shape, List<Frame> frames) {
        String text = family.columnNames() + " " + shape + " " + Provenance.dataHash(frames);
        return PotentialFiles.sha256(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    static void write(Path folder, int part, int parts, String fingerprint, FactorFrames.Factored factored) {
        Path place = folder.resolve("part-" + part + "-of-" + parts);
        List<FactorKey> keys = new ArrayList<>(factored.factors().keySet());
        try {
            Files.createDirectories(place);
        } catch (IOException e) {
            throw new FitException(place + ": cannot be made a folder (" + e.getMessage() + ")", e);
        }
        for (int n = 0; n < keys.size(); n++) {
            factored.factors().get(keys.get(n)).write(place.resolve(n + ".factor"), fingerprint);
        }
        factored.hard().write(place.resolve("hard.factor"), fingerprint);
        // The index comes last: a part with an index is complete.
        Index index = new Index(fingerprint, part, parts, keys, factored.hot(), factored.hotFrames());
        OutputFiles.write(place.resolve("index.json"), GSON.toJson(index) + "\n");
    }

    /**
     * All parts together, merged in their order.
     *
     * @throws FitException when one is missing, damaged, or of another fit
     */
    static FactorFrames.Factored read(Path folder, String fingerprint, int columns) {
        List<Path> places = parts(folder);
        FactorFrames.Factored all = FactorFrames.Factored.empty(columns);
        for (int part = 1; part <= places.size(); part++) {
            Path place = folder.resolve("part-" + part + "-of-" + places.size());
            Index index = index(place);
            if (!index.fingerprint.equals(fingerprint)) {
                throw new FitException(place + " is of other frames or another family than this fit; make it again with"
                        + " `mlmix fit shard`");
            }
            LinkedHashMap<FactorKey, Factor> factors = new LinkedHashMap<>();
            for (int n = 0; n < index.keys.size(); n++) {
                factors.put(index.keys.get(n), Factor.read(place.resolve(n + ".factor"), fingerprint));
            }
            Factor hard = Factor.read(place.resolve("hard.factor"), fingerprint);
            all = all.plus(new FactorFrames.Factored(factors, hard, index.hot, index.hotFrames));
        }
        return all;
    }

    private static List<Path> parts(Path folder) {
        try (var files = Files.list(folder)) {
            List<Path> places = files.filter(
                            path -> path.getFileName().toString().matches("part-\\d+-of-\\d+"))
                    .sorted()
                    .toList();
            if (places.isEmpty()) {
                throw new FitException(folder + ": has no parts; make them with `mlmix fit shard`");
            }
            return places;
        } catch (IOException e) {
            throw new FitException(folder + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static Index index(Path place) {
        Path file = place.resolve("index.json");
        try {
            return GSON.fromJson(Files.readString(file), Index.class);
        } catch (IOException | JsonParseException e) {
            throw new FitException(
                    file + ": missing or damaged, so this part is not complete; run `mlmix fit shard` for it again", e);
        }
    }
}
