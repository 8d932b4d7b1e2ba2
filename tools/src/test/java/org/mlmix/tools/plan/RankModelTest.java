package org.mlmix.tools.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlmix.engine.ZoneCode;
import org.mlmix.tools.lammps.SimulationBox;
import org.mlmix.tools.plan.Plan.RankRow;

/** 16,000 atoms, 40 x 20 x 20; expensive are those of one corner. */
class RankModelTest {
    private static final double EXPENSIVE = 100e-6;
    private static final double CHEAP = 1e-6;
    private static final double MIXING = 5e-4;

    private static RankModel model(double corner, double halo, double own) {
        int count = 16_000;
        double[] positions = new double[3 * count];
        double[] weights = new double[count];
        int[] codes = new int[count];
        for (int n = 0; n < count; n++) {
            int[] at = {n % 40, n / 40 % 20, n / 800};
            boolean zone = true;
            for (int d = 0; d < 3; d++) {
                positions[3 * n + d] = at[d] + 0.5;
                zone &= at[d] < corner;
            }
            codes[n] = zone ? ZoneCode.BLEND : ZoneCode.BULK;
            weights[n] = zone ? 0.5 : 0;
        }
        SimulationBox box = SimulationBox.of(
                new double[3], new double[] {40, 20, 20}, new double[3], new boolean[] {true, true, true});
        ZonedAtoms atoms = new ZonedAtoms(box, positions, new long[count], weights, codes, 0);
        return new RankModel(
                atoms, halo, new RankModel.Costs(EXPENSIVE, CHEAP, 0, MIXING, own), new RankModel.Memory(100, 50));
    }

    @Test
    void oneRankTakesWhatWasMeasured() {
        RankRow row = model(5, 3, 4e-3).row(1);

        double potentials = 125 * EXPENSIVE + 16_000 * CHEAP + MIXING;
        assertThat(row.milliseconds()).isCloseTo(1e3 * (potentials + 4e-3), within(1e-9));
        assertThat(row.balancedMilliseconds()).isCloseTo(row.milliseconds(), within(1e-9));
        assertThat(row.mebibytes()).isCloseTo(150, within(1e-9));
    }

    @Test
    void anEmptyZoneTakesItsTimeToo() {
        RankRow row = model(0, 3, 4e-3).row(1);

        assertThat(row.milliseconds()).isCloseTo(1e3 * (16_000 * CHEAP + MIXING + 4e-3), within(1e-9));
        assertThat(row.balancedMilliseconds()).isCloseTo(row.milliseconds(), within(1e-9));
    }

    @Test
    void theZoneStaysOnOneRankUnlessBalanced() {
        RankRow row = model(5, 0, 0).row(2);

        assertThat(row.grid()).containsExactly(2, 1, 1);
        assertThat(row.milliseconds()).isCloseTo(1e3 * (125 * EXPENSIVE + 8000 * CHEAP + MIXING), within(1e-9));
        // Half of all work, and the atom on which the one cut may be off.
        assertThat(row.balancedMilliseconds())
                .isCloseTo(1e3 * (125 * EXPENSIVE + 16_000 * CHEAP + MIXING) / 2 + 1e3 * EXPENSIVE, within(1e-9));
    }

    @Test
    void ghostsFollowFromTheHalo() {
        assertThat(model(5, 2, 0).row(4).grid()).containsExactly(2, 1, 2);
        assertThat(model(5, 2, 0).row(4).ghosts()).isCloseTo(24.0 * 24 * 14 - 20 * 20 * 10, within(1e-6));
    }

    @Test
    void aWideHaloLimitsTheRanksThatAreGood() {
        RankModel narrow = model(5, 2, 1e-3);
        RankModel wide = model(5, 12, 1e-3);

        assertThat(narrow.good(narrow.table(), true)).isGreaterThan(wide.good(wide.table(), true));
        assertThat(wide.good(wide.table(), true)).isEqualTo(2);
    }

    @Test
    void balancingNeverCountsAsSlowerThanTheSlowestRank() {
        RankModel model = model(8, 3, 2e-3);
        List<RankRow> rows = model.table();

        assertThat(rows).hasSizeGreaterThan(3);
        assertThat(model.good(rows, true)).isGreaterThan(model.good(rows, false));
        for (int n = 1; n < rows.size(); n++) {
            assertThat(rows.get(n).balancedMilliseconds())
                    .isLessThan(rows.get(n - 1).balancedMilliseconds());
            assertThat(rows.get(n).milliseconds())
                    .isLessThanOrEqualTo(rows.get(n - 1).milliseconds());
            assertThat(rows.get(n).balancedMilliseconds())
                    .isLessThan(rows.get(n).milliseconds());
        }
    }
}
