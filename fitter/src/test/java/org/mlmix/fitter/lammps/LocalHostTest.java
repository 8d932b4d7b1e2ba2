package org.mlmix.fitter.lammps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlmix.fitter.crystal.UnitCell;
import org.mlmix.fitter.data.Structure;

class LocalHostTest {
    private static final Potential SW = new Potential(List.of("Si"), "sw", List.of("* * Si.sw Si"));
    private static final Potential ZERO = new Potential(List.of("Si"), "zero 5.0", List.of("* *"));
    private static final Structure CELL = UnitCell.of("diamond", 5.43, 1, 1);

    @Test
    void usesASessionAgainForTheSamePotential() {
        try (LocalHost host = new LocalHost()) {
            LammpsSession first = host.session(SW);
            assertThat(host.session(SW)).isSameAs(first);
            assertThat(host.session(ZERO)).isNotSameAs(first);
        }
    }

    @Test
    void whatATaskLeftInAFreshSessionHarmsNoOther() {
        try (LocalHost host = new LocalHost()) {
            double[] rest = host.session(SW).evaluate(CELL).forces();
            LammpsSession thermostat = host.fresh(SW);
            thermostat.load(CELL, new double[0]);
            thermostat.lammps().command("fix bath all langevin 500 500 0.1 4711");
            assertThat(thermostat.evaluate(CELL).forces()).isNotEqualTo(rest);
            assertThat(host.session(SW).evaluate(CELL).forces()).isEqualTo(rest);
        }
    }

    @Test
    void closesTwice() {
        LocalHost host = new LocalHost();
        host.session(ZERO);
        host.close();
        host.close();
    }
}
