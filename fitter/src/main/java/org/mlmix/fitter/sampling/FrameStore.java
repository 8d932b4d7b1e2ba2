package org.mlmix.fitter.sampling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mlmix.fitter.data.ExtendedXyz;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.input.FitException;

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
        Path mark = folder.resolve("sampling.txt");
        try {
            Files.createDirectories(folder);
            if (Files.exists(mark)) {
                compare(Files.readString(mark), fingerprint);
            } else {
                Files.writeString(mark, fingerprint);
            }
        } catch (IOException e) {
            throw new FitException(folder + ": cannot be written (" + e.getMessage() + "); name another with -o", e);
        }
    }

    private void compare(String old, String now) {
        List<String> before = old.lines().toList();
        List<String> differing =
                now.lines().filter(line -> !before.contains(line)).toList();
        if (!differing.isEmpty() || before.size() != now.lines().count()) {
            throw new FitException(folder + " holds frames of another sampling; now different: "
                    + (differing.isEmpty() ? "something is no longer asked for" : String.join("; ", differing))
                    + ". Name another folder with -o, or remove this one");
        }
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
        return Optional.of(ExtendedXyz.read(file, elements).getFirst());
    }

    /** Keeps a frame. */
    public void add(Frame frame) {
        Path file = file(frame.id());
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + file.getParent(), e);
        }
        ExtendedXyz.write(file, List.of(frame), elements);
    }
}
