package org.mlmix.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.bindings.AtomValues;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.NoLammps;
import org.mlmix.bindings.Step;
import org.mlmix.bindings.StepInMemory;
import org.mlmix.bindings.SubStyle;
import org.mlmix.bindings.Tally;
import org.mlmix.engine.Atoms;
import org.mlmix.engine.Weighting;
import org.mlmix.options.Momentum;

/** Blended energies and virials equal those of evaluations of all atoms, weighted. */
class EstimatorTest {
    private static final double TOLERANCE = 1e-10;

    private static Cluster mixed(long seed, double core, double blend, String cheap, Tally tally) {
        Cluster cluster = new Cluster(seed, core, blend, Cluster.CUTOFF, Momentum.NONE, cheap);
        cluster.memory.tally(tally, true);
        cluster.step.refresh();
        cluster.prepare();
        cluster.mixer.addForces(cluster.step, cluster.atoms, true);
        return cluster;
    }

    private static Evaluation evaluation(int index, ForceGroup group) {
        return new Evaluation(
                index, new SubStyle("sw", group, 1, false, false, false), Weighting.of(group), Weighting.of(group));
    }

    private static double share(int subStyle, double weight) {
        return subStyle < 2 ? weight : subStyle == 2 ? 1 - weight : 1;
    }

    private static void requireEnergies(Cluster cluster) {
        double total = 0;
        double[] byAtom = new double[cluster.count];
        for (int m = 0; m < cluster.subStyles.size(); m++) {
            double[] energies = cluster.evaluationOfAll(m).energies();
            double sum = 0;
            for (int i = 0; i < cluster.count; i++) {
                double part = share(m, cluster.atoms.weight(i)) * energies[i];
                byAtom[i] += part;
                sum += part;
            }
            assertThat(cluster.shownEnergies.get(m)).as("of sub-style %d", m).isCloseTo(sum, within(TOLERANCE));
            total += sum;
        }
        assertThat(cluster.memory.totalEnergy()).isCloseTo(total, within(TOLERANCE));
        for (int i = 0; i < cluster.count; i++) {
            assertThat(cluster.step.energy().get(i)).isCloseTo(byAtom[i], within(TOLERANCE));
        }
    }

