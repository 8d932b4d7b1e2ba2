package org.mlmix.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.bindings.LammpsFailedException;
import org.mlmix.bindings.RefusedException;
import org.mlmix.engine.Atoms;
import org.mlmix.styles.Finding;
import org.mlmix.styles.Untried;

/** Sub-styles of which nothing is known are put to the test, and nothing of it stays. */
class BufferTrialTest {
    private static final int PAIRWISE = 0;
    private static final int MANY_BODY = 1;
    private static final int CHEAP = 2;

    private Cluster cluster;

    private void cluster(long seed) {
        cluster = new Cluster(seed, 2, 1, Cluster.CUTOFF);
        cluster.prepare();
        for (int n = 0; n < 3 * cluster.count; n++) {
            cluster.step.forces().set(n, Math.sin(n));
        }
    }

    @AfterEach
    void freeMemory() {
        cluster.close();
    }

    private Untried auto(int subStyle) {
        return Untried.auto(subStyle, cluster.subStyles.get(subStyle));
    }

    private Untried given(int subStyle, double width) {
        return Untried.given(subStyle, cluster.subStyles.get(subStyle), width);
    }

    private Map<Integer, Finding> run(Untried... untried) {
        return new BufferTrial(cluster).run(cluster.step, cluster.atoms, cluster.zone.engine(), List.of(untried));
    }

    /** All that a trial may not change. */
    private List<Object> state() {
        List<Object> state = new ArrayList<>();
        for (int n = 0; n < 3 * cluster.count; n++) {
            state.add(Double.doubleToRawLongBits(cluster.step.forces().get(n)));
            state.add(Double.doubleToRawLongBits(cluster.step.positions().get(n)));
        }
        for (int i = 0; i < cluster.count; i++) {
            state.add(cluster.step.flags().get(i));
            for (int column = 0; column < Atoms.COLUMNS; column++) {
                state.add(Double.doubleToRawLongBits(cluster.step.output().get((long) Atoms.COLUMNS * i + column)));
            }
        }
        for (int subStyle = 0; subStyle < 4; subStyle++) {
            state.add(Arrays.toString(cluster.evaluatedBy(subStyle)));
        }
        return state;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whatIsNeededIsFound(long seed) {
        cluster(seed);
        List<Object> before = state();
        Finding enough = new Finding(Cluster.CUTOFF, true, true);
        assertThat(run(auto(PAIRWISE), auto(MANY_BODY), auto(CHEAP)))
                .containsExactlyInAnyOrderEntriesOf(Map.of(PAIRWISE, enough, MANY_BODY, enough, CHEAP, enough));
        assertThat(state()).isEqualTo(before);
        assertThat(cluster.logged)
                .hasSize(3)
                .first()
                .asString()
                .contains(
                        "tried sub-style pairwise of group expensive, which is in no table",
                        "a buffer of 1 x its cutoff, 2.5 gives its forces; energies and virials by atom add up");
    }

    @Test
    void noOtherSubStyleIsEvaluated() {
        cluster(3);
        run(auto(MANY_BODY));
        assertThat(cluster.computed).containsOnly(MANY_BODY);
    }

    @ParameterizedTest
    @CsvSource({"2.5", "3.2"})
    void aGivenWidthIsVerified(double width) {
        cluster(4);
        assertThat(run(given(MANY_BODY, width))).containsEntry(MANY_BODY, new Finding(width, true, true));
        assertThat(cluster.logged.getFirst()).contains("a buffer of " + width + " gives its forces;");
    }

    @Test
    void aGivenWidthThatIsTooSmallIsRefused() {
        cluster(4);
        List<Object> before = state();
        assertThatThrownBy(() -> run(given(MANY_BODY, 0.8)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll(
                        "keyword buffer: too small for sub-style density of group expensive",
                        "differ by",
                        "largest force",
                        "accepted is a buffer");
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void nothingStaysOfATrialThatFails() {
        cluster(5);
        List<Object> before = state();
        cluster.failure = new LammpsFailedException("the evaluation of a sub-style");
        assertThatThrownBy(() -> run(auto(PAIRWISE))).isSameAs(cluster.failure);
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void aStyleThatTakesNoNoticeOfItsListIsRefused() {
        cluster(5);
        cluster.brokenSubStyle = CHEAP;
        cluster.brokenAtom = cluster.count - 1;
        cluster.brokenForce = 1e-9;
        assertThatThrownBy(() -> run(auto(CHEAP)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll(
                        "sub-style simple of group cheap cannot be mixed",
                        "gives forces to atoms that it was not asked to evaluate");
    }

    @Test
    void sumsThatAreNotWhatTheySeemAreNotBlended() {
        cluster(6);
        cluster.tallyError = 1e-3;
        assertThat(run(auto(PAIRWISE))).containsEntry(PAIRWISE, new Finding(Cluster.CUTOFF, false, false));
        assertThat(cluster.logged.getFirst()).contains("neither energies nor virials by atom add up");
    }

    @Test
    void theNoiseOfSinglePrecisionIsAccepted() {
        cluster(6);
        cluster.noise = 1e-7;
        assertThat(run(auto(PAIRWISE)).get(PAIRWISE).width()).isEqualTo(Cluster.CUTOFF);
        assertThat(cluster.logged.getFirst()).contains("(single precision?)");
    }

    @Test
    void forcesThatNeverAgreeAreRefused() {
        cluster(6);
        cluster.noise = 1e-3;
        assertThatThrownBy(() -> run(auto(PAIRWISE)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll(
                        "keyword buffer: auto finds no width for sub-style pairwise of group expensive",
                        "with 7.5, 3 x its cutoff",
                        "accepted is a buffer (`buffer R` or `buffer R_exp R_cheap`)");
    }

    @Test
    void withoutAZoneAnyAtomWillDo() {
        cluster = new Cluster(5, 2, 1, Cluster.CUTOFF);
        for (int i = 0; i < cluster.count; i++) {
            cluster.step.mask().set(i, 1);
        }
        cluster.prepare();
        assertThat(run(auto(MANY_BODY))).containsEntry(MANY_BODY, new Finding(Cluster.CUTOFF, true, true));
    }
}
