package org.mlmix.fitter.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.fitter.crystal.UnitCell;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.lammps.Potential;
import org.mlmix.fitter.lammps.TaskFailedException;
import org.mlmix.fitter.lammps.Workers;

/** Runs of right and wrong mixtures, on the plugin. */
class MixingTrialTest {
    private static final List<String> ELEMENTS = List.of("Cu", "Ni");
    private static final Potential CHEAP = new Potential(ELEMENTS, "morse 5.0", List.of("* * 0.3 1.4 2.8"));
    private static final Potential EXPENSIVE =
            new Potential(ELEMENTS, "eam/alloy", List.of("* * CuNi.eam.alloy Cu Ni"));
    private static final String RIGHT = """
            pair_style hybrid/mlmix expensive eam/alloy cheap morse 5.0
            pair_coeff * * eam/alloy CuNi.eam.alloy Cu Ni
            pair_coeff * * morse 0.3 1.4 2.8
            """;

    private static Workers workers;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        workers = new Workers(1);
    }

    @AfterAll
    static void end() {
        workers.close();
    }

    private static Structure structure() {
        Structure crystal = UnitCell.of("fcc", 3.6, 1, 1, 2, 2, 1).replicated(3, 3, 3);
        Random random = new Random(7);
        double[] moved = crystal.positions().clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += 0.1 * random.nextGaussian();
        }
        return crystal.withPositions(moved);
    }

    private String run(Potential expensive, Potential cheap, String lines) throws IOException {
        Path file = Files.writeString(folder.resolve("mlmix.inc"), lines);
        return workers.call(new MixingTrial(expensive, cheap, file.toString(), structure(), 0.001));
    }

    @Test
    void aRightMixture() throws IOException {
        assertThat(run(EXPENSIVE, CHEAP, RIGHT)).isEmpty();
        // Again in the same process, where the plugin is known.
        assertThat(run(EXPENSIVE, CHEAP, RIGHT)).isEmpty();
    }

    @Test
    void anotherCheapPotential() throws IOException {
        assertThat(run(EXPENSIVE, CHEAP, RIGHT.replace("0.3 1.4", "0.31 1.4")))
                .matches("without a core its forces differ by up to .* eV/Å from those of the cheap potential alone");
    }

    /** The fix finds out how wide its buffer must be: here 5 + 6 + 5 Å. */
    @Test
    void aStyleOfWhichNothingIsKnown() throws IOException {
        Potential expensive = new Potential(ELEMENTS, "dispersion/d3 bj pbe 6.0 5.0", List.of("* * Cu Ni"));
        assertThat(run(expensive, CHEAP, """
                        pair_style hybrid/mlmix expensive dispersion/d3 bj pbe 6.0 5.0 cheap morse 5.0
                        pair_coeff * * dispersion/d3 Cu Ni
                        pair_coeff * * morse 0.3 1.4 2.8
                        """)).isEmpty();
    }

    @Test
    void coefficientsThatLammpsNoLongerFillsIn() throws IOException {
        Potential expensive = new Potential(ELEMENTS, "lj/cut 6.0", List.of("1 1 0.4 2.3", "2 2 0.5 2.2"), List.of());
        assertThat(run(expensive, CHEAP, """
                        pair_style hybrid/mlmix expensive lj/cut 6.0 cheap morse 5.0
                        pair_coeff 1 1 lj/cut 0.4 2.3
                        pair_coeff 2 2 lj/cut 0.5 2.2
                        pair_coeff * * morse 0.3 1.4 2.8
                        """)).startsWith("with all atoms in the core its forces differ by up to ");
    }

    @Test
    void whatLammpsRefuses() {
        assertThatThrownBy(() -> run(EXPENSIVE, CHEAP, RIGHT.replace("cheap morse 5.0", "cheap nothing 5.0")))
                .isInstanceOf(TaskFailedException.class)
                .hasMessageContaining("nothing");
    }

    @Test
    void suffixesOfTheFitAreNotThoseOfTheMixture() throws IOException {
        assertThat(MixingTrial.withoutSuffix(List.of("-k", "on", "-sf", "kk", "-var", "a", "1")))
                .containsExactly("-k", "on", "-var", "a", "1");
        assertThat(MixingTrial.withoutSuffix(List.of("-suffix", "hybrid", "opt", "omp", "-k", "on")))
                .containsExactly("-k", "on");
        Potential faster = new Potential(
                ELEMENTS,
                "eam/alloy",
                EXPENSIVE.pairCoeff(),
                List.of(),
                List.of("suffix opt"),
                List.of("-suffix", "opt"));
        assertThat(run(faster, CHEAP, RIGHT)).isEmpty();
    }
}
