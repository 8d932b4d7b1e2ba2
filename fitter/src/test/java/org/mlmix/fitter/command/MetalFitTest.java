package org.mlmix.fitter.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mlmix.fitter.command.FitRun.isFine;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.fitter.crystal.Defect;
import org.mlmix.fitter.crystal.Reference;
import org.mlmix.fitter.crystal.Relaxation;
import org.mlmix.fitter.crystal.Symmetry;
import org.mlmix.fitter.crystal.UnitCell;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.lammps.LammpsSession;
import org.mlmix.fitter.lammps.Potential;

/** Fits to a metal: all kinds of constraints, two families on the same frames, and potentials that explode. */
class MetalFitTest {
    private static final Potential EXPENSIVE =
            new Potential(List.of("W"), "eam/alloy", List.of("* * W_zhou.eam.alloy W"));
    private static final String COMMON = """
            elements: [W]
            expensive: {pair_style: eam/alloy, pair_coeff: ["* * W_zhou.eam.alloy W"]}
            crystal: {structure: bcc, lattice: 3.2}
            sampling:
              temperatures: [600]
              cells: [3, 3, 3]
              equilibration: 0.2
              interval: 0.05
              train_frames: 6
              validation_frames: 2
              test_frames: 1
              test_trajectories: 2
              rattled: 2
              strain_points: 5
              iterations: 0
            """;
    private static final String EAM = COMMON + """
            family: {eam: {cutoff: 6.4, intervals: 20, search: false}}
            strengths: [1.0e-4, 1.0]
            """;
    private static final String GATE = "gate: {time: 1, atoms: 54, seeds: 2, drift: 2}\n";

    @TempDir
    private static Path folder;

    private static Path frames;

    @BeforeAll
    static void sample() {
        frames = folder.resolve("frames");
        FitRun run = FitRun.of("sample", FitRun.file(folder, "w.yaml", EAM), "--frames", frames, "-o", folder);
        isFine(run);
    }

    private static FitRun fit(String command, String name, String text, Object... more) {
        List<Object> words = new ArrayList<>(List.of(command, FitRun.file(folder, name + ".yaml", text)));
        words.addAll(List.of("-o", folder.resolve(name), "--frames", frames, "--jobs", 2));
        words.addAll(List.of(more));
        return FitRun.of(words.toArray());
    }

    @Test
    void hotDefectsAreLearnedAndTestedOn() throws IOException {
        String defects =
                EAM.replace("rattled: 2", "rattled: 2\n  defects: [vacancy, dumbbell-110]\n  defect_frames: 3");
        FitRun run = fit("run", "defects", defects + GATE, "--quick");
        isFine(run);
        JsonNode report = FitRun.report(folder.resolve("defects"));
        JsonNode counts = report.get("frames");
        assertThat(FitRun.number(counts.get("defect, train"))).isEqualTo(6);
        assertThat(FitRun.number(counts.get("defect, test"))).isEqualTo(2);
        double onDefects = Double.NaN;
        for (JsonNode line : report.get("errors")) {
            if (line.get("group").textValue().equals("defect, test")
                    && line.get("quantity").textValue().equals("force")) {
                onDefects = FitRun.number(line.get("rmse"));
            }
        }
        // Of the same form as the expensive potential.
        assertThat(onDefects).isBetween(0.0, 0.15);
    }

    @Test
    void theShapeOfADensityIsSearchedFor() {
        FitRun run = fit("solve", "search", EAM.replace("search: false", "search: true") + GATE);
        isFine(run);
        Matcher misfit = Pattern.compile("density: shape \\[.*], misfit ([0-9.]+) to ([0-9.]+)")
                .matcher(run.out());
        assertThat(misfit.find()).as(run.out()).isTrue();
        assertThat(Double.parseDouble(misfit.group(2))).isLessThan(Double.parseDouble(misfit.group(1)));
    }

    @Test
    void aConstraintWhereNoTrainingFrameIsHoldsToo() throws IOException {
        // Two atoms nearer than in any crystal: the core is otherwise continued from what the frames say.
        FitRun.file(folder, "dimer.xyz", """
                2
                Lattice="14 0 0 0 14 0 0 0 14" Properties=species:S:1:pos:R:3
                W 1 1 1
                W 2.7 1 1
                """);
        FitRun run = fit(
                "solve",
                "dimer",
                EAM + GATE
                        + "constraints: {rows: [{name: dimer, file: dimer.xyz, quantity: force, atom: 0, direction: x}]}\n",
                "--force");
        assertThat(run.out()).doesNotContain("is off by");
        JsonNode solution = FitRun.json(folder.resolve("dimer/solution.json"));
        assertThat(FitRun.flag(solution.get("met"))).as(run.out()).isTrue();
        assertThat(solution.get("equalities"))
                .extracting(row -> row.get("name").textValue())
                .contains("dimer");
    }

