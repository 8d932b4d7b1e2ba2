package org.mlmix.fitter.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlmix.fitter.crystal.UnitCell;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.lammps.LocalHost;
import org.mlmix.fitter.lammps.Potential;

/** What runs of dynamics say of a potential. */
class DynamicsChecksTest {
    private static final Potential SW = potential("sw", "* * Si.sw Si");
    private static final Structure CRYSTAL =
            UnitCell.of("diamond", 5.430949778, 1, 1).replicated(2, 2, 2);

    private static Potential potential(String style, String coefficients) {
        return new Potential(List.of("Si"), style, List.of(coefficients));
    }

    private static StabilityResult stability(Potential potential, double timestep, double maxDrift) {
        try (LocalHost host = new LocalHost()) {
            return new StabilityRun(potential, CRYSTAL, 300, 1, timestep, maxDrift, 7).run(host);
        }
    }

    @Test
    void aGoodPotentialSurvives() {
        StabilityResult result = stability(SW, 0.001, 1);
        assertThat(result.survived()).as(result.reason()).isTrue();
        assertThat(result.reason()).isEmpty();
        assertThat(Math.abs(result.driftPerAtomPerPs())).isLessThan(1);
        // Half of the kinetic energy at twice the temperature went into the bonds; 64 atoms fluctuate.
        assertThat(result.meanTemperature()).isCloseTo(300, within(60.0));
    }

    @Test
    void aDriftBeyondTheLimitIsAReason() {
        StabilityResult result = stability(SW, 0.001, 1e-9);
        assertThat(result.survived()).isFalse();
        assertThat(result.reason()).matches("the energy drifts by -?0\\.\\d+ meV/atom/ps");
    }

    @Test
    void aWrongSignDoesNotSurvive() {
        StabilityResult result = stability(potential("lj/cut 5.0", "* * -0.5 2.1"), 0.001, 1);
        assertThat(result.survived()).isFalse();
        assertThat(result.reason()).isNotEmpty();
        assertThat(result.driftPerAtomPerPs()).isNaN();
    }

    @Test
    void aCrystalThatNothingHoldsIsLost() {
        StabilityResult result = stability(potential("zero 5.0", "* *"), 0.001, 1);
        assertThat(result.survived()).isFalse();
        assertThat(result.reason())
                .matches("atoms are \\d\\.\\d\\d Å from their sites after 0\\.5 ps: the crystal is lost");
    }

    @Test
    void anAbsurdTimeStepDoesNotSurvive() {
        StabilityResult result = stability(SW, 0.05, 1);
        assertThat(result.survived()).isFalse();
        assertThat(result.reason()).isNotEmpty();
    }

    @Test
    void aPotentialThatLammpsRefusesIsNotStable() {
        StabilityResult result = stability(potential("sw", "* * no-such.sw Si"), 0.001, 1);
        assertThat(result.survived()).isFalse();
        assertThat(result.reason()).contains("no-such.sw");
    }

    @Test
    void anExpensivePotentialCostsMore() {
        Structure cell = UnitCell.of("bcc", 3.165, 1, 1);
        Potential eam = new Potential(List.of("W"), "eam/alloy", List.of("* * W_zhou.eam.alloy W"));
        Potential snap =
                new Potential(List.of("W"), "snap", List.of("* * W_2940_2017_2.snapcoeff W_2940_2017_2.snapparam W"));
        List<Cost.Result> costs;
        try (LocalHost host = new LocalHost()) {
            costs = Cost.of(cell, 1, snap, eam).run(host);
        }
        for (Cost.Result cost : costs) {
            assertThat(cost.problem()).isEmpty();
            assertThat(cost.smallest()).isPositive().isLessThanOrEqualTo(cost.microseconds());
            assertThat(cost.largest()).isGreaterThanOrEqualTo(cost.microseconds());
        }
        // About 60 times on a machine with nothing else to do.
        assertThat(costs.get(0).microseconds()).isGreaterThan(5 * costs.get(1).microseconds());
    }

    @Test
    void whatExplodesHasNoCostAndCostsTheOthersNothing() {
        Potential wrong = potential("lj/cut 5.0", "* * -0.5 2.1");
        Structure cell = UnitCell.of("diamond", 5.430949778, 1, 1);
        List<Cost.Result> costs;
        try (LocalHost host = new LocalHost()) {
            costs = Cost.of(cell, 1, wrong, SW).run(host);
        }
        assertThat(costs.get(0).microseconds()).isNaN();
        assertThat(costs.get(0).problem()).contains("Lost atoms");
        assertThat(costs.get(1).microseconds()).isPositive();
    }
}
