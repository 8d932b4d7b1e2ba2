package org.mlmix.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mlmix.bindings.ForceGroup.ALWAYS;
import static org.mlmix.bindings.ForceGroup.CHEAP;
import static org.mlmix.bindings.ForceGroup.EXPENSIVE;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.bindings.Covered;

/** Between two evaluations of the expensive potential something must act on all atoms that it has. */
class StrideChecksTest extends RunChecksCase {
    private static final int TYPES = 3;
    private final BitSet pairs = new BitSet();

    @BeforeEach
    void threeTypes() {
        zone = "core 6 blend 4 stride 4";
        run.subStyles = List.of(style("snap", EXPENSIVE, 4), style("sw", CHEAP, 4), style("zbl", ALWAYS, 4));
        run.covered = new Covered(TYPES, pairs);
    }

    private void cover(int subStyle, int... types) {
        for (int type : types) {
            for (int other : types) {
                pairs.set((subStyle * TYPES + type - 1) * TYPES + other - 1);
            }
        }
    }

    private void coverPair(int subStyle, int type, int other) {
        pairs.set((subStyle * TYPES + type - 1) * TYPES + other - 1);
        pairs.set((subStyle * TYPES + other - 1) * TYPES + type - 1);
    }

    @Test
    void aCheapPotentialOfAllTypesIsFine() {
        cover(0, 1, 2, 3);
        cover(1, 1, 2, 3);
        assertThat(check().warnings()).isEmpty();
    }

    @Test
    void typesThatTheExpensivePotentialDoesNotHaveDoNotMatter() {
        cover(0, 1, 2);
        cover(1, 1, 2);
        assertThat(check().warnings()).isEmpty();
    }

    /** The cheap potential is evaluated on all atoms: no list of it ends anywhere. */
    @Test
    void noBufferOfTheCheapPotentialWidensTheHalo() {
        cover(0, 1, 2, 3);
        cover(1, 1, 2, 3);
        run.subStyles = List.of(style("snap", EXPENSIVE, 4), style("eam/alloy", CHEAP, 9), style("zbl", ALWAYS, 4));
        zone = "core 6 blend 4 stride 1";
        double halo = check().ghostCutoff();
        assertThat(check().cheapBuffer()).isEqualTo(18);
        assertThat(halo).isEqualTo(run.skin + 18);
        zone = "core 6 blend 4 stride 4";
        assertThat(check().cheapBuffer()).isZero();
        assertThat(check().ghostCutoff()).isEqualTo(run.skin + 10);
    }

    @Test
    void anElementThatTheCheapPotentialLacksIsRefused() {
        cover(0, 1, 2, 3);
        cover(1, 1, 3);
        refuses(
                "found keyword stride, but no sub-style of group cheap or always has pair_coeff commands for atom type 2",
                "which the expensive potential has",
                "accepted are pair_coeff commands of group cheap or always for all types, or stride 1");
    }

    @Test
    void withoutAStrideItIsNot() {
        cover(0, 1, 2, 3);
        cover(1, 1, 3);
        zone = "core 6 blend 4 stride 1";
        assertThat(check().warnings()).isEmpty();
        zone = "core 6 blend 4 stride 4";
        run.minimization = true;
        assertThat(check().warnings()).isEmpty();
        run.minimization = false;
        run.command = "rerun";
        assertThat(check().warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void groupAlwaysMayHaveItInstead(int partner) {
        cover(0, 1, 2, 3);
        cover(1, 1, 3);
        coverPair(2, 2, partner);
        assertThat(check().warnings()).isNotEmpty().allMatch(text -> text.contains("keyword stride"));
    }

    @Test
    void pairsThatFeelEachOtherByImpulsesAloneAreWarnedOf() {
        cover(0, 1, 2);
        coverPair(1, 1, 1);
        coverPair(2, 2, 2);
        assertThat(check().warnings())
                .containsExactly(
                        "fix mlmix: keyword stride: no sub-style of group cheap or always acts between atoms of"
                                + " types 1 and 2, as the expensive potential does; they will feel each other by impulses"
                                + " alone");
    }

    @Test
    void replicasThatShareAZoneCannotFindStridesOfTheirOwn() {
        cover(0, 1);
        cover(1, 1);
        run.replicas = 2;
        zone = "core 6 blend 4 stride auto replicas same";
        refuses("found stride auto together with replicas that share the zone", "accepted is stride K");
        for (String fine : List.of("stride 4 replicas same", "stride auto replicas own", "stride auto")) {
            zone = "core 6 blend 4 " + fine;
            assertThat(check().warnings()).as(fine).isEmpty();
        }
    }

    @Test
    void respaIsRefused() {
        cover(0, 1);
        cover(1, 1);
        run.integrateStyle = "respa";
        refuses("found run_style respa", "accepted is run_style verlet");
    }
}
