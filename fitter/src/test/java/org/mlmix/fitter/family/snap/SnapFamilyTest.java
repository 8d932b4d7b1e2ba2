package org.mlmix.fitter.family.snap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.bindings.LammpsException;
import org.mlmix.fitter.data.Labels;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.family.DesignBlock;
import org.mlmix.fitter.family.DirectHost;
import org.mlmix.fitter.family.Export;
import org.mlmix.fitter.family.ExportParity;
import org.mlmix.fitter.family.Penalty;
import org.mlmix.fitter.input.FitInput.SnapInput;
import org.mlmix.fitter.lammps.Potential;

class SnapFamilyTest {
    private static final Structure TUNGSTEN = ExportParity.bcc(3.18);
    private static final Potential ZBL = new Potential(List.of("W"), "zbl 4.0 4.8", List.of("* * 74 74"));

    @TempDir
    private Path folder;

    private static SnapInput input(int twojmax, boolean quadratic, Optional<Potential> reference) {
        return new SnapInput(twojmax, 4.4, 0.99363, 0, quadratic, List.of(0.5), List.of(1.0), reference);
    }

    private static Structure zincblende() {
        double q = 5.87 / 4;
        double[] positions = {0, 0, 0, 2, 2, 0, 2, 0, 2, 0, 2, 2, 1, 1, 1, 3, 3, 1, 3, 1, 3, 1, 3, 3};
        for (int i = 0; i < positions.length; i++) {
            positions[i] *= q;
        }
        return new Structure(
                new double[] {4 * q, 0, 0, 0, 4 * q, 0, 0, 0, 4 * q}, new int[] {1, 1, 1, 1, 2, 2, 2, 2}, positions);
    }

    // of the size that fits have: energies of some eV per atom
    private static double[] random(SnapFamily family) {
        Random random = new Random(5);
        double[] coefficients = new double[family.columns()];
        for (int k = 0; k < coefficients.length; k++) {
            double size = family.columnNames().get(k).contains("][")
                            || family.columnNames().get(k).contains("^")
                    ? 1e-4
                    : 1e-2;
            coefficients[k] = size * random.nextGaussian();
        }
        return coefficients;
    }

    private void parity(SnapFamily family, Structure crystal) throws IOException {
        ExportParity parity = ExportParity.of(family, random(family), ExportParity.cells(crystal), folder);
        parity.within(1e-10, 1e-10, 1e-8);
    }

    @Test
    void linear() throws IOException {
        SnapFamily family = SnapFamily.of(List.of("W"), input(6, false, Optional.empty()));
        assertThat(family.columns())
                .isEqualTo(31)
                .isEqualTo(family.columnNames().size());
        parity(family, TUNGSTEN);
    }

    @Test
    void oddQuadratic() throws IOException {
        SnapFamily family = SnapFamily.of(List.of("W"), input(3, true, Optional.empty()));
        assertThat(family.columns())
                .isEqualTo(1 + 8 + 36)
                .isEqualTo(family.columnNames().size());
        parity(family, TUNGSTEN);
    }

    @Test
    void onReference() throws IOException {
        parity(SnapFamily.of(List.of("W"), input(4, true, Optional.of(ZBL))), TUNGSTEN);
    }

    @Test
    void twoElements() throws IOException {
        Potential zbl =
                new Potential(List.of("In", "P"), "zbl 4.0 4.2", List.of("1 1 49 49", "1 2 49 15", "2 2 15 15"));
        SnapInput input =
                new SnapInput(4, 1.2, 0.99363, 0.1, false, List.of(2.2, 1.7), List.of(1.0, 0.6), Optional.of(zbl));
        SnapFamily family = SnapFamily.of(List.of("In", "P"), input);
        assertThat(family.columns()).isEqualTo(30);
        assertThat(family.columnNames()).contains("In constant", "P constant", "P B[2,2,2]");
        parity(family, zincblende());
    }

