package org.mlmix.fitter.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlmix.fitter.family.Export;
import org.mlmix.fitter.lammps.Potential;

class MixingLinesTest {
    private static final Potential SNAP = new Potential(List.of("W"), "snap", List.of("* * W.snapcoeff W.snapparam W"));
    private static final Export UF3 = export(List.of("uf3 3"), List.of("* * uf3 W.uf3 W"));
    private static final Export ZBL_SNAP = export(
            List.of("zbl 4.0 4.8", "snap"), List.of("1 1 zbl 74.0 74.0", "* * snap cheap.snapcoeff cheap.snapparam W"));

    private static Export export(List<String> subStyles, List<String> coefficients) {
        Potential alone = new Potential(List.of("W"), "unused", List.of());
        return new Export(List.of(), alone, subStyles, coefficients);
    }

    private static List<String> lines(Potential expensive, Export cheap) {
        return MixingLines.of(List.of("comment"), expensive, cheap).lines().toList();
    }

    @Test
    void oneStyleEach() {
        assertThat(lines(SNAP, UF3))
                .containsExactly(
                        "# comment",
                        "",
                        "pair_style hybrid/mlmix expensive snap cheap uf3 3",
                        "pair_coeff * * snap W.snapcoeff W.snapparam W",
                        "pair_coeff * * uf3 W.uf3 W");
    }

    @Test
    void aHybridIsTakenApart() {
        Potential expensive = new Potential(
                List.of("W"),
                "hybrid/overlay zbl 4.0 4.8 snap",
                List.of("1 1 zbl 74.0 74.0", "* * snap W.snapcoeff W.snapparam W"));
        assertThat(lines(expensive, UF3))
                .contains(
                        "pair_style hybrid/mlmix expensive zbl 4.0 4.8 snap cheap uf3 3",
                        "pair_coeff 1 1 zbl 74.0 74.0",
                        "pair_coeff * * snap W.snapcoeff W.snapparam W");
    }

    @Test
    void stylesOfOneNameAreNumbered() {
        Potential expensive = new Potential(
                List.of("W"),
                "hybrid/overlay snap zbl 4.0 4.8",
                List.of("* * snap W.coeff W.param W", "1 1 zbl 74 74"));
        assertThat(lines(expensive, ZBL_SNAP))
                .containsExactly(
                        "# comment",
                        "",
                        "pair_style hybrid/mlmix expensive snap zbl 4.0 4.8 cheap zbl 4.0 4.8 snap",
                        "pair_coeff * * snap 1 W.coeff W.param W",
                        "pair_coeff 1 1 zbl 1 74 74",
                        "pair_coeff 1 1 zbl 2 74.0 74.0",
                        "pair_coeff * * snap 2 cheap.snapcoeff cheap.snapparam W");
    }

    @Test
    void aHybridWithOneStyleTwice() {
        Potential expensive = new Potential(
                List.of("Al", "Ni"),
                "hybrid/overlay eam/alloy eam/alloy",
                List.of("* * eam/alloy 1 Al.eam Al NULL", "* * eam/alloy 2 Ni.eam NULL Ni"));
        Export cheap = export(List.of("eam/alloy"), List.of("* * eam/alloy AlNi.eam Al Ni"));
        assertThat(lines(expensive, cheap))
                .contains(
                        "pair_style hybrid/mlmix expensive eam/alloy eam/alloy cheap eam/alloy",
                        "pair_coeff * * eam/alloy 1 Al.eam Al NULL",
                        "pair_coeff * * eam/alloy 2 Ni.eam NULL Ni",
                        "pair_coeff * * eam/alloy 3 AlNi.eam Al Ni")
                .hasSize(6);
    }

    @Test
    void aStyleWithoutCoefficients() {
        Potential zero = new Potential(List.of("W"), "zero 5.0", List.of("* *"));
        assertThat(lines(zero, UF3)).contains("pair_coeff * * zero");
    }

    @Test
    void furtherCommandsComeLastAndPairModifyIsForTheExpensiveSideAlone() {
        Potential expensive = new Potential(
                List.of("Ar"),
                "lj/cut 8.0",
                List.of("* * 0.01 3.4"),
                List.of("pair_modify shift yes", "neigh_modify one 5000"));
        assertThat(lines(expensive, UF3)).endsWith("pair_modify pair lj/cut shift yes", "neigh_modify one 5000");
        Export cheap = export(List.of("lj/cut 6.0"), List.of("* * lj/cut 0.02 3.3"));
        assertThat(lines(expensive, cheap)).endsWith("pair_modify pair lj/cut 1 shift yes", "neigh_modify one 5000");
    }

    @Test
    void pairModifyOfAHybridReachesItsOwnSubStyles() {
        Potential expensive = new Potential(
                List.of("Ar"),
                "hybrid/overlay lj/cut 8.0 zbl 1 2 lj/cut 3.0",
                List.of("* * lj/cut 1 0.01 3.4", "* * zbl 18 18", "* * lj/cut 2 0.02 1.4"),
                List.of("pair_modify shift yes", "pair_modify pair lj/cut 2 tail no", "pair_modify pair zbl table 0"));
        Export cheap = export(List.of("zbl 1.5 2.5"), List.of("* * zbl 18 18"));
        assertThat(lines(expensive, cheap))
                .endsWith(
                        "pair_modify pair lj/cut 1 shift yes",
                        "pair_modify pair zbl 1 shift yes",
                        "pair_modify pair lj/cut 2 shift yes",
                        "pair_modify pair lj/cut 2 tail no",
                        "pair_modify pair zbl 1 table 0");
    }
}
