package org.mlmix.tools.lammps;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the snapshots of a {@code dump custom} file one after the other, so that no more than one is
 * in memory. The file may be gzipped. Boxes may be orthogonal, triclinic, or general triclinic.
 */
public final class DumpReader implements Closeable {
    private static final String ITEM = "ITEM: ";
    private static final String ATOMS = "ITEM: ATOMS";
    private static final String BOX = "ITEM: BOX BOUNDS";

    private final Path file;
    private final DumpLines lines;
    private Optional<String> units = Optional.empty();
    private String incomplete;

    /** The head of a snapshot, as far as it was read. */
    private static final class Head {
        Long step;
        Integer count;
        SimulationBox box;

        String name() {
            return step == null ? "a snapshot" : "the snapshot of step " + step;
        }
    }

    /** The file ended where a snapshot did not. */
    private static final class EndOfFile extends Exception {
        private static final long serialVersionUID = 1L;

        EndOfFile(String what) {
            super(what, null, false, false);
        }
    }

    private DumpReader(Path file, DumpLines lines) {
        this.file = file;
        this.lines = lines;
    }

    public static DumpReader open(Path file) {
        if (Files.isDirectory(file)) {
            throw new LammpsFailure("cannot read " + file + ": it is a folder, not a dump file");
        }
        try {
            return new DumpReader(file, DumpLines.open(file));
        } catch (NoSuchFileException e) {
            throw new LammpsFailure("cannot read " + file + ": there is no such file");
        } catch (IOException e) {
            throw new LammpsFailure("cannot read " + file + ": " + e.getMessage());
        }
    }

    /** The next snapshot; none at the end of the file and when the last one is not complete. */
    public Optional<Dump> next() {
        Head head = new Head();
        try {
            while (lines.next()) {
                if (lines.text().isEmpty()) {
                    continue;
                }
                if (lines.startsWith(ATOMS)) {
                    return Optional.of(atoms(head));
                }
                section(head);
            }
            if (head.step != null) {
                incomplete = head.name() + " has no atoms";
            }
        } catch (EndOfFile e) {
            incomplete = e.getMessage();
        } catch (IOException e) {
            throw new LammpsFailure("cannot read " + file + " beyond line " + lines.number() + ": " + e.getMessage());
        }
        return Optional.empty();
    }

    /** What is missing of the last snapshot; known once {@link #next} has found no more. */
    public Optional<String> incomplete() {
        return Optional.ofNullable(incomplete);
    }

    private void section(Head head) throws IOException, EndOfFile {
        String title = lines.text();
        if (!lines.isComplete() && (lines.number() > 1 || title.startsWith("ITEM"))) {
            throw new EndOfFile(head.name() + " ends at line " + lines.number() + ", before its atoms");
        }
        if (title.startsWith(BOX)) {
            head.box = box(head, title);
            return;
        }
        switch (title) {
            case "ITEM: TIMESTEP" -> head.step = (long) whole(head, "a time step", Long.MAX_VALUE);
            case "ITEM: NUMBER OF ATOMS" -> head.count = (int) whole(head, "a number of atoms", Integer.MAX_VALUE);
            case "ITEM: UNITS" -> {
                need(head);
                units = Optional.of(lines.text());
            }
            case "ITEM: TIME" -> need(head);
            default -> throw unknown(title);
        }
    }

    private LammpsFailure unknown(String title) {
        if (lines.number() == 1 && !title.startsWith(ITEM)) {
            return failure("this is no text dump of LAMMPS, which begins with \"ITEM: TIMESTEP\"; such a file is"
                    + " written by  dump ID all custom N FILE id type x y z f_ID[1] f_ID[2]");
        }
        return failure("expected \"" + BOX + "\" or another section of a dump of style custom, found \""
                + (title.length() > 60 ? title.substring(0, 60) + "..." : title) + "\"");
    }

    private double whole(Head head, String what, double most) throws IOException, EndOfFile {
        need(head);
        double value = lines.nextWord() ? number("where " + what + " should be") : -1;
        if (value < 0 || value > most || value != Math.rint(value)) {
            throw failure("expected " + what + ", found \"" + lines.text() + "\"");
        }
        return value;
    }

    /** Goes to a line that the snapshot must have. */
    private void need(Head head) throws IOException, EndOfFile {
        if (!lines.next() || !lines.isComplete()) {
            throw new EndOfFile(head.name() + " ends at line " + lines.number() + ", before its atoms");
        }
    }

    private double number(String where) {
        try {
            return lines.value();
        } catch (NumberFormatException e) {
            throw failure("\"" + lines.word() + "\" " + where + " is no number");
        }
    }

