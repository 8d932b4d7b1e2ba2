package org.mlmix.fitter.input;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder with a YAML file and the files it names. */
record FitFolder(Path folder) {
    static final String TUNGSTEN = """
            elements: [W]
            expensive:
              pair_style: hybrid/overlay zbl 4.0 4.8 snap
              pair_coeff: ["1 1 zbl 74.0 74.0", "* * snap W.snapcoeff W.snapparam W"]
            crystal: {structure: bcc, lattice: 3.18}
            sampling:
              temperatures: [1200]
            family:
              uf3: {cutoff: 5.5, three_body_cutoff: 4.0}
            """;

    static final String PHOSPHIDE = """
            elements: [In, P]
            expensive:
              pair_style: vashishta
              pair_coeff: ["* * InP.vashishta In P"]
            crystal: {structure: diamond, lattice: 5.83, occupation: [In, P]}
            sampling: {temperatures: [300]}
            family:
              snap: {twojmax: 6, cutoff: 5.0, element_weights: [1.0, 0.5]}
            """;

    FitFolder {
        for (String name : new String[] {"W.snapcoeff", "W.snapparam", "InP.vashishta", "dft.xyz", "cell.xyz"}) {
            write(folder.resolve(name), "");
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path yaml(String text) {
        Path file = folder.resolve("fit.yaml");
        write(file, text);
        return file;
    }

    FitInput read(String text) {
        return FitInputReader.read(yaml(text), null);
    }
}
