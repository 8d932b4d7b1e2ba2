package org.mlmix.validation.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.mlmix.validation.study.StudyException;

class ScrewCoreTest {
    private static final double EXACT = 1e-9;

    /** The three rows are seen from the centre under equal angles; their order is clockwise. */
    @Test
    void compactCoreHasThirds() {
        double[] centre = ScrewCrystal.at(0, 0).core().centre();
        assertThat(centre).hasSize(3);
        for (double difference : centre) {
            assertThat(difference).isCloseTo(-1 / 3.0, within(EXACT));
        }
    }

    /** Every pair of neighbours within reach once: the 6 of the first shells are among them, as are the farther. */
    @Test
    void holdsAllPairsAround() {
        double[] around = ScrewCrystal.at(0, 0).core().around();
        // Rows per area: one in column times two levels; three pairs for each row, fewer at the rim.
        double rows = Math.PI
                * ScrewCore.REACH
                * ScrewCore.REACH
                / (2 * ScrewCrystal.LATTICE.column() * ScrewCrystal.LATTICE.level());
        assertThat(around.length).isBetween((int) (2 * rows), (int) (3 * rows));
        assertThat(Arrays.stream(around).map(Math::abs).max().orElseThrow()).isCloseTo(1 / 3.0, within(EXACT));
    }

    @Test
    void coresInOtherPlacesAreTheSame() {
        double[] here = ScrewCrystal.at(0, 0).core().around();
        double[] there = ScrewCrystal.at(2, -4).core().around();
        assertThat(ScrewCore.largestDifference(here, there)).isLessThan(EXACT);
    }

    @Test
    void rowThatIsOffIsSeen() {
        double[] here = ScrewCrystal.at(0, 0).core().around();
        double[] off = ScrewCrystal.at(0, 0).with(1, 3, 0.07).core().around();
        assertThat(ScrewCore.largestDifference(here, off)).isCloseTo(0.07, within(EXACT));
    }

    /** The other kind of three neighbouring rows points the other way. */
    @Test
    void otherKindOfCoreIsDifferent() {
        ScrewCrystal other = new ScrewCrystal(-ScrewCrystal.LATTICE.column() / 3, ScrewCrystal.LATTICE.level());
        double[] here = ScrewCrystal.at(0, 0).core().around();
        assertThat(ScrewCore.largestDifference(here, other.core().around())).isGreaterThan(0.1);
    }

    @Test
    void perfectCrystalHasNoCore() {
        ScrewCrystal crystal = ScrewCrystal.at(0, 0);
        assertThatThrownBy(() -> ScrewCore.of(ScrewCrystal.LATTICE, crystal.sites, crystal.sites))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("no screw dislocation");
    }

    @Test
    void coreAtTheSurfaceIsRefused() {
        ScrewCrystal crystal = ScrewCrystal.at(0, 12);
        assertThatThrownBy(crystal::core)
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("less than 8.0 Å from a surface");
    }
}
