package org.mlmix.validation.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.tools.lammps.Frame;
import org.mlmix.tools.lammps.Lammps;

/** Charges: kspace computes its half for all atoms, so the other half must act on all of them too. */
class KspaceTest {
    private static final String LONG_RANGE = "lj/cut/coul/long 0.1 6.0";
    private static final String KSPACE = "kspace_style pppm 1e-5\n";

    /** Energy (eV) and some of the virial (bar Å^3) by atom, without what kspace adds. */
    private static final List<String> BLENDED = List.of("c_e", "c_s[1]", "c_s[2]", "c_s[6]");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void actOnAllAtomsInTheGroupAlways(int ranks) {
        Frame mixed = frame(
                ranks,
                "mixed",
                "pair_style hybrid/mlmix expensive morse 6.0 cheap lj/cut 5.0 always " + LONG_RANGE + "\n"
                        + "pair_coeff * * morse 0.3429 1.3588 2.866\npair_coeff * * lj/cut 0.4 2.3\n"
                        + "pair_coeff * * lj/cut/coul/long 0.0 1.0\n" + KSPACE
                        + "fix zone all mlmix core 3 blend 3 seed group seeds\n",
                " f_zone[1]");
        Frame expensive = frame(ranks, "expensive", "pair_style morse 6.0\npair_coeff * * 0.3429 1.3588 2.866\n", "");
        Frame cheap = frame(ranks, "cheap", Deck.CHEAP, "");
        Frame charges = frame(ranks, "charges", "pair_style " + LONG_RANGE + "\npair_coeff * * 0.0 1.0\n" + KSPACE, "");

        for (int i = 0; i < mixed.count(); i++) {
            double weight = mixed.column("f_zone[1]")[i];
            for (String column : BLENDED) {
                double expected = weight * expensive.column(column)[i]
                        + (1 - weight) * cheap.column(column)[i]
                        + charges.column(column)[i];
                assertThat(mixed.column(column)[i])
                        .as(column)
                        .isCloseTo(expected, offset(1e-10 * Math.max(1, Math.abs(expected))));
            }
            for (int d = 0; d < 3; d++) {
                double expected = weight * expensive.forces()[i][d]
                        + (1 - weight) * cheap.forces()[i][d]
                        + charges.forces()[i][d];
                assertThat(mixed.forces()[i][d]).isCloseTo(expected, offset(1e-9));
            }
        }
    }

    @Test
    void areRefusedInAGroupThatIsBlended() {
        String potentials = "pair_style hybrid/mlmix expensive morse 6.0 cheap " + LONG_RANGE + "\n"
                + "pair_coeff * * morse 0.3429 1.3588 2.866\npair_coeff * * lj/cut/coul/long 0.4 2.3\n" + KSPACE;
        Lammps.in(folder)
                .run("refused", charged(Deck.standard()).potentials(potentials).text())
                .failedWith("fix mlmix", "lj/cut/coul/long", "long-range", "group always");
    }

    private Frame frame(int ranks, String name, String potentials, String columns) {
        Deck deck = charged(Deck.standard())
                .potentials(potentials)
                .zone("")
                .end("compute e all pe/atom pair\ncompute s all stress/atom NULL pair\nrun 0\n"
                        + "write_dump all custom end.dump id x y z fx fy fz " + String.join(" ", BLENDED) + columns
                        + " modify sort id format float %.17g\n");
        return Lammps.in(folder).ranks(ranks).run(name, deck.text()).succeeded().frame("end.dump");
    }

    private static Deck charged(Deck deck) {
        return deck.setup(deck.setup().replace("atom_style atomic", "atom_style charge"))
                .box(deck.box() + "variable q atom 0.1*(id%2*2-1)\nset group all charge v_q\n");
    }
}
