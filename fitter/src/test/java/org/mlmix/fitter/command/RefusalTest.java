package org.mlmix.fitter.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes that end in a message and leave nothing half done. */
class RefusalTest {
    private static final String BARE = "* * W_2940_2017_2.snapcoeff W_2940_2017_2.snapparam W";
    private static final String FIT = Inputs.SILICON + """
            sampling:
              temperatures: [300]
              cells: [1, 1, 1]
              equilibration: 0.02
              interval: 0.02
              train_frames: 3
              validation_frames: 1
              test_frames: 1
              test_trajectories: 1
              rattled: 1
              strain_points: 3
            family: {uf3: {cutoff: 2.6, three_body_cutoff: 0}}
            """;

    @TempDir
    private Path folder;

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private FitRun sample(String text) {
        return FitRun.of("sample", FitRun.file(folder, "fit.yaml", text), "-o", folder.resolve("out"), "--jobs", 1);
    }

    /** With data of the user's. */
    private FitRun sampleWith(String dft) {
        FitRun.file(folder, "dft.xyz", dft);
        return sample(FIT + "data: [{file: dft.xyz}]\n");
    }

    private static FitRun init(
            Path file,
            String element,
            String crystal,
            double lattice,
            String pairStyle,
            String pairCoeff,
            Object... more) {
        List<Object> words = new ArrayList<>(List.of("init", file, "--elements", element, "--crystal", crystal));
        words.addAll(List.of("--lattice", lattice, "--pair-style", pairStyle, "--pair-coeff", pairCoeff));
        words.addAll(List.of(more));
        return FitRun.of(words.toArray());
    }

    private static FitRun initSilicon(Path file, Object... more) {
        return init(file, "Si", "diamond", 5.4, "sw", "* * Si.sw Si", more);
    }

    private static void isRefused(FitRun run, String... parts) {
        assertThat(run.status()).as(run.out()).isEqualTo(1);
        assertThat(run.err()).startsWith("mlmix fit: ").contains(parts);
        assertThat(run.err()).doesNotContain("\tat org.mlmix");
    }

    @Test
    void initRefusesAPotentialWithoutALattice() throws IOException {
        Path file = folder.resolve("w.yaml");
        FitRun run = init(file, "W", "bcc", 3.18, "snap", BARE);
        isRefused(
                run,
                "crystal.lattice: 'snap' has no lattice without pressure within 15 % of 3.1800 Å",
                "the pressure there is -17",
                "such as ZBL");
        assertThat(files()).isEmpty();
    }

    @Test
    void sampleRefusesItToo() {
        isRefused(
                sample("""
                        elements: [W]
                        expensive: {pair_style: snap, pair_coeff: ["%s"]}
                        crystal: {structure: bcc, lattice: 3.18}
                        sampling: {temperatures: [300]}
                        family: {eam: {cutoff: 5.0}}
                        """.formatted(BARE)),
                folder.resolve("fit.yaml") + ": crystal.lattice: 'snap' has no lattice without pressure");
    }

    @Test
    void initWritesWhatRunReads() {
        Path file = folder.resolve("si.yaml");
        FitRun run = initSilicon(file, "--temperature", 500);
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("lattice 5.430950 Å", "written: " + file);
        assertThat(file).content().contains("temperatures: [500]");

        FitRun again = initSilicon(file);
        isRefused(again, file + ": exists already; name another file, or remove it");
        assertThat(file).content().contains("temperatures: [500]");
    }

    @Test
    void initInAFolderThatIsNotThere() {
        Path file = folder.resolve("nowhere/si.yaml");
        isRefused(initSilicon(file), file + ": no such file");
    }

    @Test
    void aPotentialFileThatIsMissing() throws IOException {
        isRefused(
                sample(FIT.replace("Si.sw", "Sj.sw")),
                "fit.yaml:2: expensive.pair_coeff[0] is \"* * Sj.sw Si\"",
                "no file Sj.sw",
                "Si.sw");
        assertThat(folder.resolve("out/frames")).doesNotExist();
    }

    @Test
    void elementsInTheWrongOrder() {
        isRefused(sample("""
                        elements: [In, P]
                        expensive: {pair_style: vashishta, pair_coeff: ["* * InP.vashishta P In"]}
                        crystal: {structure: diamond, lattice: 5.83, occupation: [In, P]}
                        sampling: {temperatures: [300]}
                        family: {uf3: {cutoff: 5.0, three_body_cutoff: 3.0}}
                        """), "expensive.pair_coeff[0]", "in the order of 'elements'");
    }

