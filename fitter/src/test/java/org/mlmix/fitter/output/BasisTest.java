package org.mlmix.fitter.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.data.Kind;
import org.mlmix.fitter.data.Labels;
import org.mlmix.fitter.data.Split;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.input.FitInputReader;

/** For each key of an input, whether a solution is of another input when it changes, and how that is called. */
class BasisTest {
    private static final String BASE = """
            elements: [Si]
            expensive: {pair_style: sw, pair_coeff: ["* * mine.sw Si"]}
            crystal: {structure: diamond, lattice: 5.43}
            sampling: {temperatures: [300, 500]}
            data: [{file: train.xyz}, {file: test.xyz}]
            family: {uf3: {cutoff: 5.5, three_body_cutoff: 4.0}}
            """;

    /** Key, what takes the place of sections of the base, what these become, and the names of the parts that differ. */
    private static final String CHANGES = """
            elements | elements: [Si] | elements: [Ge] ;; expensive: {pair_style: sw, pair_coeff: ["* * mine.sw Ge"]} | expensive, crystal
            expensive.pair_style | | expensive: {pair_style: sw/mod, pair_coeff: ["* * mine.sw Si"]} | expensive
            expensive.pair_coeff | | expensive: {pair_style: sw, pair_coeff: ["* * other.sw Si"]} | expensive
            expensive.commands | | expensive: {pair_style: sw, pair_coeff: ["* * mine.sw Si"], commands: [pair_modify shift yes]} | expensive
            expensive.energy_zero | | expensive: {pair_style: sw, pair_coeff: ["* * mine.sw Si"], energy_zero: [-1.5]} | expensive.energy_zero
            crystal.structure | | crystal: {structure: bcc, lattice: 5.43} ;; sampling: {temperatures: [300, 500], cells: [3, 3, 3]} | crystal
            crystal.lattice | | crystal: {structure: diamond, lattice: 5.44} | crystal
            crystal.ratio | crystal: {structure: hcp, lattice: 3.8, ratio: 1.6} | crystal: {structure: hcp, lattice: 3.8, ratio: 1.7} | crystal
            crystal.file | crystal: {structure: file, file: train.xyz} ;; sampling: {temperatures: [300], cells: [1, 1, 1]} | crystal: {structure: file, file: test.xyz} ;; sampling: {temperatures: [300], cells: [1, 1, 1]} | crystal
            crystal.occupation | elements: [Si, Ge] ;; expensive: {pair_style: sw, pair_coeff: ["* * mine.sw Si Ge"]} ;; crystal: {structure: diamond, lattice: 5.43, occupation: [Si]} | elements: [Si, Ge] ;; expensive: {pair_style: sw, pair_coeff: ["* * mine.sw Si Ge"]} ;; crystal: {structure: diamond, lattice: 5.43, occupation: [Si, Ge]} | crystal
            sampling.temperatures | | sampling: {temperatures: [300, 600]} | sampling.temperatures
            sampling.cells | | sampling: {temperatures: [300, 500], cells: [4, 3, 3]} | sampling.cells
            sampling.timestep | | sampling: {temperatures: [300, 500], timestep: 0.002} | gate, sampling.timestep
            sampling.equilibration | | sampling: {temperatures: [300, 500], equilibration: 0.6} | sampling.equilibration
            sampling.interval | | sampling: {temperatures: [300, 500], interval: 0.2} | sampling.interval
            sampling.iterations | | sampling: {temperatures: [300, 500], iterations: 3} | sampling.iterations
            sampling.iteration_frames | | sampling: {temperatures: [300, 500], iteration_frames: 7} | sampling.iteration_frames
            data[].weight | | data: [{file: train.xyz, weight: 2}, {file: test.xyz}] | data.weight
            family.snap.twojmax | family: {snap: {twojmax: 4, cutoff: 4}} | family: {snap: {twojmax: 6, cutoff: 4}} | family
            family.snap.cutoff | family: {snap: {twojmax: 4, cutoff: 4}} | family: {snap: {twojmax: 4, cutoff: 5}} | family
            family.snap.rfac0 | family: {snap: {twojmax: 4, cutoff: 4}} | family: {snap: {twojmax: 4, cutoff: 4, rfac0: 0.7}} | family
            family.snap.rmin0 | family: {snap: {twojmax: 4, cutoff: 4}} | family: {snap: {twojmax: 4, cutoff: 4, rmin0: 0.1}} | family
            family.snap.quadratic | family: {snap: {twojmax: 4, cutoff: 4}} | family: {snap: {twojmax: 4, cutoff: 4, quadratic: true}} | family
            family.snap.radii | family: {snap: {twojmax: 4, cutoff: 4}} | family: {snap: {twojmax: 4, cutoff: 4, radii: [0.4]}} | family
            family.snap.element_weights | family: {snap: {twojmax: 4, cutoff: 4}} | family: {snap: {twojmax: 4, cutoff: 4, element_weights: [0.9]}} | family
            family.snap.reference.pair_style | family: {snap: {twojmax: 4, cutoff: 4, reference: {pair_style: zbl 3 4, pair_coeff: ["* * 14 14"]}}} | family: {snap: {twojmax: 4, cutoff: 4, reference: {pair_style: zbl 3 3.5, pair_coeff: ["* * 14 14"]}}} | family
            family.snap.reference.pair_coeff | family: {snap: {twojmax: 4, cutoff: 4, reference: {pair_style: zbl 3 4, pair_coeff: ["* * 14 14"]}}} | family: {snap: {twojmax: 4, cutoff: 4, reference: {pair_style: zbl 3 4, pair_coeff: ["* * 14 15"]}}} | family
            family.uf3.cutoff | | family: {uf3: {cutoff: 5.6, three_body_cutoff: 4.0}} | family
            family.uf3.intervals | | family: {uf3: {cutoff: 5.5, three_body_cutoff: 4.0, intervals: 16}} | family
            family.uf3.three_body_cutoff | | family: {uf3: {cutoff: 5.5, three_body_cutoff: 4.1}} | family
            family.uf3.three_body_start | | family: {uf3: {cutoff: 5.5, three_body_cutoff: 4.0, three_body_start: 1.6}} | family
            family.uf3.three_body_intervals | | family: {uf3: {cutoff: 5.5, three_body_cutoff: 4.0, three_body_intervals: 9}} | family
            family.eam.cutoff | family: {eam: {cutoff: 5}} | family: {eam: {cutoff: 6}} | family
            family.eam.intervals | family: {eam: {cutoff: 5}} | family: {eam: {cutoff: 5, intervals: 31}} | family
            family.eam.density_intervals | family: {eam: {cutoff: 5}} | family: {eam: {cutoff: 5, density_intervals: 21}} | family
            family.eam.density | family: {eam: {cutoff: 5}} | family: {eam: {cutoff: 5, density: exponential}} | family
            family.eam.shape | family: {eam: {cutoff: 5}} | family: {eam: {cutoff: 5, shape: [3, 1]}} | family
            family.eam.search | family: {eam: {cutoff: 5}} | family: {eam: {cutoff: 5, search: false}} | family
            family.eam.style | family: {eam: {cutoff: 5}} | family: {eam: {cutoff: 5, style: eam/fs}} | family
            family.eam.points | family: {eam: {cutoff: 5}} | family: {eam: {cutoff: 5, points: 3000}} | family
            constraints.energy | | constraints: {energy: false} | constraints
            constraints.pressure | | constraints: {pressure: false} | constraints
            constraints.elastic | | constraints: {elastic: false} | constraints
            constraints.hot_pressure | | constraints: {hot_pressure: true} | constraints
            constraints.strained | | constraints: {strained: inequality} | constraints
            constraints.tolerances.energy | | constraints: {tolerances: {energy: 0.1}} | constraints
            constraints.tolerances.force | | constraints: {tolerances: {force: 0.1}} | constraints
            constraints.tolerances.stress | | constraints: {tolerances: {stress: 0.1}} | constraints
            constraints.rows[].name | constraints: {rows: [{name: a, defect: vacancy}]} | constraints: {rows: [{name: b, defect: vacancy}]} | constraints
            constraints.rows[].defect | constraints: {rows: [{name: a, defect: vacancy}]} | constraints: {rows: [{name: a, defect: dumbbell-100}]} | constraints
            constraints.rows[].cells | constraints: {rows: [{name: a, defect: vacancy}]} | constraints: {rows: [{name: a, defect: vacancy, cells: [4, 4, 4]}]} | constraints
            constraints.rows[].file | constraints: {rows: [{name: a, file: train.xyz}]} | constraints: {rows: [{name: a, file: test.xyz}]} | constraints
            constraints.rows[].shear | constraints: {rows: [{name: a, shear: 0.02, along: [1, 0, 0], plane: [0, 1, 1]}]} | constraints: {rows: [{name: a, shear: 0.03, along: [1, 0, 0], plane: [0, 1, 1]}]} | constraints
            constraints.rows[].along | constraints: {rows: [{name: a, shear: 0.02, along: [1, 0, 0], plane: [0, 1, 1]}]} | constraints: {rows: [{name: a, shear: 0.02, along: [0, 1, -1], plane: [0, 1, 1]}]} | constraints
            constraints.rows[].plane | constraints: {rows: [{name: a, shear: 0.02, along: [1, 0, 0], plane: [0, 1, 1]}]} | constraints: {rows: [{name: a, shear: 0.02, along: [1, 0, 0], plane: [0, 1, 0]}]} | constraints
            constraints.rows[].quantity | constraints: {rows: [{name: a, file: train.xyz}]} | constraints: {rows: [{name: a, file: train.xyz, quantity: force, atom: 0, direction: x}]} | constraints
            constraints.rows[].atom | constraints: {rows: [{name: a, file: train.xyz, quantity: force, atom: 0, direction: x}]} | constraints: {rows: [{name: a, file: train.xyz, quantity: force, atom: 1, direction: x}]} | constraints
            constraints.rows[].direction | constraints: {rows: [{name: a, file: train.xyz, quantity: force, atom: 0, direction: x}]} | constraints: {rows: [{name: a, file: train.xyz, quantity: force, atom: 0, direction: y}]} | constraints
            constraints.rows[].value | constraints: {rows: [{name: a, defect: vacancy}]} | constraints: {rows: [{name: a, defect: vacancy, value: 3}]} | constraints
            noise.energy | | noise: {energy: 2} | noise
            noise.force | | noise: {force: 0.1} | noise
            noise.stress | | noise: {stress: 0.2} | noise
            strengths | strengths: [1.0e-6] | strengths: [1.0e-5] | strengths
            gate.time | | gate: {time: 10} | gate
            gate.atoms | | gate: {atoms: 400} | gate
            gate.seeds | | gate: {seeds: 4} | gate
            gate.factor | | gate: {factor: 1.5} | gate
            gate.drift | | gate: {drift: 0.2} | gate
            gate.timestep | | gate: {timestep: 0.0005} | gate
            seed | | seed: 2 | seed
            """;

