package org.mlmix.fitter.family.uf3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlmix.fitter.data.Labels;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.family.Family;
import org.mlmix.fitter.family.Family.Curve;

class Uf3FamilyTest {
    private static final double[] STRAIN = {0.01, -0.02, 0.005, 0.03, -0.02, 0.04};

    static Stream<Arguments> systems() {
        Structure w =
                Samples.rattled(Samples.tungsten().replicated(2, 1, 1), 0.15).strained(STRAIN);
        Structure inP = Samples.rattled(Samples.zincblende(), 0.15).strained(STRAIN);
        return Stream.of(
                Arguments.of(Uf3Family.of(Samples.W, Samples.PAIRS), w),
                Arguments.of(Uf3Family.of(Samples.W, Samples.TRIPLETS), w),
                Arguments.of(Uf3Family.of(Samples.IN_P, Samples.TRIPLETS), inP));
    }

    private static double energy(Uf3Family family, Structure structure, double[] c) {
        return family.design(structure, null).predict(c)[0];
    }

    @ParameterizedTest
    @MethodSource("systems")
    void forcesAreTheSlopeOfTheEnergy(Uf3Family family, Structure structure) {
        double[] c = Samples.random(family.columns());
        Labels labels = Labels.ofRows(family.design(structure, null).predict(c));
        double h = 1e-5;
        for (int i = 0; i < labels.forces().length; i++) {
            double[] x = structure.positions().clone();
            x[i] += h;
            double up = energy(family, structure.withPositions(x), c);
            x[i] -= 2 * h;
            double down = energy(family, structure.withPositions(x), c);
            assertThat(labels.forces()[i]).isCloseTo((down - up) / (2 * h), within(1e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("systems")
    void virialIsTheSlopeOverStrain(Uf3Family family, Structure structure) {
        double[] c = Samples.random(family.columns());
        Labels labels = Labels.ofRows(family.design(structure, null).predict(c));
        double h = 1e-5;
        for (int v = 0; v < 6; v++) {
            double[] strain = new double[6];
            strain[v] = h;
            double up = energy(family, structure.strained(strain), c);
            strain[v] = -h;
            double down = energy(family, structure.strained(strain), c);
            assertThat(labels.virial()[v]).isCloseTo((down - up) / (2 * h), within(1e-5));
        }
    }

    @ParameterizedTest
    @MethodSource("systems")
    void copiesOfACellSayTheSame(Uf3Family family, Structure structure) {
        double[] one = family.design(structure, null).values();
        double[] two = family.design(structure.replicated(1, 2, 1), null).values();
        for (int column = 0; column < family.columns(); column++) {
            assertThat(two[column]).isCloseTo(2 * one[column], within(1e-9));
            assertThat(two[family.columns() + column]).isCloseTo(one[family.columns() + column], within(1e-9));
        }
    }

    @Test
    void anUnorderedPairHasTwiceV2AndATriangleItsThreeCenters() {
        Uf3Family family = Uf3Family.of(Samples.W, Samples.TRIPLETS);
        double r = 2.5;
        double[] cell = {30, 0, 0, 0, 30, 0, 0, 0, 30};
        double[] x = {0, 0, 0, r, 0, 0, r / 2, r * Math.sqrt(3) / 2, 0};
        double[] c = Samples.random(family.columns());
        List<Curve> curves = family.curves(c);
        double v2 = new Uf3Layout(Samples.W, Samples.PAIRS, 3).pair.value(pad(c, 14), r, 0);
        // The curve at 60° has r = r_jk.
        double v3 = interpolate(curves.get(1), r);
        double energy = energy(family, new Structure(cell, new int[] {1, 1, 1}, x), c);
        assertThat(energy).isCloseTo(6 * v2 + 3 * v3, within(1e-4));
    }

    private static double[] pad(double[] c, int count) {
        return java.util.Arrays.copyOf(java.util.Arrays.copyOf(c, count), count + 3);
    }

    private static double interpolate(Curve curve, double x) {
        int q = 0;
        while (curve.x()[q + 1] < x) {
            q++;
        }
        double part = (x - curve.x()[q]) / (curve.x()[q + 1] - curve.x()[q]);
        return (1 - part) * curve.y()[q] + part * curve.y()[q + 1];
    }

    @Test
    void namesAndCurvesTellWhatTheyAre() {
        Uf3Family family = Uf3Family.of(Samples.IN_P, Samples.TRIPLETS);
        assertThat(family.columnNames())
                .hasSize(family.columns())
                .doesNotHaveDuplicates()
                .startsWith("V2 In-In 0")
                .contains("V2 In-P 13", "V2 P-P 0", "V3 P-In-P 4 5 6");
        List<Curve> curves = family.curves(Samples.random(family.columns()));
        assertThat(curves).hasSize(3 + 6 * 4);
        assertThat(curves.get(1).title()).isEqualTo("pair function V2(r), In-P");
        assertThat(curves.get(3 + 2).title()).isEqualTo("three-body function V3(r, r, 109.5°), In-In-In");
        for (Curve curve : curves) {
            assertThat(curve.x()).isSorted().hasSameSizeAs(curve.y());
            assertThat(curve.y()[curve.y().length - 1]).isCloseTo(0, within(1e-12));
        }
    }

    @Test
    void travelsToOtherProcesses() throws IOException, ClassNotFoundException {
        Uf3Family family = Uf3Family.of(Samples.IN_P, Samples.TRIPLETS);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(family);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Family arrived = (Family) in.readObject();
            Structure structure = Samples.rattled(Samples.zincblende(), 0.1);
            assertThat(arrived.design(structure, null).values())
                    .isEqualTo(family.design(structure, null).values());
        }
    }

    @Test
    void threeBodyFunctionsStartFromZero() {
        Uf3Family family = Uf3Family.of(Samples.W, Samples.TRIPLETS);
        double[] c = Samples.random(family.columns());
        double[] x = {0, 0, 0, 2.4, 0, 0, 0, 0, 0};
        double[] cell = {30, 0, 0, 0, 30, 0, 0, 0, 30};
        double[] pairs = java.util.Arrays.copyOf(java.util.Arrays.copyOf(c, 14), c.length);
        double h = 1e-3;
        x[8] = 1.5 + h;
        Structure structure = new Structure(cell, new int[] {1, 1, 1}, x);
        // value, slope and curvature zero leave the third power of h
        assertThat(energy(family, structure, c) - energy(family, structure, pairs))
                .isCloseTo(0, within(1e-7));
    }
}
