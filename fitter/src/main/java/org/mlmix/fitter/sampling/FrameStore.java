package org.mlmix.fitter.sampling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.data.AtomicFile;
import org.mlmix.fitter.data.ExtendedXyz;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.data.Reason;

/** Finished frames, each in a file of its own, written whole or not at all: nothing is computed twice. */
public final class FrameStore {
    private final Path folder;
    private final List<String> elements;

    /**
     * Opens a store, or makes it.
     *
     * @param folder of this store alone
     * @param fingerprint of all that the frames depend on
     * @throws FitException when the folder holds frames that depend on something else
     */
    public FrameStore(Path folder, List<String> elements, String fingerprint) {
        this.folder = folder;
        this.elements = elements;
        Path mark = mark(folder);
        try {
            Files.createDirectories(folder);
            if (Files.exists(mark)) {
                compare(Files.readString(mark), fingerprint);
                return;
            }
        } catch (IOException e) {
            throw new FitException(
                    folder + ": cannot be a folder of frames (" + Reason.of(e) + "); name another with --frames", e);
        }
        AtomicFile.write(mark, fingerprint);
    }

    private static Path mark(Path folder) {
        return folder.resolve("sampling.txt");
    }

    /** Whether sampling into this folder has begun. */
    public static boolean isThere(Path folder) {
        return Files.exists(mark(folder));
    }

    private void compare(String old, String now) {
        String then = missing(old, now);
        String since = missing(now, old);
        if (!then.isEmpty() || !since.isEmpty()) {
            throw new FitException(folder + " holds frames of another sampling. There: "
                    + (then.isEmpty() ? "nothing of this kind" : then) + "; asked for now: "
                    + (since.isEmpty() ? "nothing of this kind" : since)
                    + ". Name another folder with --frames or -o, or remove this one");
        }
    }

    // lines of the first that the second lacks
    private static String missing(String first, String second) {
        List<String> others = second.lines().toList();
        return String.join(
                "; ", first.lines().filter(line -> !others.contains(line)).toList());
    }

    private Path file(String id) {
        return folder.resolve(id + ".xyz");
    }

    /** A frame computed earlier. */
    public Optional<Frame> find(String id) {
        Path file = file(id);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ExtendedXyz.read(file, elements).getFirst());
        } catch (FitException e) {
            throw new FitException(e.getMessage() + ". Remove " + file + ": the frame will be computed again", e);
        }
    }

    /** Keeps a frame. */
    public void add(Frame frame) {
        ExtendedXyz.writeFrame(file(frame.id()), frame, elements);
    }
}
