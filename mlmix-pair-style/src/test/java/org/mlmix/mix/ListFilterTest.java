package org.mlmix.mix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.Step;
import org.mlmix.bindings.StepInMemory;
import org.mlmix.zone.Atoms;
import org.mlmix.zone.ZoneCode;

/** A list of six local atoms, out of order, with two ghosts behind them. */
class ListFilterTest {
    private final StepInMemory memory = new StepInMemory(0, 6, 3);
    private final Step step = memory.step();
    private final Atoms atoms = new Atoms();
    private ListFilter filter;

    private void follow(ForceGroup group, boolean... marked) {
        int[][] neighbors = new int[9][];
        for (int i = 0; i < 9; i++) {
            neighbors[i] = new int[] {8 - i};
        }
        memory.addList(0, new int[] {4, 2, 5, 0, 1, 3, 8, 6}, 2, neighbors);
        step.refresh();
        step.refreshLists();
        atoms.use(step.positions(), step.output(), step.flags(), 6, 3);
        filter = new ListFilter(group);
        filter.follow(step.lists().getFirst());
        filter.prepare(marked);
    }

    private void codes(int... codes) {
        for (int i = 0; i < codes.length; i++) {
            step.output().set((long) Atoms.COLUMNS * i + 1, codes[i]);
        }
        filter.choose(atoms);
    }

    @AfterEach
    void freeMemory() {
        filter.close();
        memory.close();
    }

    @Test
    void theExpensiveListHoldsAllBeyondTheBulk() {
        follow(ForceGroup.EXPENSIVE, true, true, true, true, true, false);
        codes(ZoneCode.CORE, ZoneCode.BULK, ZoneCode.BUFFER, ZoneCode.BULK, ZoneCode.BLEND, ZoneCode.BULK);
        assertThat(memory.evaluated(0)).containsExactly(4, 2, 0, 8, 6);

        codes(ZoneCode.BULK, ZoneCode.BULK, ZoneCode.BULK, ZoneCode.BULK, ZoneCode.BULK, ZoneCode.BULK);
        assertThat(memory.evaluated(0)).as("the ghosts stay").containsExactly(8, 6);
    }

    @Test
    void theCheapListHoldsAllButTheDeepCore() {
        follow(ForceGroup.CHEAP, true, true, true, true, true, true);
        int core = ZoneCode.CORE;
        codes(core, ZoneCode.CORE_IN_CHEAP_LIST, core, ZoneCode.BULK, ZoneCode.BLEND, ZoneCode.BULK);
        assertThat(memory.evaluated(0)).containsExactly(4, 5, 1, 3, 8, 6);
        codes(core, ZoneCode.CORE_IN_CHEAP_LIST, core, ZoneCode.BULK, ZoneCode.BLEND, ZoneCode.BULK);
        assertThat(memory.evaluated(0)).as("once more, unchanged").containsExactly(4, 5, 1, 3, 8, 6);

        codes(ZoneCode.BLEND, 3, 3, 0, 2, 0);
        assertThat(memory.evaluated(0)).as("whole again").containsExactly(4, 2, 5, 0, 1, 3, 8, 6);
        codes(core, core, core, core, core, core);
        assertThat(memory.evaluated(0)).containsExactly(8, 6);
        codes(3, 3, 3, core, core, 3);
        assertThat(memory.evaluated(0)).as("first and last left out").containsExactly(2, 5, 0, 1, 8, 6);
    }

    @Test
    void otherListsAreEvaluatedWhole() {
        follow(ForceGroup.ALWAYS, true, true, true, true, true, true);
        codes(4, 4, 4, 0, 0, 0);
        assertThat(memory.evaluated(0)).containsExactly(4, 2, 5, 0, 1, 3, 8, 6);
    }

    @Test
    void atomsThatCannotComeOrGoAreNotLookedAt() {
        follow(ForceGroup.CHEAP, false, false, true, false, false, false);
        codes(4, 4, 4, 4, 4, 4);
        assertThat(memory.evaluated(0)).containsExactly(4, 5, 0, 1, 3, 8, 6);
        List<Integer> possible = new ArrayList<>();
        filter.forEachPossibleAtom(possible::add);
        assertThat(possible).containsExactly(2);
    }

    @Test
    void neighboursAreGivenWithoutTheirBondBits() {
        follow(ForceGroup.EXPENSIVE, true, true, true, true, true, true);
        List<Integer> neighbors = new ArrayList<>();
        filter.list().forEachNeighbor(2, neighbors::add);
        assertThat(neighbors).containsExactly(6);
    }

    @Test
    void atomsThatATestMarksAreEvaluatedUntilTheZoneChoosesAgain() {
        follow(ForceGroup.EXPENSIVE, true, true, true, true, true, false);
        codes(ZoneCode.CORE, ZoneCode.BULK, ZoneCode.BUFFER, ZoneCode.BULK, ZoneCode.BLEND, ZoneCode.BULK);
        filter.evaluateMarked(new boolean[] {true, true, false, false, false, true});
        assertThat(memory.evaluated(0)).as("candidates or not").containsExactly(5, 0, 1, 8, 6);
        filter.evaluateMarked(new boolean[6]);
        assertThat(memory.evaluated(0)).containsExactly(8, 6);
        filter.evaluateMarked(new boolean[] {true, true, true, true, true, true});
        assertThat(memory.evaluated(0)).containsExactly(4, 2, 5, 0, 1, 3, 8, 6);

        filter.choose(atoms);
        assertThat(memory.evaluated(0)).containsExactly(4, 2, 0, 8, 6);
    }

    @Test
    void otherListsTakeNoMarks() {
        follow(ForceGroup.CHEAP, true, true, true, true, true, true);
        codes(ZoneCode.CORE, 3, 3, 0, 2, 0);
        filter.evaluateMarked(new boolean[] {true, true, false, false, false, true});
        assertThat(memory.evaluated(0)).containsExactly(4, 2, 5, 1, 3, 8, 6);
    }
}
