package org.mlmix.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.bindings.NoLammps;
import org.mlmix.bindings.RefusedException;
import org.mlmix.bindings.Step;
import org.mlmix.bindings.StepInMemory;
import org.mlmix.bindings.TestRun;
import org.mlmix.engine.Atoms;
import org.mlmix.options.ZoneSettings.Guard;
import org.mlmix.options.ZoneSettings.Stride;

/** Energy that drifts and a zone that becomes hot are told of, what fluctuates is not. */
class StrideGuardTest {
    private static final int ATOMS = 20;
    private static final int INSIDE = 8;

    private final List<String> warnings = new ArrayList<>();
    private final StepInMemory memory = new StepInMemory(0, ATOMS, 0);
    private final Step step = memory.step();
    private final Atoms atoms = new Atoms();
    private final TestRun run = new TestRun();
    private StrideGuard guard;
    private int samples;

    /** Total energy by time; the kinetic energy of the zone is 0.5 · 8 · 3. */
    private DoubleUnaryOperator energy = _ -> -100;

    /** Temperature of the zone by that of the others. */
    private DoubleUnaryOperator heat = _ -> 1;

    @AfterEach
    void freeMemory() {
        memory.close();
    }

    private void guard(Guard action) {
        guard = new StrideGuard(new Stride(4, false, Optional.ofNullable(action)), new NoLammps() {
            @Override
            public void add(double[] values) {
                // one rank
            }

            @Override
            public void warn(String text) {
                warnings.add(text);
            }
        });
        memory.energyOfMotion(1);
        double[] masses = new double[ATOMS];
        java.util.Arrays.fill(masses, 1);
        memory.masses(masses);
        step.refresh();
        atoms.use(step.positions(), step.output(), step.flags(), ATOMS, 0);
        for (int i = 0; i < INSIDE; i++) {
            step.output().set((long) Atoms.COLUMNS * i, i < 4 ? 1 : 0.3);
        }
        guard.beginRun(run.setup());
    }

    private void evaluate(int from, int to) {
        for (int n = from; n < to; n++) {
            double time = n;
            memory.timestep(4L * n);
            memory.time(time);
            step.refresh();
            for (int i = 0; i < 3 * ATOMS; i++) {
                step.velocities().set(i, Math.sqrt(i < 3 * INSIDE ? heat.applyAsDouble(time) : 1));
            }
            guard.beginDue(step);
            samples += guard.needsEnergy() ? 1 : 0;
            guard.sample(step, atoms, energy.applyAsDouble(time));
        }
    }

    @Test
    void onlySomeEvaluationsAreSamples() {
        guard(Guard.WARN);
        evaluate(0, 1000);
        assertThat(samples).isEqualTo(100);
        assertThat(warnings).isEmpty();
    }

    @Test
    void nobodyLooksWithoutAGuard() {
        guard(null);
        energy = time -> time;
        heat = time -> 1 + time;
        evaluate(0, 1000);
        assertThat(samples).isZero();
        assertThat(warnings).isEmpty();
    }

    @Test
    void theFirstEvaluationOfARunIsNone() {
        guard(Guard.WARN);
        memory.setup(true);
        evaluate(0, 1000);
        assertThat(samples).isZero();
    }

    /** A window is 190 evaluations; in it the energy changes by a fifth of the zone's kinetic energy. */
    @Test
    void aDriftIsWarnedOfOnce() {
        guard(Guard.WARN);
        energy = time -> 0.2 * 12 * time / 190 + 0.01 * Math.sin(time);
        evaluate(0, 2000);
        assertThat(warnings)
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .startsWith(
                                "fix mlmix: keyword stride guard: the energy has changed by 0.20 of the zone's kinetic"
                                        + " energy in 190.0 of time up to step 760; accepted is 0.10; ")
                        .endsWith("compare with a smaller stride"));
    }

    @Test
    void aDriftStopsTheRun() {
        guard(Guard.STOP);
        energy = time -> -0.5 * 12 * time / 190;
        assertThatThrownBy(() -> evaluate(0, 2000))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("the energy has changed by -0.50 of the zone's kinetic energy");
    }

    @Test
    void smallDriftsAndFluctuationsAreFine() {
        guard(Guard.STOP);
        energy = time -> 0.05 * 12 * time / 190;
        evaluate(0, 2000);
        energy = time -> 5 * Math.sin(1.3 * time * time);
        evaluate(2000, 4000);
        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nvt", "langevin", "npt", "temp/berendsen", "addforce", "setforce", "deform", "nve/limit"})
    void whereSomethingElseChangesTheEnergyItsDriftSaysNothing(String style) {
        run.fixStyles = List.of("mlmix", "nve", style);
        guard(Guard.STOP);
        energy = time -> time;
        evaluate(0, 1000);
        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ave/atom", "ave/time", "print", "vector", "store/state", "balance", "halt", "GROUP"})
    void fixesThatOnlyLookOnLeaveTheEnergyAsItIs(String style) {
        run.fixStyles = List.of("mlmix", "nve", style);
        guard(Guard.WARN);
        energy = time -> time;
        evaluate(0, 1000);
        assertThat(warnings).hasSize(1);
    }

    @Test
    void energiesThatAreNotKnownSayNothing() {
        guard(Guard.STOP);
        energy = _ -> Double.NaN;
        evaluate(0, 1000);
        assertThat(warnings).isEmpty();
    }

    @Test
    void aZoneThatBecomesHotIsToldOf() {
        run.fixStyles = List.of("mlmix", "langevin", "nve");
        guard(Guard.WARN);
        heat = time -> time < 200 ? 1.2 : 1.5;
        evaluate(0, 2000);
        assertThat(warnings)
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .contains("the zone's temperature was 1.20 of that of the other atoms at first, and is 1.50 up"
                                + " to step "));
    }

    @Test
    void aZoneThatIsHotFromTheBeginningOnIsNot() {
        guard(Guard.STOP);
        heat = time -> 3 + 0.5 * Math.sin(time);
        evaluate(0, 2000);
        assertThat(warnings).isEmpty();
    }

    @Test
    void aZoneOfAllAtomsHasNobodyToCompareWith() {
        guard(Guard.STOP);
        for (int i = 0; i < ATOMS; i++) {
            step.output().set((long) Atoms.COLUMNS * i, 1);
        }
        heat = time -> 1 + time;
        evaluate(0, 2000);
        assertThat(warnings).isEmpty();
    }

    @Test
    void withoutAZoneThereIsNothingToSee() {
        guard(Guard.STOP);
        for (int i = 0; i < ATOMS; i++) {
            step.output().set((long) Atoms.COLUMNS * i, 0);
        }
        energy = time -> time;
        evaluate(0, 2000);
        assertThat(warnings).isEmpty();
    }

    @Test
    void slopesAreThoseOfLeastSquares() {
        double[] exact = StrideGuard.line(new double[] {1, 2, 4, 8}, new double[] {3, 5, 9, 17});
        assertThat(exact[0]).isCloseTo(2, within(1e-12));
        assertThat(exact[1]).isCloseTo(0, within(1e-12));
        double[] noisy = StrideGuard.line(new double[] {-1, 0, 1}, new double[] {0, 3, 0});
        assertThat(noisy[0]).isCloseTo(0, within(1e-12));
        assertThat(noisy[1]).as("root of 6 / 1 / 2").isCloseTo(Math.sqrt(3), within(1e-12));
    }
}
