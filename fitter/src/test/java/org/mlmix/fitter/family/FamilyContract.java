package org.mlmix.fitter.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mlmix.fitter.data.Labels;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.lammps.LammpsHost;
import org.mlmix.fitter.lammps.LammpsSession;
import org.mlmix.fitter.lammps.LocalHost;
import org.mlmix.fitter.lammps.Potential;

/** What every family promises, checked for given coefficients. */
public final class FamilyContract {
    private FamilyContract() {}

    /** Forces and virial are derivatives of the energy row, by central differences. */
    public static void derivatives(Family family, Structure structure, double[] c, double tolerance) {
        try (LocalHost host = new LocalHost()) {
            Labels labels = predict(family, structure, c, host);
            double h = 1e-4;
            for (int i = 0; i < Math.min(9, labels.forces().length); i++) {
                double[] moved = structure.positions().clone();
                moved[i] += h;
                double up =
                        predict(family, structure.withPositions(moved), c, host).energy();
                moved[i] -= 2 * h;
                double down =
                        predict(family, structure.withPositions(moved), c, host).energy();
                assertThat(-(up - down) / (2 * h)).as("force " + i).isCloseTo(labels.forces()[i], within(tolerance));
            }
            for (int v = 0; v < 6; v++) {
                double[] strain = new double[6];
                strain[v] = h;
                double up = predict(family, structure.strained(strain), c, host).energy();
                strain[v] = -h;
                double down =
                        predict(family, structure.strained(strain), c, host).energy();
                assertThat(-(up - down) / (2 * h))
                        .as("virial " + v)
                        .isCloseTo(labels.virial()[v], within(tolerance * structure.atoms()));
            }
        }
    }

    private static Labels predict(Family family, Structure structure, double[] c, LammpsHost host) {
        return Labels.ofRows(family.design(structure, host).predict(c));
    }

    /**
     * LAMMPS, reading the exported file, says what the design matrix says.
     *
     * @param force largest difference of forces, relative to the largest force; energies likewise
     * @param virial largest difference of virials, relative to the largest of them
     */
    public static void parity(
            Family family, List<Structure> structures, double[] c, Path folder, double force, double virial)
            throws IOException {
        Export export = family.export(c, folder, "exported", "test");
        Potential potential = in(folder, export);
        for (Structure structure : structures) {
            double[] rows;
            try (LocalHost host = new LocalHost()) {
                rows = family.design(structure, host).predict(c);
            }
            Labels expected = Labels.ofRows(rows);
            try (LammpsSession lammps = LammpsSession.open(potential)) {
                Labels found = lammps.evaluate(structure);
                double energyScale = Math.max(1, Math.abs(expected.energy()));
                assertThat(found.energy()).isCloseTo(expected.energy(), within(force * energyScale));
                close(found.forces(), expected.forces(), force);
                close(found.virial(), expected.virial(), virial);
            }
        }
    }

    private static Potential in(Path folder, Export export) {
        List<String> lines = new ArrayList<>();
        for (String line : export.potential().pairCoeff()) {
            String located = line;
            for (String file : export.files()) {
                located = located.replace(file, folder.resolve(file).toString());
            }
            lines.add(located);
        }
        return new Potential(
                export.potential().elements(),
                export.potential().pairStyle(),
                lines,
                export.potential().commands());
    }

    private static void close(double[] found, double[] expected, double tolerance) {
        double largest = 1e-3;
        for (double value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < expected.length; i++) {
            assertThat(found[i]).as("component " + i).isCloseTo(expected[i], within(tolerance * largest));
        }
    }
}