    private static Reference measure(LammpsSession lammps) {
        Structure start = UnitCell.of("bcc", 3.16, 1, 1);
        return Reference.measure(lammps, Relaxation.lattice(lammps, start, Symmetry.CUBIC, problem -> problem));
    }

    private static void agree(Potential cheap, double lattice, double percent) {
        try (LammpsSession one = LammpsSession.open(EXPENSIVE);
                LammpsSession two = LammpsSession.open(cheap)) {
            Reference expected = measure(one);
            Reference found = measure(two);
            assertThat(found.lattice()).isCloseTo(expected.lattice(), within(lattice));
            assertThat(found.energyPerAtom()).isCloseTo(expected.energyPerAtom(), within(1e-6));
            for (int[] c : Symmetry.CUBIC.constants()) {
                double value = expected.constant(c);
                assertThat(found.constant(c)).isCloseTo(value, within(percent / 100 * value));
            }
        }
    }

    // eV
    private static double formation(Potential potential, Structure defect) {
        try (LammpsSession lammps = LammpsSession.open(potential)) {
            double perfect = measure(lammps).energyPerAtom();
            return lammps.evaluate(defect).energy() - defect.atoms() * perfect;
        }
    }

    private static Structure relaxedVacancy() {
        try (LammpsSession lammps = LammpsSession.open(EXPENSIVE)) {
            Structure start = Defect.of("vacancy", measure(lammps).cell(), new int[] {3, 3, 3});
            lammps.load(start, new double[0]);
            lammps.lammps().commands(List.of("min_style cg", "minimize 0 1e-6 2000 20000"));
            return lammps.current();
        }
    }

    @Test
    void everyKindOfConstraintHoldsThroughTheWrittenFile() throws IOException {
        FitRun.file(folder, "pulled.xyz", """
                2
                Lattice="3.16 0 0 0 3.16 0 0 0 3.16" Properties=species:S:1:pos:R:3
                W 0 0 0
                W 1.7 1.6 1.5
                """);
        String constraints = """
                constraints:
                  hot_pressure: true
                  strained: inequality
                  rows:
                    - {name: vacancy, defect: vacancy, cells: [3, 3, 3]}
                    - {name: pulled, file: pulled.xyz, quantity: force, atom: 1, direction: z}
                    - {name: twinning, shear: 0.03, along: [1, 1, 1], plane: [-1, -1, 2]}
                """;
        String name = "w eam";
        FitRun run = fit("run", name, EAM + GATE + constraints, "--quick");
        isFine(run);
        Path out = folder.resolve(name);

        Potential cheap = new Potential(List.of("W"), "eam/alloy", List.of("* * \"" + written(out) + "\" W"));
        agree(cheap, 1e-5, 0.05);
        Structure vacancy = relaxedVacancy();
        assertThat(formation(cheap, vacancy)).isCloseTo(formation(EXPENSIVE, vacancy), within(1e-4));
        Structure pulled =
                new Structure(new double[] {3.16, 0, 0, 0, 3.16, 0, 0, 0, 3.16}, new int[] {1, 1}, new double[] {
                    0, 0, 0, 1.7, 1.6, 1.5
                });
        assertThat(force(cheap, pulled)).isCloseTo(force(EXPENSIVE, pulled), within(1e-5));
        assertThat(shearEnergy(cheap)).isCloseTo(shearEnergy(EXPENSIVE), within(1e-6));
        assertThat(shearEnergy(EXPENSIVE)).isBetween(0.004, 0.012);

        JsonNode report = FitRun.report(out);
        for (JsonNode parity : report.get("parity")) {
            assertThat(FitRun.number(parity.get("difference")))
                    .as(parity.toString())
                    .isLessThan(1e-5);
        }
        assertThat(names(report.get("equalities")))
                .contains(
                        "C11", "C12", "C44", "mean pressure of the hot data at 600 K", "vacancy", "pulled", "twinning");
        assertThat(run.out())
                .contains("stresses under the shears whose energies are held, and halfway to them, off by");
        assertThat(names(report.get("constants")))
                .contains("twinning: shear stress at 0.015", "twinning: shear stress at 0.03");
        assertThat(Files.readString(out.resolve("mlmix.inc")))
                .contains("Range of use: bulk up to 600 K")
                .contains("LAMMPS version 20")
                .contains("pair_style hybrid/mlmix expensive eam/alloy cheap eam/alloy")
                .contains("pair_coeff * * eam/alloy 1 W_zhou.eam.alloy W")
                .contains("pair_coeff * * eam/alloy 2 ");
    }

