package org.mlmix.fitter.rows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.data.AtomicFile;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.data.Kind;
import org.mlmix.fitter.data.Quantity;
import org.mlmix.fitter.data.Reason;
import org.mlmix.fitter.data.Sha256;
import org.mlmix.fitter.family.Family;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.output.Basis;
import org.mlmix.fitter.output.Json;
import org.mlmix.fitter.output.Provenance;
import org.mlmix.fitter.sampling.Sampled;
import org.mlmix.fitter.solve.Factor;

/**
 * Factors of a share of the frames, as files: several machines factorise their shares of large data,
 * one merges them. A folder {@code part-K-of-N} holds an index and one file for each factor.
 */
public final class Shards {
    private static final Pattern PART = Pattern.compile("part-\\d+-of-(\\d+)");

    private Shards() {}

    /** What the files of a part are. The factor of key n is in {@code n.factor}, the strained cells' in {@code hard.factor}. */
    private record Index(
            String fingerprint, int part, int parts, List<FactorKey> keys, TreeMap<Double, HotPressure> hot) {}

    /** The K-th of N shares of the frames: every N-th, so that all shares are alike. */
    public static List<Frame> share(List<Frame> frames, int part, int parts) {
        List<Frame> share = new ArrayList<>();
        for (int n = part - 1; n < frames.size(); n += parts) {
            share.add(frames.get(n));
        }
        return share;
    }

    /**
     * All that the rows and their keys depend on: units, family with its settings and files, crystal,
     * frames and the files they are from. Not noise and weights, which multiply the rows of a key when
     * they are solved for.
     */
    public static String fingerprint(FitInput input, Family family, Sampled sampled) {
        List<String> lines = new ArrayList<>();
        lines.add(Stream.of(Quantity.values()).map(Quantity::unit).collect(Collectors.joining(" ")));
        lines.add(String.join(" ", input.expensive().elements()));
        lines.add(Basis.text(input.family()) + " " + ShapeSearch.shapeOf(family));
        // Another machine relaxes the crystal to other last digits.
        lines.add(Arrays.toString(Arrays.stream(sampled.reference().cell().cell())
                .mapToLong(x -> Math.round(1e6 * x))
                .toArray()));
        lines.add(input.constraints().tolerances().toString());
        sampled.frames().stream()
                .map(frame -> portable(input, frame.kind(), frame.source()))
                .forEach(lines::add);
        lines.add(Provenance.dataHash(sampled.frames()));
        return Sha256.of(String.join("\n", lines));
    }

    // Files beside the input are named from there: another machine may have both in another folder.
    private static String portable(FitInput input, Kind kind, String source) {
        Path beside = input.file().resolveSibling("").normalize();
        return kind == Kind.USER && Path.of(source).startsWith(beside)
                ? beside.relativize(Path.of(source)).toString()
                : source;
    }

    private static FactorKey local(FitInput input, FactorKey key) {
        return key.kind() == Kind.USER
                ? key.from(input.file().resolveSibling(key.source()).normalize().toString())
                : key;
    }

    public static void write(
            FitInput input, Path folder, int part, int parts, String fingerprint, FactorFrames.Factored factored) {
        Path place = place(folder, part, parts);
        List<FactorKey> keys = new ArrayList<>(factored.factors().keySet());
        try {
            Files.createDirectories(place);
        } catch (IOException e) {
            throw new FitException(place + ": cannot be made a folder (" + Reason.of(e) + ")", e);
        }
        for (int n = 0; n < keys.size(); n++) {
            factored.factors().get(keys.get(n)).write(place.resolve(n + ".factor"), fingerprint);
        }
        factored.hard().write(place.resolve("hard.factor"), fingerprint);
        // The index comes last: a part with an index is complete.
        List<FactorKey> portable = keys.stream()
                .map(key -> key.from(portable(input, key.kind(), key.source())))
                .toList();
        Index index = new Index(fingerprint, part, parts, portable, factored.hot());
        AtomicFile.write(place.resolve("index.json"), Json.exact(index));
    }

    /**
     * All parts together, merged in their order.
     *
     * @throws FitException when one is missing, damaged, or of another fit
     */
    public static FactorFrames.Factored read(FitInput input, Path folder, String fingerprint, int columns) {
        int parts = parts(folder);
        FactorFrames.Factored all = FactorFrames.Factored.empty(columns);
        for (int part = 1; part <= parts; part++) {
            Path place = place(folder, part, parts);
            Index index = index(place);
            if (!index.fingerprint.equals(fingerprint)) {
                throw new FitException(place + " is of other frames or another family than this fit (labels, uses and"
                        + " names of data files count); make it again with `mlmix fit shard`");
            }
            LinkedHashMap<FactorKey, Factor> factors = new LinkedHashMap<>();
            for (int n = 0; n < index.keys.size(); n++) {
                factors.put(local(input, index.keys.get(n)), Factor.read(place.resolve(n + ".factor"), fingerprint));
            }
            Factor hard = Factor.read(place.resolve("hard.factor"), fingerprint);
            all = all.plus(new FactorFrames.Factored(factors, hard, index.hot));
        }
        return all;
    }

    private static Path place(Path folder, int part, int parts) {
        return folder.resolve("part-" + part + "-of-" + parts);
    }

    // How many there should be, by the names of those that are there.
    private static int parts(Path folder) {
        try (var files = Files.list(folder)) {
            List<Integer> numbers = files.map(
                            path -> PART.matcher(path.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> Integer.valueOf(name.group(1)))
                    .distinct()
                    .toList();
            if (numbers.size() != 1) {
                throw new FitException(folder + ": expected the parts of one fit, part-1-of-N to part-N-of-N; "
                        + (numbers.isEmpty() ? "there are none" : "there are some of " + numbers)
                        + ". `mlmix fit shard` makes them");
            }
            return numbers.getFirst();
        } catch (IOException e) {
            throw new FitException(folder + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static Index index(Path place) {
        Path file = place.resolve("index.json");
        try {
            return Json.read(Files.readString(file), Index.class).orElseThrow(() -> new IOException("it is empty"));
        } catch (IOException e) {
            throw new FitException(
                    file + ": missing or damaged, so this part is not complete; run `mlmix fit shard` for it again", e);
        }
    }
}
