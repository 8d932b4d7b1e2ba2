package org.mlmix.fitter.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.fitter.crystal.Reference;
import org.mlmix.fitter.crystal.UnitCell;
import org.mlmix.fitter.data.Kind;
import org.mlmix.fitter.data.Labels;
import org.mlmix.fitter.data.Split;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.input.FitInputReader;
import org.mlmix.fitter.lammps.Dynamics;
import org.mlmix.fitter.lammps.Potential;

class SamplingPlanTest {
    private static final Structure CELL = UnitCell.of("bcc", 3.2, 1, 1);
    private static final Reference CRYSTAL =
            new Reference(CELL, new Labels(0, new double[6], new double[6]), new double[6][6], new double[6][6]);

    @TempDir
    private Path folder;

    private FitInput input(String sampling) throws IOException {
        Path file = Files.writeString(folder.resolve("fit.yaml"), """
                elements: [W]
                expensive: {pair_style: eam/alloy, pair_coeff: ["* * W_zhou.eam.alloy W"]}
                crystal: {structure: bcc, lattice: 3.2}
                family: {eam: {cutoff: 5.0}}
                sampling: {cells: [2, 2, 2], %s}
                """.formatted(sampling));
        return FitInputReader.read(file);
    }

    private static int frames(List<Trajectory> trajectories, Split split) {
        return trajectories.stream()
                .filter(t -> t.split() == split)
                .mapToInt(Trajectory::frames)
                .sum();
    }

    @Test
    void everySplitHasTrajectoriesOfItsOwn() throws IOException {
        List<Trajectory> plan = SamplingPlan.of(
                input("temperatures: [600, 1200], train_frames: 10, validation_frames: 4, test_frames: 3,"
                        + " test_trajectories: 2"),
                CRYSTAL);
        assertThat(plan).extracting(Trajectory::name).doesNotHaveDuplicates();
        // For each of the temperatures.
        assertThat(frames(plan, Split.TRAIN)).isEqualTo(20);
        assertThat(frames(plan, Split.VALIDATION)).isEqualTo(8);
        assertThat(frames(plan, Split.TEST)).isEqualTo(12);
        assertThat(plan.stream().filter(t -> t.split() == Split.TEST)).hasSize(4);
    }

    @Test
    void noTwoStretchesShareRandomNumbers() throws IOException {
        List<Trajectory> plan = SamplingPlan.of(
                input("temperatures: [300, 301, 302], train_frames: 300, test_frames: 100, test_trajectories: 9"),
                CRYSTAL);
        List<Integer> seeds = new ArrayList<>();
        for (Trajectory trajectory : plan) {
            for (int frame = 0; frame < trajectory.frames(); frame++) {
                seeds.add(trajectory.stretch(frame, 0).seed());
            }
        }
        assertThat(seeds).hasSizeGreaterThan(3500).allMatch(seed -> seed > 0 && seed <= 900_000_000);
        // By chance one pair in 900 million is equal: 0.01 of these six million.
        assertThat(seeds).doesNotHaveDuplicates();
    }

    @Test
    void closeTemperaturesAndScalesKeepTheirNamesApart() throws IOException {
        List<Trajectory> plan =
                SamplingPlan.of(input("temperatures: [300.2, 300.4], scales: [1.0, 1.0001, 1.0002]"), CRYSTAL);
        assertThat(plan).extracting(Trajectory::name).doesNotHaveDuplicates();
        assertThat(plan).extracting(Trajectory::name).contains("hot-300.2K-train-1.000");
    }

    @Test
    void aTrajectoryBeginsAtItsScale() throws IOException {
        List<Trajectory> plan = SamplingPlan.of(input("temperatures: [300], scales: [0.99, 1.0, 1.01]"), CRYSTAL);
        Map<String, Double> lattice = new HashMap<>();
        plan.forEach(t -> lattice.put(t.name(), t.start().cell()[0] / 2));
        assertThat(lattice.get("hot-300K-train-0.990")).isCloseTo(3.168, within(1e-12));
        assertThat(lattice.get("hot-300K-train-1.010")).isCloseTo(3.232, within(1e-12));
        assertThat(lattice.get("hot-300K-validation")).isCloseTo(3.2, within(1e-12));
    }