    // eV/atom, of planes [-1 -1 2] that slid by 0.03 of their distance along [1 1 1], which lies along x here
    private static double shearEnergy(Potential potential) {
        try (LammpsSession lammps = LammpsSession.open(potential)) {
            Reference crystal = measure(lammps);
            double a = crystal.lattice();
            double[] box = {a * Math.sqrt(3) / 2, a * Math.sqrt(2), a * Math.sqrt(6)};
            double[][] axes = {{1, 1, 1}, {-1, 1, 0}, {-1, -1, 2}};
            List<double[]> found = new ArrayList<>();
            for (int i = -8; i <= 8; i++) {
                for (int j = -8; j <= 8; j++) {
                    for (int k = -8; k <= 8; k++) {
                        double[] site = {a / 2 * i, a / 2 * j, a / 2 * k};
                        double[] at = new double[3];
                        boolean inside = Math.floorMod(i - j, 2) == 0 && Math.floorMod(j - k, 2) == 0;
                        for (int d = 0; d < 3; d++) {
                            double length = Math.hypot(Math.hypot(axes[d][0], axes[d][1]), axes[d][2]);
                            at[d] = (site[0] * axes[d][0] + site[1] * axes[d][1] + site[2] * axes[d][2]) / length;
                            inside &= at[d] > -1e-6 && at[d] < box[d] - 1e-6;
                        }
                        if (inside) {
                            found.add(new double[] {at[0] + 0.03 * at[2], at[1], at[2]});
                        }
                    }
                }
            }
            assertThat(found).hasSize(6);
            double[] cell = {box[0], 0, 0, 0, box[1], 0, 0.03 * box[2], 0, box[2]};
            double[] positions = found.stream().flatMapToDouble(Arrays::stream).toArray();
            Structure sheared = new Structure(cell, new int[] {1, 1, 1, 1, 1, 1}, positions);
            return lammps.evaluate(sheared).energy() / 6 - crystal.energyPerAtom();
        }
    }

    private static double force(Potential potential, Structure structure) {
        try (LammpsSession lammps = LammpsSession.open(potential)) {
            return lammps.evaluate(structure).forces()[5];
        }
    }

    private static List<String> names(Iterable<JsonNode> elements) {
        List<String> names = new ArrayList<>();
        elements.forEach(e -> names.add(e.get("name").textValue()));
        return names;
    }

    private static Path written(Path out) throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            return files.filter(f -> f.toString().endsWith(".eam.alloy"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void snapOnTheSameFrames() {
        String text = COMMON + """
                family: {snap: {twojmax: 4, cutoff: 4.4}}
                strengths: [1.0e-8]
                """ + GATE;
        FitRun run = fit("solve", "snap", text);
        isFine(run);
        Path out = folder.resolve("snap");
        String files = out.resolve("snap.snapcoeff") + " " + out.resolve("snap.snapparam");
        agree(new Potential(List.of("W"), "snap", List.of("* * " + files + " W")), 1e-6, 0.01);
    }

    @Test
    void whatExplodesIsWrittenByForceAlone() throws IOException {
        // No crystal stands a hundred times its temperature.
        String text = EAM + "gate: {time: 1, atoms: 54, seeds: 1, factor: 100}\n";
        FitRun run = fit("solve", "hot", text);
        assertThat(run.status()).as(run.err()).isEqualTo(3);
        assertThat(run.out())
                .contains("not stable: ", "warning: no candidate passed the stability gate", "nothing was written");
        Path out = folder.resolve("hot");
        assertThat(out.resolve("mlmix.inc")).doesNotExist();
        assertThat(out.resolve("hot.eam.alloy")).doesNotExist();

        FitRun forced = fit("solve", "hot", text, "--force");
        assertThat(forced.status()).isEqualTo(3);
        assertThat(out.resolve("hot.eam.alloy")).exists();
        assertThat(out.resolve("mlmix.inc")).content().contains("NOT STABLE there, written by force");
    }

    @Test
    void aFullDiskLeavesEarlierResultsAsTheyWere() throws Exception {
        String text = EAM.replace("search: false", "search: false, points: 100000") + GATE;
        FitRun first = fit("solve", "full", text);
        isFine(first);
        Path out = folder.resolve("full");
        Map<Path, String> before = contents(out);
        assertThat(before).containsKeys(Path.of("full.eam.alloy"), Path.of("mlmix.inc"), Path.of("solution.json"));

        // Files may not grow beyond 6 MB: what a full disk does, without one.
        Process process = ChildFit.start(
                List.of("bash", "-c", "ulimit -f 6144; exec \"$@\"", "limited"),
                Map.of("JAVA_TOOL_OPTIONS", "-XX:-UsePerfData"),
                "solve",
                folder.resolve("full.yaml"),
                "-o",
                out,
                "--frames",
                frames,
                "--jobs",
                1);
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(1);
        assertThat(said).contains("mlmix fit: ", "File too large", "ake room");
        assertThat(contents(out)).isEqualTo(before);
    }

    private static Map<Path, String> contents(Path out) throws IOException {
        Map<Path, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(out.relativize(file), Files.readString(file));
            }
        }
        return contents;
    }
}
