package org.mlmix.fitter.crystal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.data.Units;
import org.mlmix.fitter.lammps.LammpsSession;
import org.mlmix.fitter.lammps.MorsePlugin;
import org.mlmix.fitter.lammps.Potential;
import org.mlmix.fitter.lammps.Workers;
import org.mlmix.fitter.sampling.MeasureReference;

/** How exact a potential is, and how exactly its crystal is relaxed therefore. */
class NoiseTest {
    private static final String COPPER = "* * 0.3429 1.3588 2.866";
    private static final Structure CELL = UnitCell.of("hcp", 2.62, 1.63, 1);

    @TempDir
    private Path folder;

    private static Noise noise(Potential potential, String structure, double lattice) {
        try (LammpsSession lammps = LammpsSession.open(potential)) {
            return Noise.measure(lammps, UnitCell.of(structure, lattice, 1.63, 1));
        }
    }

    @Test
    void doublePrecisionHasTheToleranceOfRounding() {
        List<Noise> all = List.of(
                noise(new Potential(List.of("Si"), "sw", List.of("* * Si.sw Si")), "diamond", 5.43),
                noise(new Potential(List.of("W"), "eam/alloy", List.of("* * W_zhou.eam.alloy W")), "bcc", 3.16),
                noise(new Potential(List.of("Mg"), "eam/fs", List.of("* * Mg_mm.eam.fs Mg")), "hcp", 3.2));
        assertThat(all).allSatisfy(noise -> {
            assertThat(noise.force()).isBetween(1e-17, 1.5e-12);
            assertThat(noise.stress()).isBetween(1e-19, 1.5e-11);
            assertThat(new Relaxation.Findings(noise, new double[0]).noisy()).isFalse();
        });
    }

    @Test
    void theCrystalOfASinglePrecisionPotentialIsThatOfTheDoubleOneWithinItsNoise() throws Exception {
        Potential exact = new Potential(List.of("Cu"), "morse 6.0", List.of(COPPER));
        Potential rounded = new Potential(
                List.of("Cu"),
                "morse2 6.0",
                List.of(COPPER),
                List.of(),
                List.of("plugin load " + MorsePlugin.SINGLE.build(folder)),
                List.of());
        try (Workers workers = new Workers(1)) {
            Reference expected = workers.call(new MeasureReference(exact, CELL, Symmetry.HEXAGONAL));
            Reference found = workers.call(new MeasureReference(rounded, CELL, Symmetry.HEXAGONAL));
            assertThat(expected.findings().noisy()).isFalse();
            assertThat(found.findings().noisy()).isTrue();
            // Digits of single precision at some Å are 2e-7 to 5e-7 Å, force constants some eV/Å².
            assertThat(found.findings().noise().force()).isBetween(1e-8, 1e-5);
            assertThat(found.lattice()).isCloseTo(expected.lattice(), within(1e-5));
            assertThat(found.labels().largestForce())
                    .isLessThan(100 * found.findings().forceTolerance());
            for (int[] pair : Symmetry.HEXAGONAL.constants()) {
                assertThat(found.constant(pair)).isCloseTo(expected.constant(pair), within(10 * found.elasticNoise()));
            }
            assertThat(found.elasticNoise()).isLessThan(0.02 * expected.constant(new int[] {0, 0}));
            assertThat(found.findings().stressTolerance() * Units.GIGAPASCAL).isLessThan(0.01);
        }
    }
}
