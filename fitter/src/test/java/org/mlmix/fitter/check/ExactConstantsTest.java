package org.mlmix.fitter.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.fitter.check.Checks.Constant;
import org.mlmix.fitter.input.FitInputReader;

class ExactConstantsTest {
    private static final String UF3 = "uf3: {cutoff: 5.0, three_body_cutoff: 4.0}";

    @TempDir
    private Path folder;

    private List<String> unmet(String family, String constraints, Constant... constants) throws IOException {
        Path file = Files.writeString(folder.resolve("fit.yaml"), """
                elements: [W]
                expensive: {pair_style: eam/alloy, pair_coeff: ["* * W_zhou.eam.alloy W"]}
                crystal: {structure: bcc, lattice: 3.2}
                sampling: {temperatures: [300]}
                family: {%s}
                constraints: {%s}
                """.formatted(family, constraints));
        return ExactConstants.unmet(FitInputReader.read(file), List.of(constants));
    }

    private static Constant lattice(double cheap) {
        return Constant.of("lattice parameter", "Å", 3.18, cheap);
    }

    private static Constant c11(double cheap) {
        return Constant.of("C11", "GPa", 500, cheap);
    }

    @Test
    void namesWhatIsOff() throws IOException {
        assertThat(unmet(UF3, "energy: true", lattice(3.180002), c11(500.1)))
                .containsExactly("lattice parameter through the written file is off by 2.0e-06 Å, more than 5.7e-07");
        assertThat(unmet(UF3, "energy: true", lattice(3.18), c11(500.3)))
                .containsExactly("C11 through the written file is off by 3.0e-01 GPa, more than 2.5e-01");
    }

    @Test
    void anglesCountAsStrains() throws IOException {
        Constant beta = Constant.of("angle β", "°", 60, 60.00002);
        assertThat(unmet(UF3, "energy: true", beta))
                .containsExactly("angle β through the written file is off by 2.0e-05 °, more than 1.0e-05");
        assertThat(unmet(UF3, "pressure: false", beta)).isEmpty();
    }

    @Test
    void tablesMayRoundTheLatticeParameter() throws IOException {
        assertThat(unmet("eam: {cutoff: 5.0}", "energy: true", lattice(3.180002)))
                .isEmpty();
        assertThat(unmet("eam: {cutoff: 5.0}", "energy: true", lattice(3.18002)))
                .hasSize(1);
    }

    @Test
    void onlyWhatWasDemanded() throws IOException {
        Constant energy = Constant.of("energy per atom", "eV", -8, -7);
        assertThat(unmet(UF3, "energy: false, elastic: false", energy, c11(400)))
                .isEmpty();
        assertThat(unmet(UF3, "elastic: true", energy, c11(400))).hasSize(2);
        assertThat(unmet(UF3, "pressure: false", lattice(3.2), c11(400))).isEmpty();
    }

    @Test
    void aConstantThatIsNoNumberIsNotMet() throws IOException {
        assertThat(unmet(UF3, "energy: true", c11(Double.NaN))).hasSize(1);
    }

    @Test
    void constantsThatVanishBySymmetryAreMeasuredAgainstTheOthers() throws IOException {
        Constant none = Constant.of("C14", "GPa", 1e-9, 1e-6);
        assertThat(unmet(UF3, "energy: true", c11(500), none)).isEmpty();
    }
}