    /** Keys that only say what the frames are: these are compared as they are. In this test they stay the same. */
    private static final String KNOWN_BY_FRAMES = """
            sampling.scales | | sampling: {temperatures: [300, 500], scales: [1.0]}
            sampling.ensemble | sampling: {temperatures: [300, 500], scales: [1.0]} | sampling: {temperatures: [300, 500], scales: [1.0], ensemble: npt}
            sampling.train_frames | | sampling: {temperatures: [300, 500], train_frames: 11}
            sampling.validation_frames | | sampling: {temperatures: [300, 500], validation_frames: 5}
            sampling.test_frames | | sampling: {temperatures: [300, 500], test_frames: 5}
            sampling.test_trajectories | | sampling: {temperatures: [300, 500], test_trajectories: 5}
            sampling.rattled | | sampling: {temperatures: [300, 500], rattled: 5}
            sampling.rattle_amplitude | | sampling: {temperatures: [300, 500], rattle_amplitude: 0.1}
            sampling.strain_amplitude | | sampling: {temperatures: [300, 500], strain_amplitude: 0.01}
            sampling.strain_points | | sampling: {temperatures: [300, 500], strain_points: 5}
            sampling.defects | | sampling: {temperatures: [300, 500], defects: [vacancy]}
            sampling.defect_frames | | sampling: {temperatures: [300, 500], defect_frames: 5}
            data[].file | | data: [{file: train.xyz}, {file: test.xyz}, {file: more.xyz}]
            data[].energy_key | | data: [{file: train.xyz, energy_key: e}, {file: test.xyz}]
            data[].forces_key | | data: [{file: train.xyz, forces_key: f}, {file: test.xyz}]
            data[].virial_key | | data: [{file: train.xyz, virial_key: none}, {file: test.xyz}]
            data[].split | | data: [{file: train.xyz, split: test}, {file: test.xyz}]
            """;

