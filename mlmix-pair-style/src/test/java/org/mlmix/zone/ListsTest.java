package org.mlmix.zone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListsTest {
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

    @Test
    void partnersAreAListOfLists() {
        Partners partners = new Partners();
        partners.open(4);
        partners.add(10);
        partners.add(11);
        partners.open(2);
        partners.open(9);
        partners.add(12);

        assertThat(partners.size()).isEqualTo(3);
        assertThat(partners.atom(0)).isEqualTo(4);
        assertThat(partners.begin(0)).isZero();
        assertThat(partners.end(0)).isEqualTo(2);
        assertThat(partners.partner(1)).isEqualTo(11);
        assertThat(partners.atom(1)).isEqualTo(2);
        assertThat(partners.begin(1)).isEqualTo(partners.end(1));
        assertThat(partners.partner(partners.begin(2))).isEqualTo(12);
        assertThat(partners.end(2)).isEqualTo(3);

        partners.clear();
        assertThat(partners.size()).isZero();
    }
}
