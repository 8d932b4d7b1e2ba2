package org.mlmix.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.NoLammps;
import org.mlmix.engine.ZoneCode;
import org.mlmix.fix.Ledger.Entry;
import org.mlmix.mix.Cluster;
import org.mlmix.mix.Evaluations;
import org.mlmix.mix.SeamErrors;
import org.mlmix.options.Momentum;
import org.mlmix.zone.Phase;
import org.mlmix.zone.StepClock;

/** The global vector of a cluster, summed over this rank and another one. */
class LedgerTest {
    private static final double FACTOR = 1.5;

    private final Cluster cluster = new Cluster(3, 3, 2, Cluster.CUTOFF, Momentum.NONE, "simple");
    private final StepClock clock = new StepClock();

    /** What the other rank adds, and the time it took. */
    private double other;

    private double otherSeconds;

    private final Ledger ledger = new Ledger(
            cluster.evaluations,
            new NoLammps() {
                @Override
                public void add(double[] values) {
                    values[0] += other;
                }

                @Override
                public void max(double[] values) {
                    values[0] = Math.max(values[0], otherSeconds);
                }
            },
            clock);

    LedgerTest() {
        double[] masses = new double[cluster.count];
        for (int i = 0; i < cluster.count; i++) {
            masses[i] = 1 + i % 4;
        }
        cluster.memory.masses(masses);
        cluster.memory.energyOfMotion(FACTOR);
        cluster.memory.atomCount(1000);
        cluster.step.refresh();
        cluster.prepare();
        cluster.mixer.addForces(cluster.step, cluster.atoms, true);
        for (int n = 0; n < 3 * cluster.count; n++) {
            cluster.step.velocities().set(n, Math.sin(n));
            cluster.step.forces().set(n, Math.cos(3 * n));
        }
    }

    @AfterEach
    void freeMemory() {
        cluster.close();
    }

    private double value(Entry entry, double energy) {
        return ledger.value(entry.ordinal(), cluster.step, cluster.zone, energy);
    }

    private double value(Entry entry) {
        return value(entry, Double.NaN);
    }

    private double mass(int atom) {
        return 1 + atom % 4;
    }

    private double kineticEnergy() {
        double sum = 0;
        for (int n = 0; n < 3 * cluster.count; n++) {
            sum += mass(n / 3) * Math.pow(cluster.step.velocities().get(n), 2) / 2;
        }
        return FACTOR * sum;
    }

