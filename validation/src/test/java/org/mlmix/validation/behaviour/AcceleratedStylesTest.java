package org.mlmix.validation.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.tools.lammps.LammpsRun;

/** Variants of pair styles that LAMMPS' suffixes choose: those of the package OPT run, others are refused by name. */
class AcceleratedStylesTest {
    private static final String RUN = """
            thermo_style custom step pe pxx pyy pzz pxy
            thermo_modify format float %.17g
            fix integrate all nve
            run 20
            write_dump all custom forces id fx fy fz f_zone[1] modify sort id format float %.17g
            """;

    @TempDir
    static Path pluginFolder;

    private static String accelerated;

    @TempDir
    Path folder;

    @BeforeAll
    static void compile() throws IOException, InterruptedException {
        accelerated = TestPlugin.load(TestPlugin.ACCELERATED_STYLES, pluginFolder);
    }

    /** Ranks; the suffix in the deck, on the command line, or written behind each style. */
    @ParameterizedTest
    @CsvSource({"1, deck", "2, deck", "1, line", "2, line", "1, style"})
    void optimizedVariantsGiveTheForcesOfTheirStyles(int ranks, String place) {
        LammpsRun plain = run("plain", ranks, mixed());
        assertThat(plain.lines("made")).isEmpty();

        LammpsRun optimized = switch (place) {
            case "deck" -> run("optimized", ranks, mixed().setup(mixed().setup() + "suffix opt\n"));
            case "line" -> run("optimized", ranks, mixed(), "-sf", "opt");
            default -> run("optimized", ranks, variants());
        };
        assertThat(optimized.lines("made")).containsExactlyInAnyOrder("eam/alloy/opt", "lj/cut/opt");

        Map<String, Double> sums = plain.thermo().get(20L);
        optimized
                .thermo()
                .get(20L)
                .forEach((name, value) ->
                        assertThat(value).as(name).isCloseTo(sums.get(name), within(1e-9 * Math.abs(sums.get(name)))));
        for (String column : List.of("f_zone[1]", "fx", "fy", "fz")) {
            double[] expected = plain.frame("plain.forces").column(column);
            double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
            assertThat(largest).isGreaterThan(0.1);
            assertThat(optimized.frame("optimized.forces").column(column))
                    .as(column)
                    .containsExactly(expected, within(1e-11 * largest));
        }
    }

    /** Weights strictly between 0 and 1, and atoms far from the zone. */
    private static Deck mixed() {
        Deck deck = Deck.standard();
        return deck.setup(deck.setup() + accelerated)
                .box(deck.box().replace("0 4 0 4 0 4", "0 6 0 4 0 4"))
                .zone("fix zone all mlmix core 3 blend 3 seed group seeds\n");
    }

    private static Deck variants() {
        return mixed().potentials("""
                pair_style hybrid/mlmix expensive eam/alloy/opt cheap lj/cut/opt 5.0
                pair_coeff * * eam/alloy/opt Cu_mishin1.eam.alloy Cu
                pair_coeff * * lj/cut/opt 0.4 2.3
                """);
    }

    private LammpsRun run(String name, int ranks, Deck deck, String... options) {
        return Lammps.in(folder)
                .ranks(ranks)
                .options(options)
                .run(
                        name,
                        deck.end(RUN.replace("custom forces", "custom " + name + ".forces"))
                                .text())
                .succeeded();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expensive eam/alloy cheap lj/cut/omp 5.0",
                "expensive eam/alloy cheap zero 5.0 always lj/cut/omp 5.0"
            })
    void variantsThatSumForcesElsewhereAreRefusedInEveryGroup(String styles) {
        String group = styles.contains("always") ? "always" : "cheap";
        String zero = styles.contains("zero") ? "pair_coeff * * zero\n" : "";
        Deck deck = mixed().potentials("pair_style hybrid/mlmix " + styles + "\n"
                + "pair_coeff * * eam/alloy Cu_mishin1.eam.alloy Cu\n" + zero + "pair_coeff * * lj/cut/omp 0.4 2.3\n");
        Lammps.in(folder)
                .run("refused", deck.text())
                .failedWith(
                        "sub-style lj/cut/omp of group " + group,
                        "OPENMP variants reduce forces behind the hybrid's back");
    }

    @Test
    void stylesThatWeightForcesThemselvesAreRefused() {
        Deck deck = mixed().potentials("""
                pair_style hybrid/mlmix expensive eam/alloy cheap eam/fs/apip 5.0
                pair_coeff * * eam/alloy Cu_mishin1.eam.alloy Cu
                pair_coeff * * eam/fs/apip 0.4 2.3
                """);
        Lammps.in(folder)
                .run("weighting", deck.text())
                .failedWith("sub-style eam/fs/apip of group cheap cannot be mixed", "weight their forces themselves");
    }
}
