package org.mlmix.tools.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mlmix.fix.StrideFindings;
import org.mlmix.options.ZoneSettings.Stride;
import org.mlmix.tools.plan.Plan.StepTime;
import org.mlmix.tools.plan.Plan.StrideRow;
import org.mlmix.tools.plan.Plan.Strides;

/** Steps of 100 ms of the expensive potential, 8 of the cheap one, 2 of mixing and 1 of LAMMPS. */
class StrideModelTest {
    private static final StepTime MEASURED = new StepTime(111, 100, 8, 0, 2, 0, 1);
    private static final double CHEAP_ON_ALL = 9;
    private static final StrideModel MODEL = new StrideModel(MEASURED, CHEAP_ON_ALL, 400);

    /** Safe up to 6, recommended up to 3. */
    private static final Optional<StrideFindings> FOUND =
            Optional.of(new StrideFindings(8, 0.002, 0.3, 0.04, 1e-3, 1e-5));

    private static Strides table(Stride deck) {
        return MODEL.table(FOUND, deck, 2000);
    }

    @Test
    void withoutAStrideItIsWhatWasMeasured() {
        assertThat(MODEL.step(1)).isEqualTo(MEASURED);
    }

    @Test
    void expensiveAndMixingComeOnceInAStrideAndTheCheapOneIsOnTheCoreToo() {
        assertThat(MODEL.step(4)).isEqualTo(new StepTime(25 + 9 + 0.5 + 1, 25, CHEAP_ON_ALL, 0, 0.5, 0, 1));
    }

    @Test
    void rowsAreThoseThatOneWouldTryAndTheRecommendedOne() {
        Strides strides = table(Stride.NONE);

        assertThat(strides.rows()).extracting(StrideRow::stride).containsExactly(1, 2, 3, 4, 8);
        assertThat(strides.rows()).extracting(StrideRow::safe).containsExactly(true, true, true, true, false);
        assertThat(strides.safe()).isEqualTo(6);
        assertThat(strides.recommended()).isEqualTo(3);
        assertThat(strides.periodSteps()).isCloseTo(20, within(1e-12));
        StrideRow four = strides.rows().get(3);
        assertThat(four.evaluations()).isEqualTo(100);
        assertThat(four.speedUp()).isCloseTo(2000 / 35.5, within(1e-12));
        assertThat(four.fluctuation()).isCloseTo(16e-5, within(1e-18));
        assertThat(strides.rows().getFirst().fluctuation()).isNull();
    }

    @Test
    void saysWhichIsTheDecks() {
        assertThat(decks(Stride.NONE)).containsExactly(1);
        assertThat(decks(Stride.of(5))).containsExactly(5);
        assertThat(decks(new Stride(1, true, Optional.empty()))).containsExactly(3);
    }

    private static List<Integer> decks(Stride stride) {
        return table(stride).rows().stream()
                .filter(StrideRow::deck)
                .map(StrideRow::stride)
                .toList();
    }

    @Test
    void nothingIsSaidToBeSafeWhereNothingWasSeen() {
        Strides strides = MODEL.table(Optional.empty(), Stride.of(2), Double.NaN);

        assertThat(strides.looks()).isZero();
        assertThat(strides.safe()).isNull();
        assertThat(strides.rows()).extracting(StrideRow::safe).containsExactly(true, null, null, null);
        assertThat(strides.rows()).extracting(StrideRow::speedUp).containsOnlyNulls();
    }
}