    /** Changes of which a solution knows nothing. */
    private static final String OF_NO_CONCERN = """
            expensive.before | | expensive: {pair_style: sw, pair_coeff: ["* * mine.sw Si"], before: [newton on]}
            expensive.arguments | | expensive: {pair_style: sw, pair_coeff: ["* * mine.sw Si"], arguments: -suffix opt}
            sampling.temperatures | | sampling: {temperatures: [400, 500]}
            sampling.timestep | | sampling: {temperatures: [300, 500], timestep: 0.001}
            sampling.iteration_frames | sampling: {temperatures: [500], iterations: 0} | sampling: {temperatures: [500], iterations: 0, iteration_frames: 7}
            sampling.interval | sampling: {temperatures: [500], iterations: 0} | sampling: {temperatures: [500], iterations: 0, interval: 0.2, equilibration: 1, cells: [4, 4, 4]}
            data[].weight | | data: [{file: train.xyz}, {file: test.xyz, weight: 2}]
            strengths | strengths: [1.0e-6] | strengths: [0.000001]
            """;

    @TempDir
    private Path folder;

    record Change(String key, String before, String after, List<String> names) {
        @Override
        public String toString() {
            return key + ": " + after;
        }
    }

    private static Stream<Change> changes() {
        return Stream.of(CHANGES, KNOWN_BY_FRAMES, OF_NO_CONCERN)
                .flatMap(String::lines)
                .map(line -> line.split("\\s*\\|\\s*"))
                .map(cells -> new Change(
                        cells[0], cells[1], cells[2], cells.length == 3 ? List.of() : List.of(cells[3].split(", "))));
    }

