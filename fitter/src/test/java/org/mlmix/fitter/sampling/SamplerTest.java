package org.mlmix.fitter.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.crystal.Reference;
import org.mlmix.fitter.crystal.UnitCell;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.data.Kind;
import org.mlmix.fitter.data.Labels;
import org.mlmix.fitter.data.Split;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.input.FitInputReader;
import org.mlmix.fitter.lammps.Dynamics;
import org.mlmix.fitter.lammps.Potential;
import org.mlmix.fitter.lammps.Workers;

/** Frames that cannot be had are named and left out; everything else is an error. */
class SamplerTest {
    private static final List<String> SILICON = List.of("Si");
    private static final Potential SW = new Potential(SILICON, "sw", List.of("* * Si.sw Si"));
    private static final Structure CRYSTAL = UnitCell.of("diamond", 5.43, 1, 1).replicated(2, 2, 2);

    @TempDir
    private Path folder;

    private final AtomicInteger finished = new AtomicInteger();

    private Sampler sampler(Workers workers) {
        return new Sampler(
                SW, workers, new FrameStore(folder, SILICON, "sampling\n"), id -> finished.incrementAndGet());
    }

    private static Trajectory trajectory(String name, Potential driver, double timestep) {
        return trajectory(name, driver, timestep, Bounds.NONE);
    }

    private static Trajectory trajectory(String name, Potential driver, double timestep, Bounds bounds) {
        return new Trajectory(
                name,
                Kind.HOT,
                Split.TRAIN,
                driver,
                CRYSTAL,
                Dynamics.Ensemble.NVT,
                300,
                0.1,
                timestep,
                20,
                20,
                3,
                1,
                bounds);
    }

    @Test
    void aTrajectoryThatExplodesIsNamedAndTheOthersGoOn() {
        try (Workers workers = new Workers(1)) {
            Sampler sampler = sampler(workers);
            List<Frame> frames = sampler.run(List.of(trajectory("wild", SW, 0.1), trajectory("tame", SW, 0.001)));
            assertThat(frames).extracting(Frame::id).containsExactly("tame/000", "tame/001", "tame/002");
            assertThat(sampler.failures())
                    .singleElement()
                    .asString()
                    .matches("wild/00\\d: \\d of 3 frames left out: .+");
            assertThat(finished).hasValue(3);
            assertThat(folder.resolve("tame/002.xyz")).exists();
            assertThat(folder.resolve("wild/002.xyz")).doesNotExist();
        }
    }

    // Atoms that attract each other at all distances meet.
    private static final Potential ASTRAY = new Potential(SILICON, "lj/cut 3.0", List.of("* * -0.3 2.2"));

    private static Bounds forces(double largest) {
        return new Bounds(Double.POSITIVE_INFINITY, largest);
    }

    private static double largestForce(Frame frame) {
        return Arrays.stream(frame.labels().forces()).map(Math::abs).max().orElseThrow();
    }

    @Test
    void aCheapPotentialThatGoesAstrayIsFollowedToWhereItBegins() {
        try (Workers workers = new Workers(1)) {
            Sampler sampler = sampler(workers);
            List<Frame> anywhere = sampler.run(List.of(trajectory("anywhere", ASTRAY, 0.005, forces(1e6))));
            assertThat(anywhere)
                    .last()
                    .satisfies(frame -> assertThat(largestForce(frame)).isGreaterThan(6));

            List<Frame> onset = sampler.run(List.of(trajectory("onset", ASTRAY, 0.005, forces(6))));
            assertThat(onset)
                    .hasSizeGreaterThan(1)
                    .allSatisfy(frame -> assertThat(largestForce(frame)).isLessThanOrEqualTo(6));
            assertThat(onset)
                    .last()
                    .satisfies(frame -> assertThat(largestForce(frame)).isGreaterThan(3));
        }
    }

    @Test
    void whatIsFoundOnTheWayAstrayIsFoundAgainByARunThatGoesOn() throws IOException {
        try (Workers workers = new Workers(1)) {
            Trajectory trajectory = trajectory("onset", ASTRAY, 0.005, forces(6));
            Frame last = sampler(workers).run(List.of(trajectory)).getLast();
            Files.delete(folder.resolve(last.id() + ".xyz"));
            Frame again = sampler(workers).run(List.of(trajectory)).getLast();
            assertThat(again.id()).isEqualTo(last.id());
            assertThat(again.structure().positions())
                    .containsExactly(last.structure().positions(), within(1e-12));
        }
    }

    @Test
    void aCheapPotentialThatIsAstrayFromTheStartIsNotLearnedFrom() {
        try (Workers workers = new Workers(1)) {
            Sampler sampler = sampler(workers);
            assertThat(sampler.run(List.of(trajectory("iterated", ASTRAY, 0.005, forces(1e-3)))))
                    .isEmpty();
            assertThat(sampler.failures())
                    .singleElement()
                    .asString()
                    .matches("iterated/000: 3 of 3 frames left out: the cheap potential went where .*0\\.0 is.*");
        }
    }

    @Test
    void energiesThatAreNoNumbersAreLeftOut() throws IOException {
        Path file = Files.writeString(folder.resolve("fit.yaml"), """
                elements: [Si]
                expensive: {pair_style: lj/cut 5.0, pair_coeff: ["* * 0.1 2.1"]}
                crystal: {structure: diamond, lattice: 5.43}
                sampling: {temperatures: [300], cells: [1, 1, 1], rattled: 2, rattle_amplitude: 1.0e-200}
                family: {uf3: {cutoff: 5.0, three_body_cutoff: 0}}
                """);
        FitInput input = FitInputReader.read(file);
        // Two atoms at one place: their repulsion is infinite.
        Structure cell = new Structure(new double[] {6, 0, 0, 0, 6, 0, 0, 0, 6}, new int[] {1, 1}, new double[6]);
        Reference crystal =
                new Reference(cell, new Labels(0, new double[6], new double[6]), new double[6][6], new double[6][6]);
        try (Workers workers = new Workers(1)) {
            FrameStore store = new FrameStore(folder, SILICON, "sampling\n");
            Sampler sampler = new Sampler(input.expensive(), workers, store, id -> finished.incrementAndGet());
            assertThat(sampler.rattled(input, crystal)).isEmpty();
            assertThat(sampler.failures())
                    .hasSize(2)
                    .first()
                    .asString()
                    .startsWith("rattled-1.0E-200/000: 1 of 1 frames left out: ");
            assertThat(finished).hasValue(0);
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsNoLostFrame() throws IOException {
        Files.writeString(folder.resolve("tame"), "a file where the trajectory's folder should be");
        try (Workers workers = new Workers(1)) {
            Sampler sampler = sampler(workers);
            List<Trajectory> trajectories = List.of(trajectory("tame", SW, 0.001));
            assertThatThrownBy(() -> sampler.run(trajectories))
                    .isInstanceOf(FitException.class)
                    .hasMessageStartingWith("cannot write " + folder.resolve("tame/000.xyz"))
                    .hasMessageContaining("what is finished is kept");
            assertThat(sampler.failures()).isEmpty();
        }
    }

    @Test
    void labelsAreThoseOfTheFrameWithoutTheThermostat() {
        try (Workers workers = new Workers(1)) {
            Frame frame =
                    sampler(workers).run(List.of(trajectory("hot", SW, 0.001))).getLast();
            Labels again =
                    workers.call(LabelStructures.of(SW, frame.structure())).getFirst();
            assertThat(frame.labels().energy()).isCloseTo(again.energy(), within(1e-9));
            assertThat(frame.labels().forces()).containsExactly(again.forces(), within(1e-9));
        }
    }
}
