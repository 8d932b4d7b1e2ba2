package org.mlmix.fitter.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mlmix.fitter.data.Elements;
import org.mlmix.fitter.input.FitInput.CrystalInput;
import org.mlmix.fitter.input.FitInput.DataFile;
import org.mlmix.fitter.input.FitInput.SamplingInput;

/** Reads the section {@code sampling}. */
final class SamplingReader {
    /** Above this mass, g/mol, 2 fs resolve the vibrations of metals at the usual temperatures; else 1 fs. */
    private static final double HEAVY = 100;

    private static final int TRAIN_FRAMES = 10;

    private final Section sampling;
    private final CrystalInput crystal;

    private SamplingReader(Section sampling, CrystalInput crystal) {
        this.sampling = sampling;
        this.crystal = crystal;
    }

    static SamplingInput read(Section sampling, CrystalInput crystal, List<String> elements) {
        return new SamplingReader(sampling, crystal).read(elements);
    }

    private SamplingInput read(List<String> elements) {
        List<Double> scales = scales();
        double timestep = sampling.has("timestep") ? sampling.number("timestep") : timestep(elements);
        distinct("temperatures");
        distinct("defects");
        defects();
        strain();
        return new SamplingInput(
                sampling.numbers("temperatures"),
                cells(),
                scales,
                sampling.text("ensemble"),
                timestep,
                steps("equilibration", timestep),
                interval(timestep),
                trainFrames(scales.size()),
                sampling.whole("validation_frames"),
                sampling.whole("test_frames"),
                sampling.whole("test_trajectories"),
                sampling.whole("rattled"),
                sampling.number("rattle_amplitude"),
                sampling.number("strain_amplitude"),
                sampling.whole("strain_points"),
                sampling.texts("defects"),
                sampling.whole("defect_frames"),
                sampling.whole("iterations"),
                sampling.whole("iteration_frames"));
    }

    private int[] cells() {
        if (sampling.has("cells")) {
            return sampling.wholes("cells");
        }
        return CrystalReader.cells(crystal.structure()).orElseGet(() -> {
            sampling.missing("cells", "three whole numbers > 0: copies of the cell of the crystal's file");
            return new int[] {1, 1, 1};
        });
    }

    private List<Double> scales() {
        boolean npt = sampling.text("ensemble").equals("npt");
        if (!sampling.has("scales")) {
            return npt ? List.of(1.0) : List.of(0.99, 1.0, 1.01);
        }
        distinct("scales");
        List<Double> scales = sampling.numbers("scales");
        if (npt && !scales.equals(List.of(1.0))) {
            sampling.wrong("scales", "[1.0], or ensemble: nvt; under npt the pressure chooses the volume");
        }
        return scales;
    }

    /** The lightest element decides, ps. */
    static double timestep(List<String> elements) {
        boolean heavy =
                elements.stream().allMatch(element -> Elements.hasMass(element) && Elements.mass(element) > HEAVY);
        return heavy ? 0.002 : 0.001;
    }

    private int steps(String key, double timestep) {
        return (int) Math.min(Integer.MAX_VALUE, Math.round(sampling.number(key) / timestep));
    }

    private int interval(double timestep) {
        int steps = steps("interval", timestep);
        if (steps < 1) {
            sampling.wrong("interval", "at least the timestep, " + timestep + " ps");
        }
        return Math.max(1, steps);
    }

    private int trainFrames(int scales) {
        if (!sampling.has("train_frames")) {
            return Math.max(TRAIN_FRAMES, scales);
        }
        int frames = sampling.whole("train_frames");
        if (frames > 0 && frames < scales) {
            sampling.wrong("train_frames", "at least " + scales + ", one for each scale, or 0 to fit to 'data' alone");
        }
        return frames;
    }

    private void strain() {
        int points = sampling.whole("strain_points");
        if (points != 0 && (points < 3 || points % 2 == 0)) {
            sampling.wrong(
                    "strain_points",
                    "an odd number ≥ 3, so that the unstrained cell is the middle one, or 0 for no strained cells");
        }
    }

    private void defects() {
        for (String defect : sampling.texts("defects")) {
            if (defect.startsWith("dumbbell") && !CrystalReader.cubic(crystal.structure())) {
                sampling.wrong("defects", "vacancy alone: dumbbells need structure bcc, fcc or diamond");
            }
        }
    }

    private void distinct(String key) {
        Set<JsonNode> different = new HashSet<>();
        sampling.node().get(key).forEach(different::add);
        if (different.size() < sampling.node().get(key).size()) {
            sampling.wrong(key, "each of them once");
        }
    }

    /**
     * Whether there are frames for each use. Frames in files may say themselves what they are for, so
     * that with files only their contents can tell.
     */
    static void checkFrames(Section sampling, SamplingInput input, List<DataFile> data, boolean choice) {
        if (!data.isEmpty()) {
            return;
        }
        if (input.trainFrames() == 0) {
            sampling.wrong("train_frames", "at least 1, or a file in 'data' with split: train; too few to fit to");
        }
        if (choice && input.validationFrames() == 0) {
            sampling.wrong(
                    "validation_frames",
                    "at least 1, or a file in 'data' with split: validation, to choose among 'strengths' on");
        }
        for (String key : List.of("test_frames", "test_trajectories")) {
            if (sampling.whole(key) == 0) {
                sampling.wrong(key, "at least 1, or a file in 'data' with split: test, to report errors on");
            }
        }
    }
}
