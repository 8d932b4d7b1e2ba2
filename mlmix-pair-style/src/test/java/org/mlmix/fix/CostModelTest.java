package org.mlmix.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.NoLammps;
import org.mlmix.bindings.Step;
import org.mlmix.bindings.StepInMemory;
import org.mlmix.engine.Atoms;
import org.mlmix.engine.IntList;
import org.mlmix.engine.ZoneCode;
import org.mlmix.mix.Evaluations;

class CostModelTest {
    private static final int COST = 2;

    private final StepInMemory memory = new StepInMemory(0, 6, 0);
    private final Step step = memory.step();
    private final Atoms atoms = new Atoms();

    /** Seconds and evaluations of the other ranks, expensive and cheap. */
    private double[] others = new double[4];

    private final Evaluations evaluations = new Evaluations();

    private final CostModel costs = new CostModel(evaluations, new NoLammps() {
        @Override
        public void add(double[] values) {
            for (int n = 0; n < values.length; n++) {
                values[n] += others[n];
            }
        }
    });

    private double expensiveSeconds;
    private double cheapSeconds;

    CostModelTest() {
        atoms.use(step.positions(), step.output(), step.flags(), 6, 0);
    }

    @AfterEach
    void freeMemory() {
        memory.close();
    }

    private void spend(double expensive, double cheap) {
        expensiveSeconds += expensive;
        cheapSeconds += cheap;
        memory.cpuSeconds(ForceGroup.EXPENSIVE, expensiveSeconds);
        memory.cpuSeconds(ForceGroup.CHEAP, cheapSeconds);
    }

    /** A step with these evaluations. */
    private void count(long expensive, long cheap) {
        evaluations.begin();
        evaluations.count(ForceGroup.EXPENSIVE, expensive);
        evaluations.count(ForceGroup.CHEAP, cheap);
        costs.count(step);
    }

    private double cost(int code) {
        step.output().set((long) Atoms.COLUMNS * 2 + 1, code);
        costs.apply(atoms);
        return step.output().get((long) Atoms.COLUMNS * 2 + COST);
    }

    @Test
    void costsStayAsTheyAreUntilSomethingIsMeasured() {
        step.output().set((long) Atoms.COLUMNS * 2 + COST, 1);
        costs.measure();
        assertThat(costs.ratio()).isZero();
        assertThat(cost(ZoneCode.BLEND)).isEqualTo(1);
    }

    @Test
    void theRatioIsTimePerEvaluationOverAllRanks() {
        others = new double[] {1, 3, 10, 100};
        costs.skip(step);
        spend(2, 1);
        count(20, 300);
        costs.measure();
        assertThat(costs.ratio()).isCloseTo((3.0 / 30) / (4.0 / 400), within(1e-12));
    }

    @Test
    void atomsCostWhatIsEvaluatedOnThem() {
        costs.ratio(12.5);
        assertThat(cost(ZoneCode.BULK)).isEqualTo(1);
        assertThat(cost(ZoneCode.BUFFER)).isEqualTo(13.5);
        assertThat(cost(ZoneCode.BLEND)).isEqualTo(13.5);
        assertThat(cost(ZoneCode.CORE_IN_CHEAP_LIST)).isEqualTo(13.5);
        assertThat(cost(ZoneCode.CORE)).isEqualTo(12.5);
        costs.ratio(1e-9);
        assertThat(cost(ZoneCode.CORE)).as("never 0").isEqualTo(0.01);
    }

    private static IntList list(int... atoms) {
        IntList list = new IntList();
        for (int atom : atoms) {
            list.add(atom);
        }
        return list;
    }

    private double[] costsOf() {
        double[] found = new double[6];
        Arrays.setAll(found, i -> step.output().get((long) Atoms.COLUMNS * i + COST));
        return found;
    }

    @Test
    void costsFollowAZoneThatMovesBetweenRebuilds() {
        costs.ratio(12.5);
        atoms.setCode(2, ZoneCode.CORE);
        atoms.setCode(3, ZoneCode.BUFFER);
        costs.update(atoms, true, true, list(2, 3));
        assertThat(costsOf()).containsExactly(1, 1, 12.5, 13.5, 1, 1);

        atoms.setCode(2, ZoneCode.BULK);
        atoms.setCode(3, ZoneCode.BULK);
        atoms.setCode(4, ZoneCode.BLEND);
        costs.update(atoms, false, true, list(4, 5));
        assertThat(costsOf()).containsExactly(1, 1, 1, 1, 13.5, 1);

        atoms.setCode(5, ZoneCode.BUFFER);
        costs.update(atoms, false, false, list(4, 5));
        assertThat(costsOf()).containsExactly(1, 1, 1, 1, 13.5, 13.5);

        atoms.setCode(4, ZoneCode.BULK);
        atoms.setCode(5, ZoneCode.BULK);
        costs.update(atoms, false, true, list());
        assertThat(costsOf()).containsOnly(1);
    }

    @Test
    void laterMeasurementsCountByHalf() {
        costs.skip(step);
        spend(1, 0.1);
        count(10, 100);
        costs.measure();
        assertThat(costs.ratio()).isCloseTo(100, within(1e-9));
        spend(0.5, 0.1);
        count(10, 100);
        costs.measure();
        assertThat(costs.ratio()).as("half way to 50").isCloseTo(75, within(1e-9));
    }

    @Test
    void littleTimeIsKeptForTheNextMeasurement() {
        costs.skip(step);
        spend(0.008, 0.001);
        count(10, 10);
        costs.measure();
        assertThat(costs.ratio()).isZero();
        spend(0.012, 0.003);
        count(10, 30);
        costs.measure();
        assertThat(costs.ratio()).isCloseTo((0.02 / 20) / (0.004 / 40), within(1e-9));
    }

    @Test
    void measurementsWithoutOneOfTheTwoSayNothing() {
        costs.skip(step);
        spend(1, 0);
        count(10, 0);
        costs.measure();
        assertThat(costs.ratio()).isZero();
        spend(0, 1);
        count(0, 10);
        costs.measure();
        assertThat(costs.ratio()).as("together they do").isEqualTo(1);
    }

    @Test
    void timeThatIsSkippedDoesNotCount() {
        costs.skip(step);
        spend(5, 7);
        costs.skip(step);
        spend(1, 1);
        count(1, 2);
        costs.measure();
        assertThat(costs.ratio()).isCloseTo(2, within(1e-12));
    }

    @Test
    void stepsInWhichOneIsNotDueDoNotChangeTheRatio() {
        costs.skip(step);
        for (int n = 0; n < 4; n++) {
            boolean due = n % 4 == 0;
            spend(due ? 3 : 0, 0.1);
            evaluations.begin();
            if (due) {
                evaluations.count(ForceGroup.EXPENSIVE, 30);
            }
            evaluations.count(ForceGroup.CHEAP, 100);
            costs.count(step);
        }
        costs.measure();
        assertThat(costs.ratio()).isCloseTo((3.0 / 30) / (0.1 / 100), within(1e-9));
    }
}
