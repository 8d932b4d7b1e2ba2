package org.mlmix.fitter.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringTokenizer;
import org.mlmix.fitter.FitException;

/**
 * Reads an extended-XYZ file frame by frame; memory holds one at a time. Mistakes in the file are
 * {@link FitException}s that name file and line.
 *
 * <p>Cells must be periodic in all directions. Left-handed cells are turned into right-handed ones of
 * the same lattice; positions stay as they are, also outside the cell.
 */
public final class XyzReader implements AutoCloseable {
    private static final String PLAIN = "species:S:1:pos:R:3";

    private final Path file;
    private final List<String> elements;
    private final XyzKeys keys;
    private final Split split;
    private final BufferedReader lines;
    private int lineNumber;
    private int frameNumber;

    /**
     * Opens a file.
     *
     * @param elements of the fit, one per atom type
     * @param split of frames that do not name theirs
     */
    public XyzReader(Path file, List<String> elements, XyzKeys keys, Split split) {
        this.file = file;
        this.elements = List.copyOf(elements);
        this.keys = keys;
        this.split = split;
        try {
            // Malformed letters become signs that no number and no element has.
            lines = new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new FitException(file + ": cannot be read: " + Reason.of(e), e);
        }
    }

    /** The next frame; empty at the end of the file. */
    public Optional<Frame> next() {
        String count = line();
        while (count != null && count.isBlank()) {
            count = line();
        }
        if (count == null) {
            return Optional.empty();
        }
        frameNumber++;
        int atoms = atoms(count.strip());
        String comment = line();
        if (comment == null) {
            throw truncated(0, atoms);
        }
        XyzFrame header = new XyzFrame(this, XyzComment.parse(comment), keys);
        double[] cell = header.cell();
        XyzColumns columns = header.columns(PLAIN);
        double energy = header.energy();
        double[] virial = header.virial(cell);
        Atoms table = new Atoms(atoms, columns, forcesColumn(columns));
        for (int i = 0; i < atoms; i++) {
            String row = line();
            if (row == null) {
                throw truncated(i, atoms);
            }
            table.read(i, row);
        }
        Structure structure = new Structure(cell, table.types, table.positions);
        return Optional.of(frame(header, structure, table.velocities, new Labels(energy, table.forces, virial)));
    }

    private Frame frame(XyzFrame header, Structure structure, double[] velocities, Labels labels) {
        String name = file.getFileName().toString();
        return new Frame(
                header.text("id", name + "/" + String.format(Locale.ROOT, "%04d", frameNumber)),
                header.word("kind", Kind.class, Kind.USER),
                header.word("split", Split.class, split),
                header.text("source", name),
                header.number("temperature", 0),
                structure,
                velocities,
                labels);
    }

    private int atoms(String count) {
        int atoms = count.matches("[0-9]{1,9}") ? Integer.parseInt(count) : 0;
        if (atoms < 1) {
            throw wrong("expected the number of atoms, > 0, of frame " + frameNumber + ", found '" + shorten(count)
                    + "'; extended XYZ has it alone on the first line of each frame");
        }
        return atoms;
    }

    private Optional<Integer> forcesColumn(XyzColumns columns) {
        if (keys.forces().isEmpty()) {
            return Optional.empty();
        }
        Optional<Integer> forces = columns.find(keys.forces(), 3);
        if (forces.isEmpty() && keys.required()) {
            throw wrong("frame " + frameNumber + " has no columns '" + keys.forces()
                    + "' of three numbers; columns here: " + columns
                    + ". Name the right ones as forces_key, or none for a file without forces");
        }
        return forces;
    }

    private FitException truncated(int read, int atoms) {
        return wrong("the file ends within frame " + frameNumber + ", after " + read + " of " + atoms
                + " atoms: truncated? Copy it again, or cut the incomplete frame off");
    }

    private String line() {
        try {
            String line = lines.readLine();
            lineNumber += line == null ? 0 : 1;
            // Some editors write a byte-order mark before the first number.
            return lineNumber == 1 && line != null && line.startsWith("\uFEFF") ? line.substring(1) : line;
        } catch (IOException e) {
            throw new FitException(file + ":" + lineNumber + ": cannot be read further: " + Reason.of(e), e);
        }
    }

    FitException wrong(String message) {
        return new FitException(file + ":" + lineNumber + ": " + message);
    }

    int frameNumber() {
        return frameNumber;
    }

    /** A finite number. */
    double number(String word, String what) {
        double value;
        try {
            value = Double.parseDouble(word);
        } catch (NumberFormatException e) {
            // Other programs write nan and inf.
            if (!word.matches("[-+]?(?i:nan|inf|infinity)")) {
                throw wrong(what + " is '" + shorten(word) + "': expected a number");
            }
            value = Double.NaN;
        }
        if (!Double.isFinite(value)) {
            throw wrong(what + " is " + word + ": expected a finite number; leave frame " + frameNumber
                    + " out, or calculate it again");
        }
        return value;
    }

    static String shorten(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new FitException(file + ": cannot be closed: " + Reason.of(e), e);
        }
    }

    /** The rows of a frame's atoms. */
    private final class Atoms {
        private final XyzColumns columns;
        private final int species;
        private final int place;
        private final Optional<Integer> force;
        private final Optional<Integer> velocity;
        private final String[] words;
        final int[] types;
        final double[] positions;
        final double[] forces;
        final double[] velocities;

        Atoms(int atoms, XyzColumns columns, Optional<Integer> force) {
            this.columns = columns;
            this.force = force;
            species = columns.find("species", 1).orElseThrow(() -> noColumn(columns, "species:S:1"));
            place = columns.find("pos", 3).orElseThrow(() -> noColumn(columns, "pos:R:3"));
            velocity = columns.find("velo", 3);
            words = new String[columns.count()];
            types = new int[atoms];
            positions = new double[3 * atoms];
            forces = new double[3 * atoms];
            if (force.isEmpty()) {
                Arrays.fill(forces, Double.NaN);
            }
            velocities = new double[velocity.isEmpty() ? 0 : 3 * atoms];
        }

        private FitException noColumn(XyzColumns present, String wanted) {
            return wrong("Properties has no " + wanted + "; columns here: " + present);
        }

        void read(int atom, String row) {
            StringTokenizer tokens = new StringTokenizer(row);
            if (tokens.countTokens() != words.length) {
                throw wrong("atom " + (atom + 1) + " of frame " + frameNumber + " has " + tokens.countTokens()
                        + " columns: expected " + words.length + ": " + columns);
            }
            for (int i = 0; i < words.length; i++) {
                words[i] = tokens.nextToken();
            }
            types[atom] = elements.indexOf(words[species]) + 1;
            if (types[atom] == 0) {
                throw wrong("unknown element '" + shorten(words[species]) + "': expected one of the fit's elements, "
                        + String.join(", ", elements));
            }
            vector(atom, place, positions, "position");
            force.ifPresent(first -> vector(atom, first, forces, keys.forces()));
            velocity.ifPresent(first -> vector(atom, first, velocities, "velo"));
        }

        private void vector(int atom, int first, double[] values, String what) {
            for (int x = 0; x < 3; x++) {
                values[3 * atom + x] = number(words[first + x], what + " " + "xyz".charAt(x));
            }
        }
    }
}
