package org.mlmix.fitter.family.uf3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.fitter.data.Labels;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.family.Export;
import org.mlmix.fitter.input.FitInput.Uf3Input;
import org.mlmix.fitter.lammps.LammpsSession;
import org.mlmix.fitter.lammps.Potential;

/** The exported file through LAMMPS, against A c. */
class Uf3LammpsTest {
    @TempDir
    Path folder;

    private Potential exported(Uf3Family family, double[] c) throws IOException {
        Export export = family.export(c, folder, "test", "random\nnumbers");
        assertThat(export.files()).containsExactly("test.uf3");
        Potential bare = export.potential();
        String line = bare.pairCoeff()
                .getFirst()
                .replace("test.uf3", folder.resolve("test.uf3").toString());
        return new Potential(bare.elements(), bare.pairStyle(), List.of(line));
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElseThrow();
    }

    private void sameInLammps(Uf3Family family, Structure... structures) throws IOException {
        double[] c = Samples.random(family.columns());
        try (LammpsSession lammps = LammpsSession.open(exported(family, c))) {
            for (Structure structure : structures) {
                Labels ours = Labels.ofRows(family.design(structure, null).predict(c));
                Labels theirs = lammps.evaluate(structure);
                assertThat(theirs.energy()).isCloseTo(ours.energy(), within(1e-10 * Math.abs(ours.energy())));
                double force = largest(ours.forces());
                assertThat(theirs.forces()).containsExactly(ours.forces(), within(1e-10 * force));
                double virial = largest(ours.virial());
                assertThat(theirs.virial()).containsExactly(ours.virial(), within(1e-8 * virial));
            }
        }
    }

    private static Structure[] variants(Structure unit) {
        Structure large = Samples.rattled(unit.replicated(3, 2, 2), 0.12);
        double[] h = unit.cell();
        double[] tilted = h.clone();
        for (int x = 0; x < 3; x++) {
            tilted[3 + x] += 2 * h[x];
            tilted[6 + x] += h[x] - 2 * h[3 + x];
        }
        return new Structure[] {
            large,
            large.strained(new double[] {0.01, -0.03, 0.02, 0.05, -0.02, 0.04}),
            Samples.rattled(unit, 0.1),
            Samples.rattled(new Structure(tilted, unit.types(), unit.positions()), 0.1)
        };
    }

    @Test
    void pairsAlone() throws IOException {
        sameInLammps(Uf3Family.of(Samples.W, Samples.PAIRS), variants(Samples.tungsten()));
    }

    @Test
    void pairsAndTriplets() throws IOException {
        sameInLammps(Uf3Family.of(Samples.W, Samples.TRIPLETS), variants(Samples.tungsten()));
    }

    @Test
    void twoElements() throws IOException {
        sameInLammps(Uf3Family.of(Samples.IN_P, Samples.TRIPLETS), variants(Samples.zincblende()));
    }

    @Test
    void twoElementsInTheOtherOrder() throws IOException {
        sameInLammps(Uf3Family.of(List.of("P", "In"), Samples.TRIPLETS), variants(Samples.zincblende()));
    }

    @Test
    void asManyIntervalsAsLammpsReads() throws IOException {
        Uf3Input most = new Uf3Input(5.3, 40, 3.7, 0.7, 20);
        sameInLammps(
                Uf3Family.of(Samples.W, most),
                Samples.rattled(Samples.tungsten().replicated(3, 3, 3), 0.1));
    }

    @Test
    void coefficientsThatAreNoNumbersLeaveAnEarlierFile() throws IOException {
        Uf3Family family = Uf3Family.of(Samples.W, Samples.TRIPLETS);
        double[] c = Samples.random(family.columns());
        exported(family, c);
        String before = Files.readString(folder.resolve("test.uf3"));
        assertThat(before).startsWith("#UF3 POT UNITS: metal COMMENT: random numbers\n2B W W 0 3 nk\n5.5 21\n");
        c[3] = Double.NaN;
        assertThatThrownBy(() -> exported(family, c)).hasMessageContaining("V2 W-W 3 is NaN");
        assertThat(folder.resolve("test.uf3")).hasContent(before);
    }
}
