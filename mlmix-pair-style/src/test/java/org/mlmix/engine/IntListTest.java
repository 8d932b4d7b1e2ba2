package org.mlmix.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IntListTest {
    private static IntList listOf(int... values) {
        IntList list = new IntList();
        for (int value : values) {
            list.add(value);
        }
        return list;
    }

    @Test
    void intListGrowsAndIsCleared() {
        IntList list = new IntList();
        for (int n = 0; n < 1000; n++) {
            list.add(n * n);
        }
        assertThat(list.size()).isEqualTo(1000);
        assertThat(list.get(0)).isZero();
        assertThat(list.get(999)).isEqualTo(998001);

        list.clear();
        assertThat(list.size()).isZero();
        list.add(7);
        assertThat(list.get(0)).isEqualTo(7);
    }

    @Test
    void intListsAreTheSameByWhatTheyHold() {
        IntList list = listOf(1, 2, 3);
        list.clear();
        list.add(1);
        list.add(2);

        assertThat(list.sameAs(listOf(1, 2))).isTrue();
        assertThat(list.sameAs(listOf(1, 2, 3))).isFalse();
        assertThat(list.sameAs(listOf(2, 1))).isFalse();
        assertThat(list.sameAs(new IntList())).isFalse();
        assertThat(new IntList().sameAs(new IntList())).isTrue();
    }

    @Test
    void intListTakesOverLongerAndShorterLists() {
        IntList longer = new IntList();
        for (int n = 0; n < 200; n++) {
            longer.add(n);
        }
        IntList copy = new IntList();
        copy.copyFrom(longer);
        assertThat(copy.sameAs(longer)).isTrue();

        copy.copyFrom(listOf(5));
        assertThat(copy.sameAs(listOf(5))).isTrue();
        assertThat(longer.get(0)).as("the source stays").isZero();
    }
}
