package org.mlmix.fitter.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlmix.fitter.FitException;

/**
 * Frames as extended XYZ, the format that ASE and OVITO read: {@code Lattice}, {@code Properties}
 * with species, pos, forces and velo, {@code energy}, {@code virial} (9 numbers), and of our own
 * {@code kind}, {@code split}, {@code source}, {@code temperature}, {@code id}. What is written is
 * read back bit for bit.
 */
public final class ExtendedXyz {
    private ExtendedXyz() {}

    /**
     * Writes frames to a file that is there completely or not at all.
     *
     * @param elements of the fit, one per atom type
     * @throws FitException when the file cannot be written; an earlier one is as it was
     */
    public static void write(Path file, List<Frame> frames, List<String> elements) {
        AtomicFile.write(file, writer -> {
            for (Frame frame : frames) {
                XyzWriter.write(writer, frame, elements);
            }
        });
    }

    /** Writes a file with one frame. */
    public static void writeFrame(Path file, Frame frame, List<String> elements) {
        write(file, List.of(frame), elements);
    }

    /** All frames of a file that this class wrote. */
    public static List<Frame> read(Path file, List<String> elements) {
        return read(file, elements, XyzKeys.OWN, Split.TRAIN);
    }

    /**
     * All frames of a file. {@link XyzReader} gives them one by one.
     *
     * @param split of frames that do not name theirs
     * @throws FitException that names file and line where something is wrong with it
     */
    public static List<Frame> read(Path file, List<String> elements, XyzKeys keys, Split split) {
        List<Frame> frames = new ArrayList<>();
        try (XyzReader reader = new XyzReader(file, elements, keys, split)) {
            for (Optional<Frame> frame = reader.next(); frame.isPresent(); frame = reader.next()) {
                frames.add(frame.get());
            }
        }
        if (frames.isEmpty()) {
            throw new FitException(file + ": has no frames; expected extended XYZ");
        }
        return frames;
    }

    /** The one structure of a file. */
    public static Structure readStructure(Path file, List<String> elements) {
        List<Frame> frames = read(file, elements, XyzKeys.STRUCTURE, Split.TRAIN);
        if (frames.size() > 1) {
            throw new FitException(file + ": has " + frames.size() + " frames; expected one structure. Leave the one"
                    + " that is meant");
        }
        return frames.getFirst().structure();
    }
}
