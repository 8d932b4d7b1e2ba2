package org.mlmix.fitter.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.lammps.Potential;

/** The commented YAML file that {@code fit init} writes, from the resource {@code template.yaml}. */
public final class FitTemplate {
    /**
     * Lengths of a crystal, relative to its lattice parameter.
     *
     * @param nearest distance of nearest neighbours
     * @param pair cutoff of pair functions: a few shells
     * @param threeBody cutoff between two shells, as wide a gap as there is near by
     */
    private record Lengths(double nearest, double pair, double threeBody) {}

    // bcc: beyond the second shell (1.00 a), before the third (1.41 a), as measured best for tungsten;
    // the others: halfway between the first shell, or in diamond the second, and the next.
    private static final Map<String, Lengths> LENGTHS = Map.of(
            "bcc", new Lengths(0.866, 1.73, 1.26),
            "fcc", new Lengths(0.707, 1.5, 0.854),
            "diamond", new Lengths(0.433, 1.01, 0.768),
            "hcp", new Lengths(1.0, 2.1, 1.207));

    /** Two atoms come hardly closer than this part of the nearest neighbours' distance. */
    private static final double CLOSEST = 0.55;

    private FitTemplate() {}

    /**
     * The text of the file.
     *
     * @param expensive elements, pair_style and pair_coeff
     * @param structure bcc, fcc, diamond or hcp
     * @param lattice parameter to start from, Å
     * @param temperature of the sampling, K
     * @throws FitException for another structure
     */
    public static String text(Potential expensive, String structure, double lattice, double temperature) {
        Lengths lengths = LENGTHS.get(structure);
        if (lengths == null) {
            throw new FitException("--crystal is '" + structure + "': expected bcc, fcc, diamond or hcp"
                    + Suggestion.question(structure, LENGTHS.keySet()));
        }
        List<String> elements = expensive.elements();
        return fill(
                template(),
                Map.of(
                        "elements", String.join(", ", elements),
                        "pair_style", quote(expensive.pairStyle()),
                        "pair_coeff", lines(expensive.pairCoeff()),
                        "commands",
                                list("commands", expensive.commands())
                                        + list("before", expensive.before())
                                        + arguments(expensive.arguments()),
                        "crystal", crystal(structure, lattice, elements),
                        "temperature", number(temperature),
                        "timestep", number(SamplingReader.timestep(elements)),
                        "cells", Arrays.toString(CrystalReader.cells(structure).orElseThrow()),
                        "family", family(lengths, lattice, elements)));
    }

    private static String crystal(String structure, double lattice, List<String> elements) {
        String crystal = "structure: " + structure + ", lattice: " + number(lattice);
        if (elements.size() == 1) {
            return crystal;
        }
        // A first guess in the order of the elements, an equal share of sites to each.
        int sites = CrystalReader.sites(structure);
        List<String> occupation = Stream.iterate(0, i -> i < sites, i -> i + 1)
                .map(i -> elements.get(i * elements.size() / sites))
                .toList();
        return crystal + ", occupation: " + occupation;
    }

    private static String family(Lengths lengths, double lattice, List<String> elements) {
        String pair = length(lengths.pair() * lattice);
        String threeBody = length(lengths.threeBody() * lattice);
        String weights = elements.size() == 1
                ? ""
                : FitInput.SnapInput.distinctWeights(elements.size()).stream()
                        .map(FitTemplate::number)
                        .collect(Collectors.joining(", ", ", element_weights: [", "]"));
        String eam = elements.size() > 1
                ? ""
                : "\n  # eam: {cutoff: " + pair + "}                      # metals: by far the cheapest";
        return "  uf3: {cutoff: " + pair + ", three_body_cutoff: " + threeBody + ", three_body_start: "
                + length(CLOSEST * lengths.nearest() * lattice) + "}\n"
                + "  # snap: {twojmax: 4, cutoff: " + threeBody + weights + "}" + eam;
    }

    private static String length(double length) {
        return String.format(Locale.ROOT, "%.2f", length);
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }

    private static String list(String key, List<String> texts) {
        return texts.isEmpty() ? "" : "  " + key + ":\n" + lines(texts) + "\n";
    }

    private static String arguments(List<String> words) {
        return words.isEmpty() ? "" : "  arguments: " + quote(String.join(" ", words)) + "\n";
    }

    private static String lines(List<String> texts) {
        return texts.stream().map(text -> "    - " + quote(text)).collect(Collectors.joining("\n"));
    }

    // single quotes hold everything but themselves, which stand twice
    private static String quote(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String fill(String template, Map<String, String> values) {
        String text = template;
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", value.getValue());
        }
        return text;
    }

    private static String template() {
        try (InputStream text = FitTemplate.class.getResourceAsStream("template.yaml")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