    private static void requireVirials(Cluster cluster) {
        for (int k = 0; k < 6; k++) {
            double total = 0;
            double[] byAtom = new double[cluster.count];
            for (int m = 0; m < cluster.subStyles.size(); m++) {
                double[][] virials = cluster.evaluationOfAll(m).virials();
                for (int i = 0; i < cluster.count; i++) {
                    byAtom[i] += share(m, cluster.atoms.weight(i)) * virials[i][k];
                }
            }
            for (int i = 0; i < cluster.count; i++) {
                assertThat(cluster.step.virial().get(6L * i + k)).isCloseTo(byAtom[i], within(TOLERANCE));
                total += byAtom[i];
            }
            assertThat(cluster.memory.totalVirial(k)).isCloseTo(total, within(TOLERANCE));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void energiesAndVirialsAreBlendedByAtom(long seed) {
        try (Cluster cluster = mixed(seed, 0.4 * seed, 0.3 * (seed % 5), "simple", Tally.BOTH)) {
            requireEnergies(cluster);
            requireVirials(cluster);
        }
    }

    @ParameterizedTest
    @CsvSource({"1000, 0", "0, 1000"})
    void energiesAreThoseOfOnePotentialWhereAllWeightsAreItsOwn(double core, double offset) {
        try (Cluster cluster = new Cluster(5, core, 0, Cluster.CUTOFF, Momentum.NONE, "simple")) {
            for (int i = 0; offset > 0 && i < cluster.count; i++) {
                cluster.step.mask().set(i, 1);
            }
            cluster.memory.tally(Tally.ENERGY, true);
            cluster.step.refresh();
            cluster.prepare();
            cluster.mixer.addForces(cluster.step, cluster.atoms, true);
            requireEnergies(cluster);
            assertThat(cluster.shownEnergies.get(core > 0 ? 2 : 0)).isZero();
            assertThat(cluster.shownEnergies.get(core > 0 ? 0 : 2)).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatIsAskedForIsGiven(Tally tally) {
        try (Cluster cluster = mixed(3, 3, 2, "simple", tally)) {
            assertThat(cluster.shownEnergies).hasSize(tally.energy() ? 4 : 0);
            assertThat(cluster.step.energy().count()).isEqualTo(tally.energy() ? cluster.count : 0);
            assertThat(cluster.step.virial().count()).isEqualTo(tally.virial() ? 6 * cluster.count : 0);
            assertThat(cluster.memory.totalEnergy() != 0).isEqualTo(tally.energy());
            assertThat(cluster.memory.totalVirial(0) != 0).isEqualTo(tally.virial());
        }
    }

    @Test
    void totalsAreGivenWithoutValuesOfAtoms() {
        try (Cluster cluster = new Cluster(3, 3, 2, Cluster.CUTOFF);
                Cluster other = mixed(3, 3, 2, "simple", Tally.BOTH)) {
            cluster.memory.tally(Tally.BOTH, false);
            cluster.prepare();
            cluster.mixer.addForces(cluster.step, cluster.atoms, true);
            assertThat(cluster.memory.totalEnergy()).isEqualTo(other.memory.totalEnergy());
            for (int k = 0; k < 6; k++) {
                assertThat(cluster.memory.totalVirial(k)).isEqualTo(other.memory.totalVirial(k));
            }
        }
    }

    @Test
    void nothingIsGivenThatIsNotPossible() {
        NoLammps unasked = new NoLammps() {
            @Override
            public void readSource(int index, AtomValues values) {
                throw new AssertionError();
            }
        };
        try (StepInMemory memory = new StepInMemory(0, 2, 1)) {
            Estimator estimator = new Estimator(1, new double[0], unasked);
            Atoms atoms = new Atoms();
            Step step = memory.step();
            atoms.use(step.positions(), step.output(), step.flags(), 2, 1);
            estimator.begin();
            estimator.add(step, atoms, evaluation(0, ForceGroup.ALWAYS), Tally.NOTHING);
            estimator.finish(step);
            assertThat(memory.totalEnergy()).isZero();
        }
    }

    /** Two local atoms and a ghost, whose share counts with its owner's weight. */
    @ParameterizedTest
    @CsvSource({"EXPENSIVE, 0.25", "CHEAP, 0.75", "ALWAYS, 1"})
    void sharesOfGhostsCountWithTheirOwnersWeight(ForceGroup group, double share) {
        double[] shown = {Double.NaN};
        NoLammps lammps = new NoLammps() {
            @Override
            public void setSubStyleEnergy(int subStyle, double energy) {
                assertThat(subStyle).isEqualTo(7);
                shown[0] = energy;
            }
        };
        try (StepInMemory memory = new StepInMemory(0, 2, 1)) {
            memory.tally(Tally.BOTH, true);
            Step step = memory.step();
            Atoms atoms = new Atoms();
            atoms.use(step.positions(), step.output(), step.flags(), 2, 1);
            for (int i = 0; i < 3; i++) {
                step.output().set((long) Atoms.COLUMNS * i, 0.25);
            }
            double[] virials = new double[18];
            virials[17] = 8;
            memory.tallied(new double[] {1, 2, 4}, virials);
            Estimator estimator = new Estimator(8, new double[0], lammps);
            estimator.begin();
            estimator.add(step, atoms, evaluation(7, group), Tally.BOTH);
            estimator.finish(step);

            assertThat(memory.totalEnergy()).isEqualTo(7 * share);
            assertThat(shown[0]).isEqualTo(7 * share);
            assertThat(memory.totalVirial(5)).isEqualTo(8 * share);
            assertThat(step.energy().get(2)).isEqualTo(4 * share);
            assertThat(step.virial().get(17)).isEqualTo(8 * share);
        }
    }

    @Test
    void anOffsetIsBlendedAsTheCheapEnergyIs() {
        try (StepInMemory memory = new StepInMemory(0, 3, 0)) {
            memory.tally(Tally.ENERGY, true);
            Step step = memory.step();
            Atoms atoms = new Atoms();
            atoms.use(step.positions(), step.output(), step.flags(), 3, 0);
            atoms.useForSeeds(step.mask(), step.types(), step.since(), step::tag);
            double[] weights = {0.25, 1, 0};
            for (int i = 0; i < 3; i++) {
                step.output().set((long) Atoms.COLUMNS * i, weights[i]);
                step.types().set(i, i + 1);
            }
            Estimator byType = new Estimator(1, new double[] {8, Double.NaN, 32}, new NoLammps());
            byType.begin();
            byType.addOffset(step, atoms, Tally.ENERGY);
            byType.finish(step);
            assertThat(memory.totalEnergy()).isEqualTo(0.75 * 8 + 32);
            assertThat(step.energy().get(0)).isEqualTo(6);
            assertThat(step.energy().get(1))
                    .as("nothing of the cheap potential is in it")
                    .isZero();

            Estimator forAll = new Estimator(1, new double[] {2}, new NoLammps());
            forAll.begin();
            forAll.addOffset(step, atoms, Tally.VIRIAL);
            forAll.finish(step);
            assertThat(memory.totalEnergy()).as("not asked for").isZero();
            forAll.addOffset(step, atoms, Tally.BOTH);
            forAll.finish(step);
            assertThat(memory.totalEnergy()).isEqualTo(3.5);
        }
    }

    @Test
    void evaluationsOfOneSubStyleAddUp() {
        double[] shown = {Double.NaN};
        NoLammps lammps = new NoLammps() {
            @Override
            public void setSubStyleEnergy(int subStyle, double energy) {
                shown[0] = energy;
            }
        };
        try (StepInMemory memory = new StepInMemory(0, 2, 0)) {
            memory.tally(Tally.ENERGY, true);
            Step step = memory.step();
            Atoms atoms = new Atoms();
            atoms.use(step.positions(), step.output(), step.flags(), 2, 0);
            step.output().set(0, 0.25);
            step.output().set(Atoms.COLUMNS, 1);
            SubStyle subStyle = new SubStyle("sw", ForceGroup.CHEAP, 1, false, false, false);
            Estimator estimator = new Estimator(1, new double[0], lammps);
            for (int n = 0; n < 2; n++) {
                estimator.begin();
                memory.tallied(new double[] {8, 16}, null);
                estimator.add(
                        step, atoms, new Evaluation(0, subStyle, Weighting.LAMBDA, Weighting.LAMBDA), Tally.ENERGY);
                memory.tallied(new double[] {4, 32}, null);
                estimator.add(step, atoms, new Evaluation(0, subStyle, Weighting.REST, Weighting.REST), Tally.ENERGY);
                estimator.finish(step);
                assertThat(shown[0]).as("step %d", n).isEqualTo(0.25 * 8 + 16 + 0.75 * 4);
                assertThat(memory.totalEnergy()).isEqualTo(shown[0]);
            }
        }
    }
}
