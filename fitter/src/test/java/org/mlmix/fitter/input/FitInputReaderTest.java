package org.mlmix.fitter.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.fitter.data.Split;
import org.mlmix.fitter.input.FitInput.DataFile;
import org.mlmix.fitter.input.FitInput.EamInput;
import org.mlmix.fitter.input.FitInput.GateInput;
import org.mlmix.fitter.input.FitInput.NoiseInput;
import org.mlmix.fitter.input.FitInput.RowInput;
import org.mlmix.fitter.input.FitInput.SamplingInput;
import org.mlmix.fitter.input.FitInput.SnapInput;
import org.mlmix.fitter.input.FitInput.Uf3Input;
import org.mlmix.fitter.lammps.Potential;

class FitInputReaderTest {
    @TempDir
    private Path folder;

    private FitInput read(String text) {
        return new FitFolder(folder).read(text);
    }

    @Test
    void defaultsAreFilledIn() {
        FitInput fit = read(FitFolder.TUNGSTEN);
        SamplingInput sampling = fit.sampling();
        assertThat(sampling.cells()).containsExactly(6, 6, 6);
        assertThat(sampling)
                .usingRecursiveComparison()
                .isEqualTo(new SamplingInput(
                        List.of(1200.0),
                        new int[] {6, 6, 6},
                        List.of(0.99, 1.0, 1.01),
                        "nvt",
                        0.002,
                        250,
                        50,
                        10,
                        4,
                        2,
                        3,
                        4,
                        0.05,
                        0.005,
                        17,
                        List.of(),
                        2,
                        2,
                        6));
        assertThat(fit.family()).isEqualTo(new Uf3Input(5.5, 15, 4.0, 1.5, 8));
        assertThat(fit.data()).isEmpty();
        assertThat(fit.constraints().energy()).isTrue();
        assertThat(fit.constraints().pressure()).isTrue();
        assertThat(fit.constraints().elastic()).isTrue();
        assertThat(fit.constraints().hotPressure()).isFalse();
        assertThat(fit.constraints().strained()).isEqualTo("check");
        assertThat(fit.constraints().tolerances()).isEqualTo(new NoiseInput(0.02, 0.01, 0.05));
        assertThat(fit.constraints().rows()).isEmpty();
        assertThat(fit.noise()).isEqualTo(new NoiseInput(1, 0.05, 0.1));
        assertThat(fit.strengths()).containsExactly(1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1);
        assertThat(fit.gate()).isEqualTo(new GateInput(20, 500, 3, 1.25, 0.1, 0.002));
        assertThat(fit.seed()).isEqualTo(1);
        assertThat(fit.crystal().occupation()).containsExactly("W", "W");
        assertThat(fit.crystal().ratio()).isEqualTo(1);
    }

    @Test
    void potentialFilesBesideTheYamlFileGetAbsoluteNames() {
        Potential potential = read(FitFolder.TUNGSTEN).expensive();
        assertThat(potential.pairStyle()).isEqualTo("hybrid/overlay zbl 4.0 4.8 snap");
        assertThat(potential.pairCoeff())
                .containsExactly(
                        "1 1 zbl 74.0 74.0",
                        "* * snap " + folder.resolve("W.snapcoeff") + " " + folder.resolve("W.snapparam") + " W");
    }

