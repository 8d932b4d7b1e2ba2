package org.mlmix.validation.cases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.mlmix.validation.study.ColumnFile;
import org.mlmix.validation.study.Observations;
import org.mlmix.validation.study.StudyException;

/**
 * The images of a relaxed band, from one end to the other.
 *
 * @param own energies by what relaxed it, eV
 * @param expensive energies by the expensive potential, eV
 * @param residual norm of the forces on the image that is least at rest, those of the springs included, eV/Å
 */
record Band(double[] own, double[] expensive, double residual) {
    private static final String OWN = "own";
    private static final String EXPENSIVE = "expensive";
    private static final String RESIDUAL = "residual";

    /** In the table of the command neb: step, largest norm of an image's forces, more. */
    private static final int NORM = 1;

    static Band read(Path folder) throws IOException {
        List<double[]> images = new ArrayList<>();
        Path file = image(folder, 1);
        do {
            images.add(ColumnFile.read(file).rows().getFirst());
            file = image(folder, images.size() + 1);
        } while (Files.exists(file));
        return new Band(column(images, 1), column(images, 2), residual(folder.resolve("log.lammps")));
    }

    private static Path image(Path folder, int number) {
        return folder.resolve("image." + number + ".txt");
    }

    private static double[] column(List<double[]> rows, int number) {
        return rows.stream().mapToDouble(row -> row[number]).toArray();
    }

    /** Of the last row of the table. */
    private static double residual(Path log) throws IOException {
        String last = Files.readAllLines(log).stream()
                .filter(line -> line.matches("\\s*\\d+(\\s+[-+.\\deE]+){5,}\\s*"))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new StudyException(log + " has no row of a table of neb"));
        return Double.parseDouble(last.strip().split("\\s+")[NORM]);
    }

    Observations observations() {
        return new Observations(Map.of(OWN, own, EXPENSIVE, expensive, RESIDUAL, new double[] {residual}));
    }

    static Band of(Observations observations) {
        return new Band(observations.series(OWN), observations.series(EXPENSIVE), observations.number(RESIDUAL));
    }

    double ownBarrier() {
        return highest(own);
    }

    /** By the expensive potential. */
    double barrier() {
        return highest(expensive);
    }

    private static double highest(double[] energies) {
        return Arrays.stream(relative(energies)).max().orElseThrow();
    }

    /** To the first image. */
    static double[] relative(double[] energies) {
        return Arrays.stream(energies).map(energy -> energy - energies[0]).toArray();
    }

    /** Of each image from 0 to 1. */
    double[] places() {
        double[] places = new double[own.length];
        Arrays.setAll(places, n -> n / (double) (own.length - 1));
        return places;
    }
}
