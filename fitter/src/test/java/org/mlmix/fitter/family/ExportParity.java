package org.mlmix.fitter.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.mlmix.fitter.data.Labels;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.lammps.Potential;

/** Largest differences between what the design matrix says and what LAMMPS does with the exported files. */
public final class ExportParity {
    private double energy;
    private double force;
    private double virial;

    /** Differences over all structures, relative to the largest energy, force and virial in each. */
    public static ExportParity of(Family family, double[] coefficients, List<Structure> structures, Path folder)
            throws IOException {
        ExportParity parity = new ExportParity();
        Export export = family.export(coefficients, folder, "fitted", "a test");
        for (String file : export.files()) {
            assertThat(folder.resolve(file)).exists();
        }
        List<double[]> predicted = new ArrayList<>();
        try (DirectHost host = new DirectHost()) {
            for (Structure structure : structures) {
                predicted.add(family.design(structure, host).predict(coefficients));
            }
        }
        try (DirectHost host = new DirectHost()) {
            Potential potential = in(folder, export.potential());
            for (int s = 0; s < structures.size(); s++) {
                parity.add(
                        Labels.ofRows(predicted.get(s)), host.session(potential).evaluate(structures.get(s)));
            }
        }
        return parity;
    }

    /** The potential with its files, named {@code fitted...}, where they are. */
    public static Potential in(Path folder, Potential potential) {
        List<String> lines = potential.pairCoeff().stream()
                .map(line -> line.replace(" fitted", " " + folder.resolve("fitted")))
                .toList();
        return new Potential(potential.elements(), potential.pairStyle(), lines, potential.commands());
    }

    private void add(Labels expected, Labels got) {
        energy = Math.max(energy, Math.abs(got.energy() - expected.energy()) / Math.abs(expected.energy()));
        force = Math.max(force, difference(expected.forces(), got.forces()));
        virial = Math.max(virial, difference(expected.virial(), got.virial()));
    }

    private static double difference(double[] expected, double[] got) {
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs(got[i] - expected[i]));
        }
        assertThat(largest).as("something to compare").isGreaterThan(1e-6);
        return difference / largest;
    }

    /** Asserts that nothing differs by more than these fractions. */
    public void within(double energyTolerance, double forceTolerance, double virialTolerance) {
        assertThat(energy).as("energy").isLessThan(energyTolerance);
        assertThat(force).as("force").isLessThan(forceTolerance);
        assertThat(virial).as("virial").isLessThan(virialTolerance);
    }

    @Override
    public String toString() {
        return "energy " + energy + ", force " + force + ", virial " + virial;
    }

    /** A family as it arrives in another process. */
    @SuppressWarnings("unchecked")
    public static <F extends Family> F travelled(F family) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(family);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (F) in.readObject();
        }
    }

    /** Body-centred cubic conventional cell. */
    public static Structure bcc(double a) {
        return new Structure(
                new double[] {a, 0, 0, 0, a, 0, 0, 0, a}, new int[] {1, 1}, new double[] {0, 0, 0, a / 2, a / 2, a / 2
                });
    }

    /** With normally distributed displacements of this amplitude, Å. */
    public static Structure rattled(Structure structure, double amplitude, long seed) {
        Random random = new Random(seed);
        double[] moved = structure.positions().clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += amplitude * random.nextGaussian();
        }
        return structure.withPositions(moved);
    }

    /**
     * A crystal in cells of all kinds: large, smaller than the cutoff, strained, tilted, turned so that
     * LAMMPS must turn it back, with atoms outside the cell.
     */
    public static List<Structure> cells(Structure crystal) {
        Structure large = rattled(crystal.replicated(3, 3, 3), 0.15, 1);
        Structure small = rattled(crystal, 0.1, 2);
        Structure strained = rattled(crystal.replicated(2, 2, 2), 0.1, 3)
                .strained(new double[] {0.01, -0.02, 0.005, 0.03, -0.02, 0.04});
        double[] h = crystal.cell();
        double[] tilted = {h[0], 0, 0, 0.4 * h[0], h[4], 0, -0.3 * h[0], 0.2 * h[4], h[8]};
        Structure skewed = rattled(new Structure(tilted, crystal.types(), crystal.positions()), 0.1, 4);
        return List.of(large, small, strained, skewed, turned(strained));
    }

    // by 0.7 about z, then 0.4 about x, and moved by more than a cell
    private static Structure turned(Structure structure) {
        double[] positions = structure.positions().clone();
        for (int i = 0; i < positions.length; i++) {
            positions[i] += 5;
        }
        return new Structure(turned(structure.cell()), structure.types(), turned(positions));
    }

    private static double[] turned(double[] vectors) {
        double[] result = new double[vectors.length];
        for (int i = 0; i < vectors.length; i += 3) {
            double x = Math.cos(0.7) * vectors[i] - Math.sin(0.7) * vectors[i + 1];
            double y = Math.sin(0.7) * vectors[i] + Math.cos(0.7) * vectors[i + 1];
            result[i] = x;
            result[i + 1] = Math.cos(0.4) * y - Math.sin(0.4) * vectors[i + 2];
            result[i + 2] = Math.sin(0.4) * y + Math.cos(0.4) * vectors[i + 2];
        }
        return result;
    }
}