    @Test
    void anUnknownPairStyleIsExplainedByLammps() {
        isRefused(sample(FIT.replace("pair_style: sw", "pair_style: sx")), "fit.yaml: ", "sx");
    }

    @Test
    void aScaledHybridCannotBeMixed() {
        isRefused(
                sample(FIT.replace("sw, pair_coeff: [\"* * ", "hybrid/scaled 0.5 sw, pair_coeff: [\"* * sw ")),
                "expensive.pair_style is \"hybrid/scaled 0.5 sw\"",
                "hybrid or hybrid/overlay");
    }

    @Test
    void tooFewFrames() {
        isRefused(sample(FIT.replace("train_frames: 3", "train_frames: 0")), "sampling.train_frames", "at least 1");
        isRefused(sample(FIT.replace("test_frames: 1", "test_frames: 0")), "sampling.test_frames", "at least 1");
    }

    @Test
    void pairFunctionsCannotHaveTwoIndependentShearConstants() {
        Path file = FitRun.file(folder, "fit.yaml", """
                elements: [W]
                expensive: {pair_style: eam/alloy, pair_coeff: ["* * W_zhou.eam.alloy W"]}
                crystal: {structure: bcc, lattice: 3.16}
                sampling: {temperatures: [300], cells: [2, 2, 2], equilibration: 0.02, interval: 0.02, strain_points: 3}
                family: {uf3: {cutoff: 5.5, three_body_cutoff: 0}}
                """);
        Path out = folder.resolve("out");
        FitRun run = FitRun.of("solve", file, "-o", out, "--jobs", 1);
        isRefused(run, "constraint 'C44' cannot be met together with", "'C12'", "three-body terms");
        assertThat(out.resolve("mlmix.inc")).doesNotExist();
        assertThat(out.resolve("solution.json")).doesNotExist();
        // The frames are of use to the next family.
        assertThat(out.resolve("frames/rattled/000.xyz")).exists();
    }

    @Test
    void userDataThatIsNotANumber() {
        isRefused(
                sampleWith("""
                1
                Lattice="2 0 0 0 2 0 0 0 2" Properties=species:S:1:pos:R:3:forces:R:3 energy=-4.0 virial="1 0 0 0 1 0 0 0 1"
                Si 0 0 0 0 nan 0
                """),
                folder.resolve("dft.xyz") + ":3: forces y is nan: expected a finite number; leave frame 1 out");
    }

    @Test
    void userDataThatIsTruncated() {
        isRefused(sampleWith("""
                2
                Lattice="4 0 0 0 4 0 0 0 4" Properties=species:S:1:pos:R:3:forces:R:3 energy=-4.0 virial="1 0 0 0 1 0 0 0 1"
                Si 0 0 0 0 0 0
                """), folder.resolve("dft.xyz") + ":3: the file ends within frame 1, after 1 of 2 atoms");
    }

    @Test
    void anEqualityForAnAtomThatIsNotThere() {
        FitRun.file(folder, "one.xyz", """
                1
                Lattice="4 0 0 0 4 0 0 0 4" Properties=species:S:1:pos:R:3
                Si 0 0 0
                """);
        String row = "{name: pull, file: one.xyz, quantity: force, atom: 1, direction: x}";
        isRefused(
                sample(FIT + "constraints: {rows: [" + row + "]}\n"),
                "row 'pull': atom is 1, expected 0 to 0: " + folder.resolve("one.xyz") + " has 1 atoms");
    }

    @Test
    void aFrameOfAnEarlierRunThatWasCutOff() throws IOException {
        FitRun first = sample(FIT);
        assertThat(first.status()).as(first.err()).isZero();
        Path frame = folder.resolve("out/frames/rattled/000.xyz");
        String text = Files.readString(frame);
        Files.writeString(frame, text.substring(0, text.length() / 2));
        isRefused(sample(FIT), frame + ":", "Remove " + frame + ": the frame will be computed again");
    }

    @Test
    void reportingWhatWasNotSolved() throws IOException {
        Path file = FitRun.file(folder, "fit.yaml", FIT);
        Path out = Files.createDirectories(folder.resolve("out"));
        isRefused(FitRun.of("report", file, "-o", out), out.resolve("solution.json") + " cannot be read; run");
        Files.writeString(out.resolve("solution.json"), "");
        isRefused(FitRun.of("report", file, "-o", out), out.resolve("solution.json") + " is damaged");
        Files.writeString(out.resolve("solution.json"), "{\"family\": \"uf3\", \"colu");
        isRefused(FitRun.of("report", file, "-o", out), out.resolve("solution.json") + " is damaged");
    }
}