    @Test
    void equilibratesOnce() throws IOException {
        Trajectory first = SamplingPlan.of(
                        input("temperatures: [300], timestep: 0.001, equilibration: 0.4, interval: 0.03"), CRYSTAL)
                .getFirst();
        assertThat(first.stretch(0, 0).steps()).isEqualTo(400);
        assertThat(first.stretch(1, 0).steps()).isEqualTo(30);
        assertThat(first.stretch(1, 2).steps()).isEqualTo(7);
        assertThat(first.stretch(1, 6).steps()).isEqualTo(1);
        assertThat(first.stretch(0, 0).ensemble()).isEqualTo(Dynamics.Ensemble.NVT);
    }

    @Test
    void theThermostatForgetsWithinAnInterval() throws IOException {
        assertThat(damping("timestep: 0.002, interval: 0.1")).isCloseTo(0.03, within(1e-12));
        assertThat(damping("timestep: 0.001, interval: 1")).isEqualTo(0.1);
        assertThat(damping("timestep: 0.002, interval: 0.02")).isEqualTo(0.02);
        assertThat(damping("timestep: 0.05, interval: 0.1")).isEqualTo(0.5);
    }

    private double damping(String sampling) throws IOException {
        return SamplingPlan.of(input("temperatures: [300], " + sampling), CRYSTAL)
                .getFirst()
                .damping();
    }

    @Test
    void manyFramesOfACheapPotentialComeFromManyRuns() throws IOException {
        Potential cheap = new Potential(List.of("W"), "uf3 2", List.of("* * W.uf3 W"));
        List<Trajectory> rounds = SamplingPlan.iteration(
                input("temperatures: [600], iteration_frames: 16}\ngate: {factor: 1"), CRYSTAL, cheap, 1, "abc", 5);
        assertThat(rounds).extracting(Trajectory::frames).containsExactly(4, 3, 3, 3, 3);
        assertThat(rounds).extracting(Trajectory::name).doesNotHaveDuplicates();
        assertThat(rounds).extracting(t -> t.stretch(0, 0).seed()).doesNotHaveDuplicates();
    }

    @Test
    void defectsAreTrainedAndTested() throws IOException {
        List<Trajectory> plan = SamplingPlan.of(
                input("temperatures: [300], defects: [vacancy, dumbbell-110], defect_frames: 8"), CRYSTAL);
        List<Trajectory> defects =
                plan.stream().filter(t -> t.kind() == Kind.DEFECT).toList();
        assertThat(defects)
                .extracting(Trajectory::split)
                .containsExactly(Split.TRAIN, Split.TEST, Split.TRAIN, Split.TEST);
        assertThat(defects).extracting(Trajectory::frames).containsExactly(8, 2, 8, 2);
        assertThat(defects).extracting(t -> t.start().atoms()).containsExactly(15, 15, 17, 17);
    }

    @Test
    void iterationsAreDrivenByTheCheapPotentialUpToTheTemperatureOfTheGate() throws IOException {
        Potential cheap = new Potential(List.of("W"), "uf3 2", List.of("* * W.uf3 W"));
        List<Trajectory> rounds = SamplingPlan.iteration(
                input("temperatures: [600, 1200], iteration_frames: 5"), CRYSTAL, cheap, 2, "abc", 7.5);
        assertThat(rounds)
                .allMatch(t -> t.driver().equals(cheap) && t.split() == Split.TRAIN && t.kind() == Kind.ITERATED);
        assertThat(rounds).extracting(Trajectory::temperature).containsExactly(1200.0, 1500.0);
        assertThat(rounds).extracting(Trajectory::frames).containsExactly(3, 2);
        assertThat(rounds).extracting(t -> t.bounds().force()).containsOnly(7.5);
        assertThat(rounds).extracting(Trajectory::name).allMatch(name -> name.startsWith("iterated-2-abc-"));
        // Of 16 atoms.
        assertThat(rounds)
                .extracting(t -> t.bounds().energy() / t.start().atoms() / (1.5 * 8.617e-5 * t.temperature()))
                .allMatch(ratio -> Math.abs(ratio - (1.3 + 4 * Math.sqrt(2.0 / 48))) < 1e-3);
    }
}
