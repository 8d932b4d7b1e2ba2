package org.mlmix.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.Step;
import org.mlmix.bindings.StepInMemory;

/** A list of six local atoms, out of order, with two ghosts behind them. */
class ListFilterTest {
    private final StepInMemory memory = new StepInMemory(0, 6, 3);
    private final Step step = memory.step();
    private ListFilter filter;

    private void follow(ForceGroup group, int... possible) {
        int[][] neighbors = new int[9][];
        for (int i = 0; i < 9; i++) {
            neighbors[i] = new int[] {8 - i};
        }
        memory.addList(0, new int[] {4, 2, 5, 0, 1, 3, 8, 6}, 2, neighbors);
        step.refresh();
        step.refreshLists();
        filter = new ListFilter(group);
        filter.follow(step.lists().getFirst(), 6);
        IntList atoms = new IntList();
        for (int atom : possible) {
            atoms.add(atom);
        }
        filter.prepare(atoms);
    }

    private void choose(int... memberships) {
        byte[] bits = new byte[memberships.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = (byte) memberships[i];
        }
        filter.choose(bits);
    }

    @AfterEach
    void freeMemory() {
        filter.close();
        memory.close();
    }

    private static final int IN = Memberships.IN_EXPENSIVE;
    private static final int DEEP = Memberships.IN_EXPENSIVE | Memberships.NOT_IN_CHEAP;

    @Test
    void theExpensiveListHoldsItsMembers() {
        follow(ForceGroup.EXPENSIVE, 0, 1, 2, 3, 4);
        choose(DEEP, 0, IN, 0, IN, 0);
        assertThat(memory.evaluated(0)).containsExactly(4, 2, 0, 8, 6);

        choose(0, 0, 0, 0, 0, 0);
        assertThat(memory.evaluated(0)).as("the ghosts stay").containsExactly(8, 6);
    }

    @Test
    void theCheapListHoldsAllButTheDeepCore() {
        follow(ForceGroup.CHEAP, 0, 1, 2, 3, 4, 5);
        choose(DEEP, IN, DEEP, 0, IN, 0);
        assertThat(memory.evaluated(0)).containsExactly(4, 5, 1, 3, 8, 6);
        choose(DEEP, IN, DEEP, 0, IN, 0);
        assertThat(memory.evaluated(0)).as("once more, unchanged").containsExactly(4, 5, 1, 3, 8, 6);

        choose(IN, IN, IN, 0, IN, 0);
        assertThat(memory.evaluated(0)).as("whole again").containsExactly(4, 2, 5, 0, 1, 3, 8, 6);
        choose(DEEP, DEEP, DEEP, DEEP, DEEP, DEEP);
        assertThat(memory.evaluated(0)).containsExactly(8, 6);
        choose(IN, IN, IN, DEEP, DEEP, IN);
        assertThat(memory.evaluated(0)).as("first and last left out").containsExactly(2, 5, 0, 1, 8, 6);
    }

    @Test
    void otherListsAreEvaluatedWhole() {
        follow(ForceGroup.ALWAYS, 0, 1, 2, 3, 4, 5);
        choose(DEEP, DEEP, DEEP, 0, 0, 0);
        assertThat(memory.evaluated(0)).containsExactly(4, 2, 5, 0, 1, 3, 8, 6);
    }

    @Test
    void atomsThatCannotComeOrGoAreNotLookedAt() {
        follow(ForceGroup.CHEAP, 2);
        choose(DEEP, DEEP, DEEP, DEEP, DEEP, DEEP);
        assertThat(memory.evaluated(0)).containsExactly(4, 5, 0, 1, 3, 8, 6);
    }

    @Test
    void possibleAtomsMayComeInAnyOrder() {
        follow(ForceGroup.EXPENSIVE, 3, 5, 0, 4, 1, 2);
        choose(IN, IN, IN, IN, IN, IN);
        assertThat(memory.evaluated(0)).as("LAMMPS' own order").containsExactly(4, 2, 5, 0, 1, 3, 8, 6);
    }

    @Test
    void atomsThatATestMarksAreEvaluatedUntilTheZoneChoosesAgain() {
        follow(ForceGroup.EXPENSIVE, 0, 1, 2, 3, 4);
        choose(DEEP, 0, IN, 0, IN, 0);
        filter.evaluateMarked(new boolean[] {true, true, false, false, false, true});
        assertThat(memory.evaluated(0)).as("candidates or not").containsExactly(5, 0, 1, 8, 6);
        filter.evaluateMarked(new boolean[6]);
        assertThat(memory.evaluated(0)).containsExactly(8, 6);
        filter.evaluateMarked(new boolean[] {true, true, true, true, true, true});
        assertThat(memory.evaluated(0)).containsExactly(4, 2, 5, 0, 1, 3, 8, 6);

        choose(DEEP, 0, IN, 0, IN, 0);
        assertThat(memory.evaluated(0)).containsExactly(4, 2, 0, 8, 6);
    }

    @Test
    void marksHoldInCheapListsToo() {
        follow(ForceGroup.CHEAP, 0, 1, 2, 3, 4, 5);
        choose(DEEP, IN, IN, 0, IN, 0);
        filter.evaluateMarked(new boolean[] {true, true, false, false, false, true});
        assertThat(memory.evaluated(0)).containsExactly(5, 0, 1, 8, 6);
        choose(DEEP, IN, IN, 0, IN, 0);
        assertThat(memory.evaluated(0)).as("its own choice stayed").containsExactly(4, 2, 5, 1, 3, 8, 6);
    }

    @Test
    void aListInTheOrderOfTheAtomsNeedsNoPositions() {
        int[][] neighbors = new int[9][0];
        memory.addList(0, new int[] {0, 1, 2, 3, 4, 5}, 0, neighbors);
        step.refresh();
        step.refreshLists();
        filter = new ListFilter(ForceGroup.EXPENSIVE);
        filter.follow(step.lists().getFirst(), 6);
        IntList atoms = new IntList();
        for (int atom : new int[] {1, 4, 5}) {
            atoms.add(atom);
        }
        filter.prepare(atoms);
        choose(IN, IN, IN, IN, 0, IN);
        assertThat(memory.evaluated(0)).containsExactly(1, 5);
    }

    @Test
    void atomsThatLammpsDoesNotListAreLeftOut() {
        int[][] neighbors = new int[9][0];
        memory.addList(0, new int[] {0, 2, 3}, 0, neighbors);
        step.refresh();
        step.refreshLists();
        filter = new ListFilter(ForceGroup.EXPENSIVE);
        filter.follow(step.lists().getFirst(), 6);
        IntList atoms = new IntList();
        for (int atom = 0; atom < 6; atom++) {
            atoms.add(atom);
            assertThat(filter.lists(atom)).isEqualTo(atom == 0 || atom == 2 || atom == 3);
        }
        filter.prepare(atoms);
        choose(IN, IN, IN, 0, IN, IN);
        assertThat(memory.evaluated(0)).containsExactly(0, 2);
    }
}
