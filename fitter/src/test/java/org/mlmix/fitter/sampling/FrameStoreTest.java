package org.mlmix.fitter.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.crystal.UnitCell;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.data.Kind;
import org.mlmix.fitter.data.Labels;
import org.mlmix.fitter.data.Split;
import org.mlmix.fitter.data.Structure;

class FrameStoreTest {
    private static final List<String> ELEMENTS = List.of("W");
    private static final String SAMPLING = "cells [2, 2, 2]\nseed 1\n";

    @TempDir
    private Path folder;

    private static Frame frame(String id) {
        Structure cell = UnitCell.of("bcc", 3.1804604, 1, 1);
        Labels labels = new Labels(
                -22.1 / 3, new double[] {0.1, 0.2, 0.3, -0.1, -0.2, -0.3}, new double[] {1, 2, 3, 4, 5, 1.0 / 7});
        double[] velocities = {1, 2, 3, 4, 5, 6};
        return new Frame(id, Kind.HOT, Split.TEST, "hot-1", 1200, cell, velocities, labels);
    }

    private FrameStore store(String fingerprint) {
        return new FrameStore(folder, ELEMENTS, fingerprint);
    }

    @Test
    void findsWhatItKept() {
        Frame kept = frame("hot-1/000");
        store(SAMPLING).add(kept);
        FrameStore again = store(SAMPLING);
        assertThat(again.find("hot-1/000")).get().usingRecursiveComparison().isEqualTo(kept);
        assertThat(again.find("hot-1/001")).isEmpty();
    }

    @Test
    void refusesFramesOfAnotherSamplingAndSaysWhatDiffers() {
        store(SAMPLING);
        assertThatThrownBy(() -> store("cells [3, 3, 3]\nseed 1\n"))
                .isInstanceOf(FitException.class)
                .hasMessage(folder + " holds frames of another sampling. There: cells [2, 2, 2]; asked for now:"
                        + " cells [3, 3, 3]. Name another folder with --frames or -o, or remove this one");
        assertThatThrownBy(() -> store("seed 1\n"))
                .isInstanceOf(FitException.class)
                .hasMessageContaining("There: cells [2, 2, 2]; asked for now: nothing of this kind");
    }

    @Test
    void namesADamagedFrameAndWhatToDo() throws IOException {
        FrameStore store = store(SAMPLING);
        store.add(frame("hot-1/000"));
        Path file = folder.resolve("hot-1/000.xyz");
        List<String> lines = Files.readAllLines(file);
        Files.write(file, lines.subList(0, 3));
        assertThatThrownBy(() -> store.find("hot-1/000"))
                .isInstanceOf(FitException.class)
                .hasMessageStartingWith(file + ":3: the file ends within frame 1")
                .hasMessageEndingWith("Remove " + file + ": the frame will be computed again");
    }

    @Test
    void aFolderThatCannotBeMade() throws IOException {
        Path file = Files.writeString(folder.resolve("a file"), "");
        assertThatThrownBy(() -> new FrameStore(file.resolve("frames"), ELEMENTS, SAMPLING))
                .isInstanceOf(FitException.class)
                .hasMessageStartingWith(file.resolve("frames") + ": cannot be a folder of frames (")
                .hasMessageContaining("--frames");
    }
}