    @Test
    void everyKeyIsRead() {
        FitInput fit = read("""
                elements: [Fe]
                expensive:
                  pair_style: eam/fs
                  pair_coeff: ["* * W.snapcoeff Fe"]
                  commands: [pair_modify shift no]
                crystal: {structure: hcp, lattice: 2.5, ratio: 1.6, occupation: [Fe]}
                sampling:
                  temperatures: [300, 600]
                  cells: [4, 5, 6]
                  scales: [1.0]
                  ensemble: npt
                  timestep: 0.0005
                  equilibration: 1
                  interval: 0.2
                  train_frames: 20
                  validation_frames: 5
                  test_frames: 6
                  test_trajectories: 7
                  rattled: 8
                  rattle_amplitude: 0.1
                  strain_amplitude: 0.01
                  strain_points: 9
                  defects: [vacancy]
                  defect_frames: 10
                  iterations: 11
                  iteration_frames: 12
                data:
                  - {file: dft.xyz, energy_key: REF_energy, forces_key: REF_forces, virial_key: stress,
                     split: validation, weight: 2}
                  - {file: cell.xyz, virial_key: none}
                family:
                  eam: {cutoff: 6, intervals: 31, density_intervals: 11, density: exponential, shape: [1.5],
                        search: false, style: eam/fs, points: 5000}
                constraints:
                  energy: false
                  pressure: false
                  elastic: false
                  hot_pressure: true
                  strained: inequality
                  tolerances: {energy: 0.1, force: 0.2, stress: 0.3}
                  rows:
                    - {name: v, defect: vacancy, cells: [3, 3, 3], value: 1.7}
                    - {name: f, file: cell.xyz, quantity: force, atom: 4, direction: z}
                    - {name: s, shear: -0.02, along: [1, 1, 1], plane: [-1, -1, 2]}
                noise: {energy: 2, force: 0.1, stress: 0.2}
                strengths: [0.1, 1]
                gate: {time: 1, atoms: 100, seeds: 1, factor: 1.5, drift: 0.2, timestep: 0.001}
                seed: 7
                """);
        assertThat(fit.expensive().commands()).containsExactly("pair_modify shift no");
        assertThat(fit.crystal().ratio()).isEqualTo(1.6);
        assertThat(fit.sampling())
                .usingRecursiveComparison()
                .isEqualTo(new SamplingInput(
                        List.of(300.0, 600.0),
                        new int[] {4, 5, 6},
                        List.of(1.0),
                        "npt",
                        0.0005,
                        2000,
                        400,
                        20,
                        5,
                        6,
                        7,
                        8,
                        0.1,
                        0.01,
                        9,
                        List.of("vacancy"),
                        10,
                        11,
                        12));
        assertThat(fit.data())
                .containsExactly(
                        new DataFile(
                                folder.resolve("dft.xyz"), "REF_energy", "REF_forces", "stress", Split.VALIDATION, 2),
                        new DataFile(folder.resolve("cell.xyz"), "energy", "forces", "", Split.TRAIN, 1));
        assertThat(fit.family()).isEqualTo(new EamInput(6, 31, 11, "exponential", List.of(1.5), false, "eam/fs", 5000));
        assertThat(fit.constraints().energy()).isFalse();
        assertThat(fit.constraints().pressure()).isFalse();
        assertThat(fit.constraints().elastic()).isFalse();
        assertThat(fit.constraints().hotPressure()).isTrue();
        assertThat(fit.constraints().strained()).isEqualTo("inequality");
        assertThat(fit.constraints().tolerances()).isEqualTo(new NoiseInput(0.1, 0.2, 0.3));
        assertThat(fit.constraints().rows())
                .usingRecursiveComparison()
                .isEqualTo(List.of(
                        new RowInput(
                                "v",
                                Optional.of("vacancy"),
                                new int[] {3, 3, 3},
                                Optional.empty(),
                                Optional.empty(),
                                "energy",
                                0,
                                "x",
                                Optional.of(1.7)),
                        new RowInput(
                                "f",
                                Optional.empty(),
                                new int[] {4, 5, 6},
                                Optional.of(folder.resolve("cell.xyz")),
                                Optional.empty(),
                                "force",
                                4,
                                "z",
                                Optional.empty()),
                        new RowInput(
                                "s",
                                Optional.empty(),
                                new int[] {4, 5, 6},
                                Optional.empty(),
                                Optional.of(
                                        new FitInput.Shear(-0.02, List.of(1.0, 1.0, 1.0), List.of(-1.0, -1.0, 2.0))),
                                "energy",
                                0,
                                "x",
                                Optional.empty())));
        assertThat(fit.noise()).isEqualTo(new NoiseInput(2, 0.1, 0.2));
        assertThat(fit.strengths()).containsExactly(0.1, 1.0);
        assertThat(fit.gate()).isEqualTo(new GateInput(1, 100, 1, 1.5, 0.2, 0.001));
        assertThat(fit.seed()).isEqualTo(7);
    }

