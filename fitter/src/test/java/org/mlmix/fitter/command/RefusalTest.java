package org.mlmix.fitter.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mlmix.fitter.command.FitRun.isFine;
import static org.mlmix.fitter.command.FitRun.isRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes that end in a message and leave nothing half done. */
class RefusalTest {
    private static final String BARE = "* * W_2940_2017_2.snapcoeff W_2940_2017_2.snapparam W";
    private static final String FIT = Inputs.FEW_FRAMES + """
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
        return FitRun.in(folder, "sample", text);
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
    void theStartIsNamedAsTheUserKnowsIt() {
        isRefused(
                sample("""
                        elements: [W]
                        expensive: {pair_style: snap, pair_coeff: ["%s"]}
                        crystal: {structure: hcp, lattice: 2.85, ratio: 1.6}
                        sampling: {temperatures: [300]}
                        family: {eam: {cutoff: 5.0}}
                        """.formatted(BARE)),
                "'snap' has no lattice without pressure within 15 % of a 2.8500 Å, c 4.5600 Å");
    }

    @Test
    void atomsBeyondEachOthersReachAreNoCrystal() throws IOException {
        isRefused(
                init(folder.resolve("si.yaml"), "Si", "diamond", 9, "sw", "* * Si.sw Si"),
                "crystal.lattice: 'sw' has no pressure at 9.0000 Å, but does not hold the crystal together there",
                "bulk modulus is 0.000 GPa");
        assertThat(files()).isEmpty();
    }

    @Test
    void aLatticeInNanometresIsTooSmall() throws IOException {
        FitRun run = init(folder.resolve("w.yaml"), "W", "bcc", 0.318, "eam/alloy", "* * W_zhou.eam.alloy W");
        isRefused(
                run,
                "crystal.lattice: 'eam/alloy' would start from 0.3180 Å, with atoms 0.275 Å apart",
                "too small a lattice: give it in Å (1 nm is 10 Å)");
        assertThat(run.err()).doesNotContain("overflow");
        assertThat(files()).isEmpty();
        // Apart as in dense hydrogen, but with more neighbours than LAMMPS has room for.
        isRefused(
                init(folder.resolve("w.yaml"), "W", "bcc", 0.8, "eam/alloy", "* * W_zhou.eam.alloy W"),
                "crystal.lattice: 'eam/alloy' would start from 0.8000 Å, with atoms 0.693 Å apart");
    }

    @Test
    void aCrystalThatThePotentialDoesNotWantIsWarnedOf() {
        FitRun run = init(folder.resolve("si.yaml"), "Si", "fcc", 3.9, "sw", "* * Si.sw Si");
        isFine(run);
        assertThat(run.out()).contains("warning: crystal.structure: at rest fcc is not stable with the expensive");
        assertThat(initSilicon(folder.resolve("right.yaml")).out()).doesNotContain("warning");
    }

    @Test
    void aCrystalThatMeltsIsWarnedOf() {
        FitRun run = sample(FIT.replace("[300]", "[300, 9000]")
                .replace("train_frames: 3", "train_frames: 6")
                .replace("equilibration: 0.02", "equilibration: 0.5"));
        isFine(run);
        assertThat(run.out())
                .contains("warning: sampling.temperatures: the crystal is lost at 9000 K")
                .doesNotContain("lost at 300 K");
    }

    @Test
    void elementsWithoutDataAreNamedWithTheirPairs() {
        String copper = FIT.replace("elements: [Si]", "elements: [Cu, Ni]")
                .replace("sw, pair_coeff: [\"* * Si.sw Si\"]", "eam/alloy, pair_coeff: [\"* * CuNi.eam.alloy Cu Ni\"]")
                .replace("diamond, lattice: 5.43", "fcc, lattice: 3.6, occupation: [Cu]")
                // Of a compound with one copper atom in four these are second neighbours.
                .replace("cutoff: 2.6", "cutoff: 4.0");
        FitRun run = sample(copper);
        isFine(run);
        assertThat(run.out())
                .contains("warning: elements: no training frame holds, within the family's cutoff, Ni, Cu–Ni, Ni–Ni:");
        Path both = FitRun.file(folder, "both.yaml", copper.replace("[Cu]", "[Cu, Ni, Ni, Ni]"));
        FitRun covered = FitRun.of("sample", both, "-o", folder.resolve("both"), "--jobs", 1);
        isFine(covered);
        assertThat(covered.out()).doesNotContain("no training frame");
    }

    @Test
    void anOutputFolderThatIsAFile() {
        Path file = FitRun.file(folder, "fit.yaml", FIT);
        isRefused(
                FitRun.of("sample", file, "-o", file),
                file + ": cannot be made a folder (there is a file of this name); name another with -o");
    }

    @Test
    void everyCommandSaysItsVersion() {
        assertThat(FitRun.of("--version").out()).startsWith("mlmix fit ");
        assertThat(FitRun.of("run", "--version").out()).startsWith("mlmix fit ");
    }

    @Test
    void initWritesWhatRunReads() {
        Path file = folder.resolve("si.yaml");
        FitRun run = initSilicon(file, "--temperature", 500);
        isFine(run);
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
                "hybrid/overlay");
    }

    /** What no name tells: LAMMPS says it of the potential with all its commands, before there are frames. */
    @ParameterizedTest
    @CsvSource({
        "commands: [pair_modify tail yes], sub-style lj/cut of group expensive adds a correction for what lies beyond",
        "before: [newton off], found newton pair off"
    })
    void whatThePairStyleDoesNotTakeIsRefusedBeforeSampling(String setting, String reason) {
        String argon = FIT.replace("[Si]", "[Ar]")
                .replace("diamond, lattice: 5.43", "fcc, lattice: 5.25")
                .replace("cells: [1, 1, 1]", "cells: [2, 2, 2]")
                .replace("cutoff: 2.6", "cutoff: 6")
                .replace(
                        "sw, pair_coeff: [\"* * Si.sw Si\"]", "lj/cut 7, pair_coeff: [\"* * 0.0103 3.4\"], " + setting);
        isRefused(sample(argon), "the pair style that mixes does not take the expensive potential: ", reason);
        assertThat(folder.resolve("out/frames")).doesNotExist();
    }

    @Test
    void tooFewFrames() {
        isRefused(sample(FIT.replace("train_frames: 3", "train_frames: 0")), "sampling.train_frames", "at least 1");
        isRefused(sample(FIT.replace("test_frames: 1", "test_frames: 0")), "sampling.test_frames", "at least 1");
    }

    @Test
    void aCutoffThatDoesNotSuitTheCrystalIsRefusedBeforeSampling() {
        isRefused(
                sample(FIT.replace("uf3: {cutoff: 2.6, three_body_cutoff: 0}", "eam: {cutoff: 3.0}")),
                "family.eam.cutoff: 3.0 Å does not reach the second shell");
        isRefused(
                sample(FIT.replace("cutoff: 2.6", "cutoff: 2.2")),
                "family.uf3.cutoff: 2.2 Å does not reach the nearest neighbours of the crystal, at 2.352 Å");
        String uf3 = "uf3: {cutoff: 2.6, three_body_cutoff: 0}";
        isRefused(
                sample(FIT.replace(uf3, "uf3: {cutoff: 4, three_body_cutoff: 2.3}")),
                "family.uf3.three_body_cutoff: 2.3 Å does not reach the nearest");
        isRefused(
                sample(FIT.replace(uf3, "uf3: {cutoff: 4, three_body_cutoff: 3, three_body_start: 2.5}")),
                "family.uf3.three_body_start: 2.5 Å is beyond the nearest");
        isRefused(
                sample(FIT.replace(uf3, "snap: {twojmax: 4, cutoff: 4, radii: [0.25]}")),
                "family.snap.cutoff: 2.0 Å does not reach the nearest");
        assertThat(folder.resolve("out/frames")).doesNotExist();
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
        assertThat(out.resolve("frames/rattled-0.05/000.xyz")).exists();
    }

    @Test
    void aFrameOfAnEarlierRunThatWasCutOff() throws IOException {
        FitRun first = sample(FIT);
        isFine(first);
        Path frame = folder.resolve("out/frames/rattled-0.05/000.xyz");
        String text = Files.readString(frame);
        Files.writeString(frame, text.substring(0, text.length() / 2));
        isRefused(sample(FIT), frame + ":", "Remove " + frame + ": the frame will be computed again");
    }

    @Test
    void reportingWhatWasNotSolved() throws IOException {
        Path file = FitRun.file(folder, "fit.yaml", FIT);
        Path typo = folder.resolve("typo");
        isRefused(FitRun.of("report", file, "-o", typo), typo.resolve("solution.json") + " cannot be read; run");
        assertThat(typo).doesNotExist();
        Path out = Files.createDirectories(folder.resolve("out"));
        isRefused(FitRun.of("report", file, "-o", out), out.resolve("solution.json") + " cannot be read; run");
        Files.writeString(out.resolve("solution.json"), "");
        isRefused(FitRun.of("report", file, "-o", out), out.resolve("solution.json") + " is damaged");
        Files.writeString(out.resolve("solution.json"), "{\"family\": \"uf3\", \"colu");
        isRefused(FitRun.of("report", file, "-o", out), out.resolve("solution.json") + " is damaged");
    }
}