    @BeforeEach
    void files() throws IOException {
        for (String name : List.of("mine.sw", "other.sw", "train.xyz", "test.xyz", "more.xyz")) {
            Files.writeString(folder.resolve(name), name);
        }
    }

    private FitInput input(String sections) throws IOException {
        Map<String, String> lines = new LinkedHashMap<>();
        Stream.concat(BASE.lines(), Stream.of(sections.split(" ;; ")).filter(line -> !line.isEmpty()))
                .forEach(line -> lines.put(line.substring(0, line.indexOf(':')), line));
        return FitInputReader.read(Files.writeString(folder.resolve("fit.yaml"), String.join("\n", lines.values())));
    }

    private List<Frame> frames(double energy, Split... splits) {
        return Stream.of(splits)
                .map(split -> new Frame(
                        "frame",
                        Kind.USER,
                        split,
                        folder.resolve((split == Split.TEST ? "test" : "train") + ".xyz")
                                .toString(),
                        0,
                        new Structure(new double[] {3, 0, 0, 0, 3, 0, 0, 0, 3}, new int[] {1}, new double[3]),
                        new double[0],
                        new Labels(energy, new double[3], new double[6])))
                .toList();
    }

    private Map<String, String> basis(String sections) throws IOException {
        return Basis.of(input(sections), frames(-4, Split.TRAIN, Split.VALIDATION, Split.TEST));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangeIsCalledByItsKeys(Change change) throws IOException {
        Map<String, String> then = basis(change.before());
        Map<String, String> now = basis(change.after());
        assertThat(Basis.differences(then, now)).isEqualTo(change.names());
        assertThat(Basis.differences(now, then)).isEqualTo(change.names());
        assertThat(now).containsOnlyKeys(then.keySet());
    }

    @Test
    void noKeyIsForgotten() throws IOException {
        Set<String> keys = new TreeSet<>();
        try (InputStream schema = FitInputReader.class.getResourceAsStream("fit.schema.json")) {
            collect(new ObjectMapper().readTree(schema), "", keys);
        }
        assertThat(changes().map(Change::key).collect(Collectors.toSet())).isEqualTo(keys);
    }

    private static void collect(JsonNode level, String path, Set<String> keys) {
        if (level.path("items").has("properties")) {
            collect(level.get("items"), path + "[]", keys);
        } else if (level.has("properties")) {
            level.get("properties")
                    .properties()
                    .forEach(entry -> collect(
                            entry.getValue(), path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), keys));
        } else {
            keys.add(path);
        }
    }

    @Test
    void withoutIterationsTheirSettingsAreNoDifferenceOfTheirOwn() throws IOException {
        Map<String, String> with = basis("sampling: {temperatures: [500], iteration_frames: 7}");
        Map<String, String> without = basis("sampling: {temperatures: [500], iterations: 0}");
        assertThat(Basis.differences(with, without)).containsExactly("sampling.iterations");
        assertThat(Basis.differences(without, with)).containsExactly("sampling.iterations");
    }

    @Test
    void framesCountByWhatTheyAreUsedFor() throws IOException {
        FitInput input = input("");
        Map<String, String> then = Basis.of(input, frames(-4, Split.TRAIN, Split.VALIDATION, Split.TEST));
        assertThat(Basis.differences(then, Basis.of(input, frames(-4, Split.TRAIN, Split.VALIDATION))))
                .isEmpty();
        assertThat(Basis.differences(then, Basis.of(input, frames(-4, Split.TRAIN, Split.TEST))))
                .containsExactly("frames for validation");
        assertThat(Basis.differences(then, Basis.of(input, frames(-5, Split.TRAIN, Split.VALIDATION))))
                .containsExactly("frames for train", "frames for validation");
    }

    @Test
    void aWeightStaysWithItsFramesWhereverTheyLie() throws IOException {
        List<Frame> train = frames(-4, Split.TRAIN);
        FitInput here = input("data: [{file: train.xyz, weight: 3}]");
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.move(folder.resolve("train.xyz"), elsewhere.resolve("train.xyz"));
        FitInput there = input("data: [{file: elsewhere/train.xyz, weight: 3}]");
        Frame frame = train.getFirst();
        Frame moved = new Frame(
                frame.id(),
                frame.kind(),
                frame.split(),
                elsewhere.resolve("train.xyz").toString(),
                frame.temperature(),
                frame.structure(),
                frame.velocities(),
                frame.labels());
        assertThat(Basis.of(there, List.of(moved))).isEqualTo(Basis.of(here, train));
    }
}