    @Test
    void twoElements() {
        FitInput fit = read(FitFolder.PHOSPHIDE);
        assertThat(fit.crystal().occupation()).containsExactly("In", "In", "In", "In", "P", "P", "P", "P");
        assertThat(fit.family())
                .isEqualTo(new SnapInput(
                        6, 5.0, 0.99363, 0, false, List.of(0.5, 0.5), List.of(1.0, 0.5), Optional.empty()));
        assertThat(fit.sampling().timestep()).as("phosphorus is light").isEqualTo(0.001);
        assertThat(fit.sampling().cells()).containsExactly(3, 3, 3);
    }

    @Test
    void snapWithReference() {
        FitInput fit = read(FitFolder.TUNGSTEN.replace(
                "uf3: {cutoff: 5.5, three_body_cutoff: 4.0}",
                "snap: {twojmax: 4, cutoff: 4.0, rfac0: 0.98, rmin0: 0.1, quadratic: true, radii: [0.6],"
                        + " element_weights: [2], reference: {pair_style: zbl 4.0 4.8, pair_coeff: [1 1 74 74]}}"));
        Potential zbl = new Potential(List.of("W"), "zbl 4.0 4.8", List.of("1 1 74 74"));
        assertThat(fit.family())
                .isEqualTo(new SnapInput(4, 4, 0.98, 0.1, true, List.of(0.6), List.of(2.0), Optional.of(zbl)));
    }

    @Test
    void crystalFromFile() {
        FitInput fit = read(FitFolder.TUNGSTEN
                .replace("structure: bcc, lattice: 3.18", "structure: file, file: cell.xyz")
                .replace("[1200]", "[1200]\n  cells: [2, 2, 2]"));
        assertThat(fit.crystal().file()).contains(folder.resolve("cell.xyz"));
        assertThat(fit.crystal().occupation()).isEmpty();
    }

    @Test
    void hexagonalCrystalsStartFromTheIdealRatio() {
        FitInput fit = read(FitFolder.TUNGSTEN.replace("bcc", "hcp"));
        assertThat(fit.crystal().ratio()).isCloseTo(1.632993161855452, within(1e-15));
    }

    @Test
    void everyTrajectoryGetsATrainingFrame() {
        String scales = "[1200]\n  scales: [0.97, 0.975, 0.98, 0.985, 0.99, 0.995, 1, 1.005, 1.01, 1.015, 1.02]";
        assertThat(read(FitFolder.TUNGSTEN.replace("[1200]", scales)).sampling().trainFrames())
                .isEqualTo(11);
        // Every temperature has as many.
        assertThat(read(FitFolder.TUNGSTEN.replace("[1200]", "[300, 600, 900, 1200]"))
                        .sampling()
                        .trainFrames())
                .isEqualTo(10);
    }

    @Test
    void underPressureControlTheDefaultIsOneScale() {
        FitInput fit = read(FitFolder.TUNGSTEN.replace("[1200]", "[1200]\n  ensemble: npt"));
        assertThat(fit.sampling().scales()).containsExactly(1.0);
    }

    @Test
    void dataAloneNeedsNoSampling() {
        FitInput fit = read(FitFolder.TUNGSTEN.replace(
                        "[1200]",
                        "[1200]\n  train_frames: 0\n  validation_frames: 0\n  test_frames: 0\n  rattled: 0\n"
                                + "  iterations: 0\n  strain_points: 0")
                + "data: [{file: dft.xyz}, {file: dft.xyz, split: validation}, {file: dft.xyz, split: test}]\n");
        assertThat(fit.data()).extracting(DataFile::split).containsExactly(Split.TRAIN, Split.VALIDATION, Split.TEST);
    }

    @Test
    void elementsThatYamlCouldTakeForAnswersStayElements() {
        FitInput fit =
                read(FitFolder.PHOSPHIDE.replace("[In, P]", "[Y, N]").replace("vashishta In P", "vashishta Y N"));
        assertThat(fit.expensive().elements()).containsExactly("Y", "N");
        assertThat(Collections.frequency(fit.crystal().occupation(), "N")).isEqualTo(4);
    }

    @Test
    void numbersWithExponentsNeedNoPoint() {
        FitInput fit = read(FitFolder.TUNGSTEN + "strengths: [1e-8, 1E-4, 1]\n");
        assertThat(fit.strengths()).containsExactly(1e-8, 1e-4, 1.0);
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstKey() {
        assertThat(read("\uFEFF" + FitFolder.TUNGSTEN).expensive().elements()).containsExactly("W");
    }
}
