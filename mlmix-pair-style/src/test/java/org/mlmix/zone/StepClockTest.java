package org.mlmix.zone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StepClockTest {
    @Test
    void chargesTimeToOnePhaseOnly() throws InterruptedException {
        StepClock clock = new StepClock();
        assertThat(clock.turnTo(Phase.WEIGHTS)).isEqualTo(Phase.OUTSIDE);
        Thread.sleep(5);
        assertThat(clock.turnTo(Phase.HALO)).isEqualTo(Phase.WEIGHTS);
        assertThat(clock.turnTo(Phase.OUTSIDE)).isEqualTo(Phase.HALO);

        assertThat(clock.seconds(Phase.WEIGHTS)).isBetween(0.004, 10.0);
        assertThat(clock.seconds(Phase.LISTS)).isZero();
    }

    @Test
    void beginsAnewAfterAReset() throws InterruptedException {
        StepClock clock = new StepClock();
        clock.turnTo(Phase.BLEND);
        Thread.sleep(2);
        clock.turnTo(Phase.OUTSIDE);
        clock.reset();

        assertThat(clock.seconds(Phase.BLEND)).isZero();
        assertThat(Phase.REBUILD.word()).isEqualTo("rebuild");
    }
}
