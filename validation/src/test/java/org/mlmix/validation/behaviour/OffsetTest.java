package org.mlmix.validation.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.tools.lammps.Lammps;

/** {@code offset}: an energy that the cheap potential lacks, blended as its own. */
class OffsetTest {
    private static final double OFFSET = -158.5423;
    private static final String SHOWN = "thermo_modify format float %.15g norm no\n";

    @TempDir
    Path folder;

    private Map<String, Double> run(String name, int ranks, String offset) {
        String end = """
                compute e all pe/atom
                variable rest atom 1-f_zone[1]
                compute rest all reduce sum v_rest
                compute sum all reduce sum c_e
                thermo_style custom step pe c_sum c_rest press f_zone[13]
                """ + SHOWN + "run 0\n";
        Deck standard = Deck.standard();
        Deck deck = standard.box(standard.box() + "set group seeds vx 0 vy 0 vz 0\n")
                .potentials(standard.potentials().replace("lj/cut 5.0\n", "lj/cut 5.0" + offset + "\n"))
                .end(end);
        return Lammps.in(folder)
                .ranks(ranks)
                .run(name, deck.text())
                .succeeded()
                .thermo()
                .get(0L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void isAddedWithTheWeightOfTheCheapPotential(int ranks) {
        Map<String, Double> without = run("without", ranks, "");
        Map<String, Double> with = run("with", ranks, " offset " + OFFSET);
        double shift = OFFSET * without.get("c_rest");
        assertThat(shift).isLessThan(-1000);
        assertThat(with.get("PotEng") - without.get("PotEng")).isCloseTo(shift, within(1e-8 * -shift));
        assertThat(with.get("c_sum")).as("by atom").isCloseTo(with.get("PotEng"), within(1e-8 * -shift));
        assertThat(with.get("Press")).isEqualTo(without.get("Press"));
        assertThat(with.get("f_zone[13]")).as("forces").isEqualTo(without.get("f_zone[13]"));
    }

    /** With the same potential on both sides, the cheap one measured from elsewhere, nothing is left of the blending. */
    @Test
    void makesEnergiesMeetWhereOnlyTheirZeroDiffers() {
        Deck standard = Deck.standard();
        String same = """
                pair_style hybrid/mlmix expensive eam/alloy cheap eam/alloy offset 2.5
                pair_coeff * * eam/alloy 1 Cu_mishin1.eam.alloy Cu
                pair_coeff * * eam/alloy 2 Cu_mishin1.eam.alloy Cu
                """;
        String end = "variable rest atom 2.5*(1-f_zone[1])\ncompute rest all reduce sum v_rest\n"
                + "thermo_style custom step pe c_rest\n" + SHOWN + "run 0\n";
        Map<String, Double> mixed = Lammps.in(folder)
                .run("mixed", standard.potentials(same).end(end).text())
                .succeeded()
                .thermo()
                .get(0L);
        Map<String, Double> pure = Lammps.in(folder)
                .run(
                        "pure",
                        standard.potentials(Deck.EXPENSIVE)
                                .zone("")
                                .end("thermo_style custom step pe\n" + SHOWN + "run 0\n")
                                .text())
                .succeeded()
                .thermo()
                .get(0L);
        assertThat(mixed.get("PotEng") - mixed.get("c_rest")).isCloseTo(pure.get("PotEng"), within(1e-8));
    }

    @Test
    void isOneEnergyOrOneForEachType() {
        Deck standard = Deck.standard();
        for (String wrong : new String[] {"", " high", " 1.0 sw"}) {
            String potentials = standard.potentials().replace("lj/cut 5.0\n", "lj/cut 5.0 offset" + wrong + "\n");
            Lammps.in(folder)
                    .run("wrong", standard.potentials(potentials).text())
                    .failedWith("pair_style hybrid/mlmix: offset", "accepted");
        }
        String two = standard.box()
                .replace("create_box 1", "create_box 3")
                .replace("mass 1 63.546", "mass * 63.546\nset group all type 3");
        String potentials = """
                pair_style hybrid/mlmix expensive eam/alloy cheap lj/cut 5.0 offset 1 2
                pair_coeff * * eam/alloy Cu_mishin1.eam.alloy Cu Cu Cu
                pair_coeff * * lj/cut 0.4 2.3
                """;
        Lammps.in(folder)
                .run("types", standard.box(two).potentials(potentials).text())
                .failedWith("offset: found 2 energies and 3 atom types", "one for each");
    }
}