    /**
     * The three lines after {@code ITEM: BOX BOUNDS [xy xz yz] pp pp pp} or
     * {@code ITEM: BOX BOUNDS abc origin pp pp pp}.
     */
    private SimulationBox box(Head head, String title) throws IOException, EndOfFile {
        List<String> words =
                new ArrayList<>(List.of(title.substring(BOX.length()).strip().split("\\s+")));
        boolean[] periodic = {true, true, true};
        boolean general = words.contains("abc");
        boolean tilted = words.contains("xy");
        // Files of very old versions do not say which boundaries are periodic.
        List<String> boundaries = words.subList(Math.max(0, words.size() - 3), words.size());
        for (int k = 0; k < 3 && boundaries.size() == 3; k++) {
            String boundary = boundaries.get(k);
            periodic[k] = !boundary.matches("[fsm]{2}");
        }
        double[][] rows = new double[3][general ? 4 : tilted ? 3 : 2];
        for (double[] row : rows) {
            need(head);
            for (int i = 0; i < row.length; i++) {
                if (!lines.nextWord()) {
                    throw failure("expected " + row.length + " numbers of the box, found \"" + lines.text() + "\"");
                }
                row[i] = number("in the box");
            }
        }
        SimulationBox box = general
                ? SimulationBox.general(rows, periodic)
                : tilted ? SimulationBox.tilted(rows, periodic) : SimulationBox.orthogonal(rows, periodic);
        if (Arrays.stream(box.reciprocal()).flatMapToDouble(Arrays::stream).anyMatch(v -> !Double.isFinite(v))) {
            throw failure("the box has no volume");
        }
        return box;
    }

    private Dump atoms(Head head) throws IOException, EndOfFile {
        long line = lines.number();
        String title = lines.text();
        if (!lines.isComplete()) {
            throw new EndOfFile(head.name() + " ends at line " + line + ", before its atoms");
        }
        if (head.step == null || head.count == null || head.box == null) {
            throw failure("the snapshot's time step, number of atoms or box is missing before its atoms");
        }
        String names = title.substring(ATOMS.length()).strip();
        if (names.isEmpty()) {
            throw failure("the columns have no names");
        }
        Rows rows = new Rows(names.split("\\s+"), head.count);
        for (int i = 0; i < head.count; i++) {
            // A line without an end may lack the last digits of its last number.
            if (!lines.next() || !lines.isComplete()) {
                throw new EndOfFile(head.name() + " has " + i + " of its " + head.count
                        + " atoms, the file ends at line " + lines.number());
            }
            if (lines.startsWith(ITEM)) {
                throw failure(head.name() + " says that it has " + head.count + " atoms, but holds " + i);
            }
            rows.read(i);
        }
        return new Dump(head.step, units, head.box, head.count, rows.columns(), line);
    }

    private LammpsFailure failure(String what) {
        return new LammpsFailure(file + ", line " + lines.number() + ": " + what);
    }

    /** The columns of a snapshot while they are filled. */
    private final class Rows {
        private final String[] names;
        private final double[][] values;
        private final List<Map<String, Integer>> words = new ArrayList<>();

        Rows(String[] names, int count) {
            this.names = names;
            values = new double[names.length][count];
            for (String name : names) {
                words.add(isText(name) ? new LinkedHashMap<>() : null);
            }
        }

        private static boolean isText(String name) {
            return name.equals("element") || name.equals("typelabel");
        }

        void read(int row) {
            int column = 0;
            while (lines.nextWord()) {
                if (column < names.length) {
                    values[column][row] = value(row, column);
                }
                column++;
            }
            if (column != names.length) {
                throw failure(
                        "expected " + names.length + " values (" + String.join(" ", names) + "), found " + column);
            }
        }

        private double value(int row, int column) {
            Map<String, Integer> known = words.get(column);
            if (known == null) {
                try {
                    return lines.value();
                } catch (NumberFormatException e) {
                    if (row > 0) {
                        throw failure("\"" + lines.word() + "\" in column " + names[column] + " is no number");
                    }
                    known = new LinkedHashMap<>();
                    words.set(column, known);
                }
            }
            String word = lines.word();
            Integer place = known.get(word);
            if (place == null) {
                place = known.size();
                known.put(word, place);
            }
            return place;
        }

        List<DumpColumn> columns() {
            List<DumpColumn> columns = new ArrayList<>();
            for (int k = 0; k < names.length; k++) {
                Map<String, Integer> known = words.get(k);
                columns.add(
                        new DumpColumn(names[k], values[k], known == null ? List.of() : List.copyOf(known.keySet())));
            }
            return List.copyOf(columns);
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new LammpsFailure("cannot close " + file + ": " + e.getMessage());
        }
    }
}
