package org.mlmix.validation.behaviour;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.tools.lammps.Lammps;

/**
 * Mixed forces have no energy of a pair: whatever asks for one is refused. The sub-styles are pairwise
 * ones, which would answer each for itself.
 */
class PairEnergiesTest {
    private static final Deck DECK = Deck.standard().potentials("""
                    pair_style hybrid/mlmix expensive lj/cut 6.0 cheap morse 5.0
                    pair_coeff * * lj/cut 0.4 2.3
                    pair_coeff * * morse 0.4 1.5 2.6
                    """);

    @TempDir
    Path folder;

    private Lammps lammps(int ranks) {
        return Lammps.in(folder).ranks(ranks);
    }

    private static String with(String commands, String after) {
        return DECK.end(commands + "run 0\n" + after).text();
    }

    /** LAMMPS asks a style whose name begins with hybrid without asking whether it can. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void groupsByGroupsAreRefused(int ranks) {
        String compute = "group others subtract all seeds\ncompute between seeds group/group others\n";
        lammps(ranks)
                .run("between", with(compute + "thermo_style custom step c_between\n", ""))
                .failedWith(
                        "pair_style hybrid/mlmix: found compute between of style group/group",
                        "accepted are",
                        "pe/atom");
        // Also where no two atoms of the groups are neighbours, so that no pair is ever asked for.
        String apart = """
                        region far block 1.9 2.1 1.9 2.1 1.9 2.1
                        group far region far
                        compute between seeds group/group far
                        """;
        lammps(ranks)
                .run("apart", with(apart + "thermo_style custom step c_between\n", ""))
                .failedWith("found compute between of style group/group");
        lammps(ranks)
                .run(
                        "minimize",
                        DECK.end(compute + "min_style fire\nminimize 0 0.1 5 5\n")
                                .text())
                .failedWith("found compute between of style group/group");
    }

    static Stream<Arguments> othersThatAskForPairs() {
        return Stream.of(
                arguments("pairs", """
                        compute a all pair/local eng
                        compute b all reduce sum c_a inputs local
                        thermo_style custom step c_b
                        """, "", "does not support compute pair/local"),
                arguments(
                        "plane",
                        "compute a all stress/mop x center kin conf\nthermo_style custom step c_a[1]\n",
                        "",
                        "does not support compute stress/mop"),
                arguments("planes", """
                        compute a all stress/mop/profile x lower 0.5 kin conf
                        fix b all ave/time 1 1 1 c_a[*] mode vector
                        """, "", "does not support compute stress/mop/profile"),
                arguments("bins", """
                        compute a all stress/cartesian x 1.0 NULL 0
                        fix b all ave/time 1 1 1 c_a[*] mode vector
                        """, "", "does not support compute stress/cartesian"),
                arguments(
                        "born",
                        "compute a all born/matrix\nfix b all ave/time 1 1 1 c_a[*]\n",
                        "",
                        "does not support compute born/matrix"),
                arguments("write", "", "pair_write 1 1 10 r 2.0 4.0 table.txt Cu\n", "does not support pair_write"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("othersThatAskForPairs")
    void othersAreRefused(String name, String commands, String after, String message) {
        lammps(1).run(name, with(commands, after)).failedWith(message);
    }

    /** What is only like it goes on working. */
    @Test
    void distancesAndSumsOverAtomsAreGiven() {
        lammps(2).run("accepted", with("""
                        compute distance all pair/local dist
                        compute far all reduce max c_distance inputs local
                        compute energy all pe/atom
                        compute sum seeds reduce sum c_energy
                        compute stress all stress/atom NULL
                        compute kinetic all ke/atom
                        compute heat all heat/flux kinetic energy stress
                        thermo_style custom step c_far c_sum c_heat[1]
                        """, "")).succeeded();
    }
}
