package org.mlmix.fitter.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mlmix.fitter.command.FitRun.isFine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.fitter.lammps.PotentialFiles;

/** Sampling that was interrupted, or is asked for something else. */
class ResumeTest {
    private static final String FIT = Inputs.SILICON + """
            sampling:
              temperatures: [500]
              cells: [2, 2, 2]
              equilibration: 0.05
              interval: 0.02
              train_frames: 20
              validation_frames: 2
              test_frames: 2
              test_trajectories: 2
              rattled: 3
              strain_points: 5
            family: {uf3: {cutoff: 4.2, three_body_cutoff: 0}}
            seed: 5
            """;
    private static final int FRAMES = 20 + 2 + 2 * 2 + 3 + 6 * 5;

    @TempDir
    private Path folder;

    private static Map<Path, String> frames(Path store) throws IOException {
        Map<Path, String> frames = new TreeMap<>();
        if (Files.exists(store)) {
            try (Stream<Path> files = Files.walk(store)) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".xyz")).toList()) {
                    frames.put(store.relativize(file), Files.readString(file));
                }
            }
        }
        return frames;
    }

    private static Map<Path, FileTime> times(Path store, Iterable<Path> frames) throws IOException {
        Map<Path, FileTime> times = new TreeMap<>();
        for (Path frame : frames) {
            times.put(frame, Files.getLastModifiedTime(store.resolve(frame)));
        }
        return times;
    }

    @Test
    void goesOnWhereItWasKilledAndEndsWithTheSameFrames() throws Exception {
        Path file = FitRun.file(folder, "si.yaml", FIT);
        Path whole = folder.resolve("whole");
        FitRun uninterrupted = FitRun.of("sample", file, "-o", whole, "--jobs", 2);
        isFine(uninterrupted);
        assertThat(uninterrupted.out()).contains("sampling: " + FRAMES + " of " + FRAMES);

        Path killed = folder.resolve("killed");
        Path store = killed.resolve("frames");
        Process process = ChildFit.start(Map.of(), "sample", file, "-o", killed, "--jobs", 1);
        try {
            while (process.isAlive() && frames(store).size() < 8) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        Map<Path, String> finished = frames(store);
        assertThat(finished).hasSizeBetween(8, FRAMES - 1);
        Map<Path, FileTime> before = times(store, finished.keySet());

        FitRun resumed = FitRun.of("sample", file, "-o", killed, "--jobs", 2);
        isFine(resumed);
        assertThat(times(store, finished.keySet())).isEqualTo(before);
        assertThat(frames(store)).isEqualTo(frames(whole.resolve("frames")));
    }

    @Test
    void nothingIsLeftToComputeOnceThePotentialIsWritten() throws Exception {
        String text = FIT.replace("strain_points: 5", "strain_points: 3\n  iterations: 0")
                        .replace("three_body_cutoff: 0", "three_body_cutoff: 3.77")
                + "strengths: [1.0e-6]\ngate: {time: 0.1, atoms: 64, seeds: 1, drift: 50}\n";
        Path out = folder.resolve("si");
        Process process =
                ChildFit.start(Map.of(), "solve", FitRun.file(folder, "si.yaml", text), "-o", out, "--jobs", 1);
        try {
            while (process.isAlive() && !Files.exists(out.resolve("mlmix.inc"))) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            // Without the processes that host LAMMPS no frame can be looked at again.
            while (process.isAlive()) {
                process.children().forEach(ProcessHandle::destroyForcibly);
                TimeUnit.MILLISECONDS.sleep(1);
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.exitValue()).as(said).isZero();
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(out.resolve("solution.json")).exists();
    }

    @Test
    void anotherSamplingInTheSameFolderIsRefusedWithTheDifference() throws IOException {
        String small = FIT.replace("train_frames: 20", "train_frames: 3");
        Path out = folder.resolve("si");
        FitRun first = FitRun.of("sample", FitRun.file(folder, "si.yaml", small), "-o", out);
        isFine(first);
        Map<Path, String> kept = frames(out.resolve("frames"));

        Path other = FitRun.file(folder, "other.yaml", small.replace("seed: 5", "seed: 6"));
        FitRun second = FitRun.of("sample", other, "-o", out);
        assertThat(second.status()).isEqualTo(1);
        assertThat(second.err())
                .contains(out.resolve("frames") + " holds frames of another sampling")
                .contains("There: seed 5; asked for now: seed 6.");
        assertThat(frames(out.resolve("frames"))).isEqualTo(kept);

        // More of the same is no other sampling.
        Path more = FitRun.file(folder, "more.yaml", small.replace("rattled: 3", "rattled: 4"));
        FitRun third = FitRun.of("sample", more, "-o", out);
        isFine(third);
        assertThat(frames(out.resolve("frames"))).hasSize(kept.size() + 1).containsAllEntriesOf(kept);
    }

    @Test
    void framesOfAnotherCrystalInTheSameFileAreRefused() {
        String primitive = """
                2
                Lattice="0 2.715 2.715 2.715 0 2.715 2.715 2.715 0" Properties=species:S:1:pos:R:3
                Si 0 0 0
                Si 1.3575 1.3575 1.3575
                """;
        FitRun.file(folder, "cell.xyz", primitive);
        Path file = FitRun.file(
                folder,
                "si.yaml",
                Inputs.FEW_FRAMES.replace("{structure: diamond, lattice: 5.43}", "{structure: file, file: cell.xyz}")
                        + "family: {uf3: {cutoff: 4.2, three_body_cutoff: 0}}\n");
        Path out = folder.resolve("si");
        FitRun first = FitRun.of("sample", file, "-o", out, "--jobs", 1);
        isFine(first);

        FitRun.file(folder, "cell.xyz", primitive.replace("1.3575 1.3575 1.3575", "1.3 1.35 1.35"));
        FitRun.isRefused(
                FitRun.of("sample", file, "-o", out, "--jobs", 1),
                out.resolve("frames") + " holds frames of another sampling. There: crystal sha256 ",
                "; asked for now: crystal sha256 ");
    }

    @Test
    void framesFollowAFolderThatIsMovedWithItsPotential() throws IOException {
        Path before = Files.createDirectory(folder.resolve("before"));
        Path potential = PotentialFiles.of(before, System.getenv("LAMMPS_POTENTIALS"))
                .find("Si.sw")
                .orElseThrow();
        Files.copy(potential, before.resolve("mine.sw"));
        FitRun.file(before, "cell.xyz", """
                2
                Lattice="0 2.715 2.715 2.715 0 2.715 2.715 2.715 0" Properties=species:S:1:pos:R:3
                Si 0 0 0
                Si 1.3575 1.3575 1.3575
                """);
        String text = Inputs.FEW_FRAMES
                        .replace("Si.sw", "mine.sw")
                        .replace("{structure: diamond, lattice: 5.43}", "{structure: file, file: cell.xyz}")
                + "family: {uf3: {cutoff: 4.2, three_body_cutoff: 0}}\n";
        isFine(FitRun.in(before, "sample", text));
        Path store = Path.of("out", "frames");
        Map<Path, String> kept = frames(before.resolve(store));
        assertThat(kept).isNotEmpty();
        Map<Path, FileTime> times = times(before.resolve(store), kept.keySet());
        assertThat(before.resolve(store).resolve("sampling.txt")).content().doesNotContain(folder.toString());

        Path after = Files.move(before, folder.resolve("after"));
        isFine(FitRun.in(after, "sample", text));
        assertThat(times(after.resolve(store), frames(after.resolve(store)).keySet()))
                .isEqualTo(times);

        // A file of the old name with another potential is no copy.
        Path mine = after.resolve("mine.sw");
        Files.writeString(mine, Files.readString(mine).replace("2.1683", "2.1684"));
        FitRun.isRefused(
                FitRun.in(after, "sample", text),
                "There: expensive sha256 ",
                " mine.sw; asked for now: expensive sha256 ");
    }

    @Test
    void runsOfTheGateThatFinishedAreNotMadeAgain() throws IOException {
        String text = FIT.replace("strain_points: 5", "strain_points: 3\n  iterations: 0")
                        .replace("three_body_cutoff: 0", "three_body_cutoff: 3.77")
                        .replace("train_frames: 20", "train_frames: 6")
                + "strengths: [1.0e-6]\ngate: {time: 0.2, atoms: 64, seeds: 2, drift: 50}\n";
        isFine(FitRun.in(folder, "solve", text));
        Path kept = folder.resolve("out/candidates/1.0e-06/gate.json");
        ObjectNode gate = (ObjectNode) FitRun.json(kept);
        ObjectNode runs = (ObjectNode) gate.get("runs");
        assertThat(runs).hasSize(3);
        List<String> names = new ArrayList<>();
        runs.fieldNames().forEachRemaining(names::add);
        // One is lost; of the others it shows where a number comes from.
        JsonNode lost = runs.remove(names.removeFirst());
        for (String name : names) {
            ((ObjectNode) runs.get(name)).put("driftPerAtomPerPs", 1.2345);
        }
        Files.writeString(kept, gate.toString());
        FitRun again = FitRun.in(folder, "solve", text);
        isFine(again);
        assertThat(again.out().split("drift 1\\.2345 meV", -1)).hasSize(1 + 2);
        assertThat(again.out()).contains(String.format("drift %.4f meV", FitRun.number(lost.get("driftPerAtomPerPs"))));

        // Another gate, or another potential, has runs of its own.
        FitRun longer = FitRun.in(folder, "solve", text.replace("time: 0.2", "time: 0.4"));
        isFine(longer);
        assertThat(longer.out()).doesNotContain("1.2345");
        FitRun other = FitRun.in(folder, "solve", text.replace("cutoff: 4.2", "cutoff: 4.3"));
        assertThat(other.out()).contains("stability gate").doesNotContain("1.2345");
    }

    @Test
    void theOutputFolderRemembersWhereItsFramesAre() throws IOException {
        String text = Inputs.FEW_FRAMES + "family: {uf3: {cutoff: 4.2, three_body_cutoff: 0}}\n";
        Path place = Files.createDirectory(folder.resolve("place"));
        isFine(FitRun.in(place, "sample", text, "--frames", place.resolve("shared")));
        Map<Path, FileTime> kept =
                times(place.resolve("shared"), frames(place.resolve("shared")).keySet());
        assertThat(kept).isNotEmpty();

        // Not named again, and from another place: both moved together.
        Path moved = Files.move(place, folder.resolve("moved"));
        Path shared = moved.resolve("shared");
        FitRun again = FitRun.in(moved, "sample", text);
        isFine(again);
        assertThat(again.out()).contains("frames: " + shared);
        assertThat(moved.resolve("out/frames")).doesNotExist();
        assertThat(times(shared, frames(shared).keySet())).isEqualTo(kept);

        // Frames that went elsewhere are named anew, not sampled anew.
        Path elsewhere = Files.move(shared, folder.resolve("elsewhere"));
        FitRun.isRefused(
                FitRun.in(moved, "sample", text),
                moved.resolve("out/frames.txt") + " says that the frames are in " + shared
                        + ", and there is no such folder: name the one where they are now with --frames");
        isFine(FitRun.in(moved, "sample", text, "--frames", elsewhere));
        isFine(FitRun.in(moved, "sample", text));
        assertThat(times(elsewhere, frames(elsewhere).keySet())).isEqualTo(kept);
    }

    @Test
    void settingsOfTheCheapSideLeaveTheFramesAsTheyAre() throws IOException {
        String text = Inputs.FEW_FRAMES + "family: {uf3: {cutoff: 4.2, three_body_cutoff: 0}}\n";
        isFine(FitRun.in(folder, "sample", text));
        Path store = folder.resolve("out", "frames");
        Map<Path, FileTime> kept = times(store, frames(store).keySet());

        String other = Inputs.FEW_FRAMES + """
                  iterations: 1
                  iteration_frames: 3
                family: {snap: {twojmax: 4, cutoff: 4.2}}
                constraints: {elastic: false, hot_pressure: true, strained: inequality, tolerances: {energy: 0.1}}
                noise: {energy: 2, force: 0.1}
                strengths: [1.0e-3]
                gate: {time: 3, atoms: 64, seeds: 1, factor: 1.5, drift: 3, timestep: 0.0005}
                """;
        isFine(FitRun.in(folder, "sample", other));
        assertThat(times(store, frames(store).keySet())).isEqualTo(kept);

        // Other strains and displacements are further frames; the dynamics are what they were.
        isFine(FitRun.in(
                folder,
                "sample",
                other.replace(
                        "strain_points: 3", "strain_points: 5\n  strain_amplitude: 0.01\n  rattle_amplitude: 0.1")));
        Map<Path, String> more = frames(store);
        assertThat(more).hasSize(kept.size() + 1 + 6 * 5);
        assertThat(times(store, more.keySet())).containsAllEntriesOf(kept);
    }
}
