package org.mlmix.zone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mlmix.engine.Marks;

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

    /** A device that is at work for as many seconds as it was given since the mark before. */
    private static final class Device implements Marks {
        private final double[] reached = new double[8];
        private double given;
        private int marks;

        @Override
        public int count() {
            return reached.length;
        }

        @Override
        public void set(int number) {
            marks++;
            reached[number] = given;
        }

        @Override
        public double seconds(int earlier, int later) {
            return reached[later] - reached[earlier];
        }
    }

    private static void step(StepClock clock, Device device, double weights, double halo) {
        device.given += 3;
        clock.beginStep();
        clock.turnTo(Phase.WEIGHTS);
        device.given += weights;
        clock.turnTo(Phase.HALO);
        device.given += halo;
        clock.turnTo(Phase.OUTSIDE);
        device.given += 4;
    }

    @Test
    void ofADeviceAFewStepsCountForAllBehindTheFirst() {
        StepClock clock = new StepClock();
        Device device = new Device();
        clock.follow(device);
        for (int step = 0; step < 303; step++) {
            double weights = step < 101 ? 1 : step % 101 == 0 ? 1 + step / 101.0 : 1000;
            step(clock, device, weights, step < 101 ? 0.5 : 0.25);
        }
        assertThat(device.marks).as("one and three by step of the first").isEqualTo(1 + 3 * 101 + 2 * 4);
        assertThat(clock.seconds(Phase.WEIGHTS)).isEqualTo(101 + 202 * (2 + 3) / 2.0);
        assertThat(clock.seconds(Phase.HALO)).isEqualTo(101 * 0.5 + 202 * 0.25);
        assertThat(clock.seconds(Phase.LISTS)).isZero();
        clock.reset();
        assertThat(clock.seconds(Phase.WEIGHTS)).isZero();
    }

    /** Between two engines there is none that could be asked, and the host's time is not the device's. */
    @Test
    void ofADeviceThatIsLetGoNothingCounts() throws InterruptedException {
        StepClock clock = new StepClock();
        Device device = new Device();
        clock.follow(device);
        step(clock, device, 2, 1);
        clock.release();
        clock.turnTo(Phase.HALO);
        Thread.sleep(2);
        clock.turnTo(Phase.OUTSIDE);
        clock.follow(device);
        clock.turnTo(Phase.HALO);
        device.given += 5;
        clock.turnTo(Phase.OUTSIDE);
        assertThat(clock.seconds(Phase.HALO)).as("up to the next step").isEqualTo(1);
        assertThat(clock.seconds(Phase.WEIGHTS)).isEqualTo(2);
    }

    @Test
    void ofADeviceEveryStepCountsWhereAsked() {
        StepClock clock = new StepClock();
        Device device = new Device();
        clock.follow(device);
        clock.everyStep();
        for (int step = 1; step <= 50; step++) {
            step(clock, device, step, 1);
            if (step == 7) {
                assertThat(clock.seconds(Phase.WEIGHTS)).isEqualTo(28);
            }
        }
        assertThat(clock.seconds(Phase.WEIGHTS)).isEqualTo(1275);
        assertThat(clock.seconds(Phase.HALO)).isEqualTo(50);
        // LAMMPS' own work: all between the first mark and the last turn away from it.
        assertThat(clock.seconds(Phase.OUTSIDE)).isEqualTo(49 * 7);

        clock.follow(null);
        clock.turnTo(Phase.LISTS);
        clock.turnTo(Phase.OUTSIDE);
        assertThat(device.marks).isEqualTo(151);
        assertThat(clock.seconds(Phase.LISTS)).isBetween(0.0, 1.0);
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
