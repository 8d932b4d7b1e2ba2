package org.mlmix.validation.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.tools.lammps.LammpsRun;

/** What evaluates the pair style by itself, in LAMMPS' packages FEP and PHONON. */
class OtherPackagesTest {
    private static final String MIXED = """
            pair_style hybrid/mlmix expensive eam/alloy cheap lj/cut 5.0
            pair_coeff * * eam/alloy Cu_mishin1.eam.alloy Cu
            pair_coeff * * lj/cut 0.4 2.3
            """;

    @TempDir
    static Path pluginFolder;

    private static String packages;

    @TempDir
    Path folder;

    @BeforeAll
    static void compile() throws IOException, InterruptedException {
        packages = TestPlugin.load(TestPlugin.OTHER_PACKAGES, pluginFolder);
    }

    @ParameterizedTest
    @CsvSource({"fep, 300 pair lj/cut epsilon * * v_change", "fep/ta, 300 xy 1.001"})
    void refusesComputesOfEnergyDifferences(String style, String arguments) {
        Deck standard = Deck.standard();
        Deck deck = standard.setup(standard.setup() + packages);
        run(deck.zone("variable change equal 0.01\ncompute perturbed all " + style + " " + arguments + "\n"
                        + deck.zone()))
                .failedWith("fix mlmix", "found compute " + style + ",", "accepted are", "pe/atom and stress/atom");
    }

    /** Forces where only the expensive potential counts are its own, and so are their derivatives. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theDynamicalMatrixOfTheCoreIsThatOfTheExpensivePotential(int ranks) throws IOException {
        double[] expected = matrix(ranks, "pure", Deck.EXPENSIVE, "");
        double[] found = matrix(ranks, "mixed", MIXED, "fix zone all mlmix core 5 blend 3 seed group near every 0\n");
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertThat(largest).isGreaterThan(0.1);
        assertThat(found).containsExactly(expected, within(1e-7 * largest));
    }

    private double[] matrix(int ranks, String name, String potentials, String zone) throws IOException {
        String file = name + ranks + ".dyn";
        String box = """
                atom_modify map array
                lattice fcc 3.615
                region box block 0 6 0 6 0 6
                create_box 1 box
                create_atoms 1 box
                mass 1 63.546
                displace_atoms all random 0.05 0.05 0.05 77
                region near sphere 10.9 10.9 10.9 3.0 units box
                group near region near
                """;
        Lammps.in(folder)
                .ranks(ranks)
                .run(
                        name + ranks,
                        Deck.standard().setup() + packages + box + potentials + zone
                                + "dynamical_matrix near regular 0.0001 file " + file + "\n")
                .succeeded();
        return Pattern.compile("\\s+")
                .splitAsStream(Files.readString(folder.resolve(file)).strip())
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private LammpsRun run(Deck deck) {
        return Lammps.in(folder).run("refused", deck.text());
    }
}