    @Test
    void fixedPartIsTheReference() {
        SnapFamily family = SnapFamily.of(List.of("W"), input(2, false, Optional.of(ZBL)));
        for (Structure structure : ExportParity.cells(TUNGSTEN)) {
            try (DirectHost host = new DirectHost()) {
                DesignBlock block = family.design(structure, host);
                Labels labels = host.fresh(ZBL).evaluate(structure);
                assertThat(block.fixed()).containsExactly(labels.rows(), within(1e-9));
            }
        }
    }

    @Test
    void linesForHybrids() throws IOException {
        SnapFamily family = SnapFamily.of(List.of("W"), input(2, false, Optional.of(ZBL)));
        Export export = family.export(new double[family.columns()], folder, "fitted", "two\nlines");
        assertThat(export.potential().lines())
                .containsExactly(
                        "pair_style hybrid/overlay zbl 4.0 4.8 snap",
                        "pair_coeff * * zbl 74 74",
                        "pair_coeff * * snap fitted.snapcoeff fitted.snapparam W");
        assertThat(export.subStyles()).containsExactly("zbl 4.0 4.8", "snap");
        assertThat(export.pairCoeff()).containsExactly("* * zbl 74 74", "* * snap fitted.snapcoeff fitted.snapparam W");
        assertThat(Files.readAllLines(folder.resolve("fitted.snapcoeff"))).startsWith("# UNITS: metal two lines");
    }

    @Test
    void goesOnAfterAFailure() {
        SnapFamily family = SnapFamily.of(List.of("W"), input(2, false, Optional.empty()));
        try (DirectHost host = new DirectHost()) {
            family.design(TUNGSTEN, host);
            // more neighbours than LAMMPS has room for
            Structure dense = ExportParity.bcc(0.3);
            assertThatThrownBy(() -> family.design(dense, host)).isInstanceOf(LammpsException.class);
            assertThat(family.design(TUNGSTEN, host).values()[0]).isEqualTo(2);
        }
    }

    @Test
    void penaltiesAreEnergies() {
        SnapFamily family = SnapFamily.of(List.of("W"), input(2, true, Optional.empty()));
        List<Penalty> plain = family.penalties();
        assertThat(plain).extracting(Penalty::rows).containsExactly(5, 15);
        assertThat(plain.getFirst().matrix()[1]).isEqualTo(1);
        try (DirectHost host = new DirectHost()) {
            List<Penalty> scaled = family.scaledBy(TUNGSTEN, 1, host).penalties();
            // one component with coefficient c makes forces of this size: c × this / 0.1 Å
            DesignBlock block = family.design(ExportParity.rattled(TUNGSTEN.replicated(4, 4, 4), 0.1, 8), host);
            double sum = 0;
            int forces = block.rows() - 7;
            for (int row = 1; row <= forces; row++) {
                sum += Math.pow(block.values()[row * family.columns() + 1], 2);
            }
            double expected = 0.1 * Math.sqrt(sum / forces);
            assertThat(scaled.getFirst().matrix()[1]).isCloseTo(expected, within(0.3 * expected));
            assertThat(scaled.getFirst().matrix()[0]).as("constant").isZero();
        }
    }

    @Test
    void travels() throws Exception {
        try (DirectHost host = new DirectHost()) {
            SnapFamily family = SnapFamily.of(List.of("W"), input(3, true, Optional.of(ZBL)))
                    .scaledBy(TUNGSTEN, 1, host);
            SnapFamily copy = ExportParity.travelled(family);
            assertThat(copy.columnNames()).isEqualTo(family.columnNames());
            assertThat(copy.penalties().getFirst().matrix())
                    .isEqualTo(family.penalties().getFirst().matrix());
            Structure structure = ExportParity.rattled(TUNGSTEN, 0.1, 6);
            assertThat(copy.design(structure, host).values())
                    .isEqualTo(family.design(structure, host).values());
        }
    }

    @Test
    void unobservedCoefficientsAreZero() {
        SnapFamily family = SnapFamily.of(List.of("W"), input(0, false, Optional.empty()));
        double[] given = {3, 4};
        assertThat(family.complete(given, new boolean[] {true, false})).containsExactly(3, 0);
        assertThat(given).containsExactly(3, 4);
    }
}