    private double atoms(int... codes) {
        int count = 0;
        for (int i = 0; i < cluster.count; i++) {
            for (int code : codes) {
                count += cluster.atoms.code(i) == code ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void atomsAreCountedOverAllRanks() {
        other = 100;
        assertThat(atoms(ZoneCode.CORE)).as("a case worth counting").isPositive();
        assertThat(value(Entry.CORE)).isEqualTo(100 + atoms(3, 4));
        assertThat(value(Entry.BLEND)).isEqualTo(100 + atoms(2)).isGreaterThan(100);
        assertThat(value(Entry.EXPENSIVE)).isEqualTo(100 + atoms(1, 2, 3, 4));
        assertThat(value(Entry.CHEAP)).isEqualTo(100 + atoms(0, 1, 2, 3));
        assertThat(value(Entry.BUFFER)).isEqualTo(100 + atoms(1)).isGreaterThan(100);
        assertThat(value(Entry.BULK)).isEqualTo(100 + atoms(0)).isGreaterThan(100);
        assertThat(value(Entry.SEEDS)).as("the same on all ranks").isEqualTo(1);
    }

    @Test
    void beforeTheFirstRunThereIsNothingToCount() {
        Ledger unused = new Ledger(new Evaluations(), cluster, clock);
        for (Entry entry : Entry.values()) {
            if (entry.ordinal() <= Entry.SEEDS.ordinal()) {
                assertThat(unused.value(entry.ordinal(), cluster.step, null, 0)).isZero();
            }
        }
        assertThat(value(Entry.SEAM_ERROR)).isZero();
        assertThat(value(Entry.TRUNCATION_ERROR)).isZero();
    }

    @Test
    void whatIsNotKnownIsNoNumber() {
        ledger.begin(false, null);
        assertThat(value(Entry.HAMILTONIAN, 0)).isNaN();
        cluster.memory.time(2);
        assertThat(value(Entry.DRIFT, 0)).isNaN();
        ledger.begin(true, null);
        assertThat(value(Entry.HAMILTONIAN, 0)).isCloseTo(kineticEnergy(), within(1e-9));
        assertThat(value(Entry.DRIFT, 0)).isZero();
    }

    @Test
    void aPotentialThatIsNotDueIsEvaluatedOnNoAtoms() {
        cluster.evaluations.begin();
        cluster.evaluations.count(ForceGroup.CHEAP, cluster.count);
        assertThat(value(Entry.EXPENSIVE)).isZero();
        assertThat(value(Entry.CHEAP)).isEqualTo(cluster.count);
        assertThat(value(Entry.BUFFER)).as("the zone is as it was").isEqualTo(atoms(1));
    }

    @Test
    void theHamiltonianIsKineticAndPotentialEnergy() {
        other = 20;
        assertThat(value(Entry.HAMILTONIAN, -50)).isCloseTo(kineticEnergy() + 20 - 50, within(1e-9));
        assertThat(value(Entry.HAMILTONIAN, Double.NaN)).isNaN();
    }

    @Test
    void theDriftIsPerTimeAndAtomSinceTheFirstValueOfARun() {
        cluster.memory.time(2);
        assertThat(value(Entry.DRIFT, -50)).as("the first value").isZero();
        cluster.memory.time(6);
        assertThat(value(Entry.DRIFT, -48)).isCloseTo(2.0 / 4 / 1000, within(1e-13));
        value(Entry.HAMILTONIAN, 70);
        assertThat(value(Entry.DRIFT, -51)).isCloseTo(-1.0 / 4 / 1000, within(1e-13));

        ledger.begin(true, null);
        assertThat(value(Entry.DRIFT, 10)).as("a new run").isZero();
        cluster.memory.time(7);
        assertThat(value(Entry.DRIFT, 10)).isCloseTo(0, within(1e-15));
        assertThat(value(Entry.DRIFT, 13)).isCloseTo(3.0 / 1000, within(1e-13));
    }

    @Test
    void theHamiltonianMayBeTheFirstValue() {
        cluster.memory.time(1);
        value(Entry.HAMILTONIAN, 5);
        cluster.memory.time(3);
        assertThat(value(Entry.DRIFT, 9)).isCloseTo(4.0 / 2 / 1000, within(1e-13));
    }

    @Test
    void energiesThatAreNotKnownDoNotBeginTheCount() {
        assertThat(value(Entry.DRIFT, Double.NaN)).isIn(0.0, Double.NaN);
        cluster.memory.time(1);
        assertThat(value(Entry.DRIFT, 5)).isZero();
        cluster.memory.time(2);
        assertThat(value(Entry.DRIFT, 6)).isCloseTo(1.0 / 1000, within(1e-13));
    }

    @Test
    void momentumAndForceAreSums() {
        other = -3;
        double[] momentum = new double[3];
        double[] force = new double[3];
        for (int n = 0; n < 3 * cluster.count; n++) {
            momentum[n % 3] += mass(n / 3) * cluster.step.velocities().get(n);
            force[n % 3] += cluster.step.forces().get(n);
        }
        Entry[] momenta = {Entry.MOMENTUM_X, Entry.MOMENTUM_Y, Entry.MOMENTUM_Z};
        Entry[] forces = {Entry.FORCE_X, Entry.FORCE_Y, Entry.FORCE_Z};
        for (int d = 0; d < 3; d++) {
            assertThat(value(momenta[d])).isCloseTo(momentum[d] - 3, within(1e-10));
            assertThat(value(forces[d])).isCloseTo(force[d] - 3, within(1e-10));
        }
    }

    @Test
    void errorsAreThoseOfTheLastTest() {
        ledger.found(new SeamErrors(1, 1, 1e-3, 10, 0.25, 0.5));
        ledger.found(new SeamErrors(7, 8, 1e-12, 10, 0.125, 0.5));
        assertThat(value(Entry.SEAM_ERROR)).isEqualTo(0.125);
        assertThat(value(Entry.TRUNCATION_ERROR)).isEqualTo(1e-12);
    }

    @Test
    void secondsAreThoseOfTheSlowestRank() throws InterruptedException {
        for (Phase phase : new Phase[] {Phase.SEEDS, Phase.LISTS, Phase.EXPENSIVE, Phase.CHEAP, Phase.BLEND}) {
            clock.turnTo(phase);
            Thread.sleep(2);
        }
        clock.turnTo(Phase.OUTSIDE);
        assertThat(value(Entry.ZONE_SECONDS))
                .isCloseTo(clock.seconds(Phase.SEEDS) + clock.seconds(Phase.LISTS), within(1e-12))
                .isGreaterThan(0.004);
        assertThat(value(Entry.EXPENSIVE_SECONDS)).isEqualTo(clock.seconds(Phase.EXPENSIVE));
        assertThat(value(Entry.CHEAP_SECONDS)).isEqualTo(clock.seconds(Phase.CHEAP));
        assertThat(value(Entry.BLEND_SECONDS))
                .isEqualTo(clock.seconds(Phase.BLEND))
                .isPositive();
        otherSeconds = 100;
        assertThat(value(Entry.CHEAP_SECONDS)).isEqualTo(100);
    }

    @ParameterizedTest
    @EnumSource
    void onlyEnergiesNeedTheEnergy(Entry entry) {
        boolean needs = entry == Entry.HAMILTONIAN || entry == Entry.DRIFT;
        assertThat(Ledger.needsEnergy(entry.ordinal())).isEqualTo(needs);
    }

    @Test
    void theVectorIsAsLongAsTheHeaderSays() {
        assertThat(Entry.values()).hasSize(org.mlmix.bindings.generated.mlmix.Mlmix.MLMIX_LEDGER_ENTRIES());
    }
}
