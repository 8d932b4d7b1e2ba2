package org.mlmix.tools.lammps;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * Lines of a text file, plain or gzipped, split into words without making a string of each: most of
 * what a dump holds are numbers. A file that ends in the middle of a line, as one that is still being
 * written may, is told from one that ends with a line.
 */
final class DumpLines implements Closeable {
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final int BUFFER = 1 << 16;
    // Longer than the first line of any dump; a binary file need not have any line at all.
    private static final int LONGEST = 1 << 24;

    // What a double holds exactly: integers up to 15 digits and these powers of ten.
    private static final int EXACT_DIGITS = 15;
    private static final double[] POWERS = powers();

    private final InputStream stream;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    private byte[] line = new byte[512];
    private int length;
    private int cursor;
    private int wordStart;
    private long number;
    private boolean complete;

    private DumpLines(InputStream stream) {
        this.stream = stream;
    }

    static DumpLines open(Path file) throws IOException {
        InputStream stream = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            stream.mark(2);
            int magic = (stream.read() << 8) | stream.read();
            stream.reset();
            return new DumpLines(afterMark(
                    magic == GZIP_MAGIC
                            ? new BufferedInputStream(new GZIPInputStream(stream, BUFFER), BUFFER)
                            : stream));
        } catch (IOException e) {
            stream.close();
            throw e;
        }
    }

    /** Editors may put a byte-order mark before a text. */
    private static InputStream afterMark(InputStream stream) throws IOException {
        stream.mark(MARK.length);
        try {
            if (!Arrays.equals(stream.readNBytes(MARK.length), MARK)) {
                stream.reset();
            }
        } catch (EOFException e) {
            // A gzipped file that was cut off near its beginning.
            stream.reset();
        }
        return stream;
    }

    /** Goes to the next line; false when there is none. */
    boolean next() throws IOException {
        length = 0;
        cursor = 0;
        complete = false;
        while (at < end || fill()) {
            int newline = at;
            while (newline < end && buffer[newline] != '\n') {
                newline++;
            }
            append(newline - at);
            complete = newline < end;
            at = newline + 1;
            if (complete) {
                break;
            }
        }
        if (length == 0 && !complete) {
            return false;
        }
        number++;
        return true;
    }

    private boolean fill() throws IOException {
        at = 0;
        end = 0;
        try {
            end = Math.max(0, stream.read(buffer));
        } catch (EOFException e) {
            // A gzipped file that was cut off; what it held so far has been read.
        }
        return end > 0;
    }

    private void append(int count) throws IOException {
        if (length + count > LONGEST) {
            throw new IOException("line " + (number + 1) + " is longer than " + LONGEST + " characters");
        }
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.max(2 * line.length, length + count));
        }
        System.arraycopy(buffer, at, line, length, count);
        length += count;
    }

    /** Number of the line, counted from 1. */
    long number() {
        return number;
    }

    /** Whether the line ended with a line feed, and not with the file. */
    boolean isComplete() {
        return complete;
    }

    String text() {
        return new String(line, 0, length, StandardCharsets.UTF_8).strip();
    }

    boolean startsWith(String word) {
        if (length < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (line[i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Goes to the next word of the line; false when there is none. */
    boolean nextWord() {
        while (cursor < length && isSpace(line[cursor])) {
            cursor++;
        }
        wordStart = cursor;
        while (cursor < length && !isSpace(line[cursor])) {
            cursor++;
        }
        return cursor > wordStart;
    }

    private static boolean isSpace(byte character) {
        return character == ' ' || character == '\t' || character == '\r';
    }

    String word() {
        return new String(line, wordStart, cursor - wordStart, StandardCharsets.UTF_8);
    }

    /**
     * The word as a number, as C prints it.
     *
     * @throws NumberFormatException when it is none
     */
    double value() {
        long digits = 0;
        int count = 0;
        int decimals = -1;
        int from = line[wordStart] == '-' ? wordStart + 1 : wordStart;
        for (int i = from; i < cursor; i++) {
            byte character = line[i];
            if (character == '.' && decimals < 0) {
                decimals = cursor - i - 1;
            } else if (character >= '0' && character <= '9' && count < EXACT_DIGITS) {
                digits = 10 * digits + (character - '0');
                count++;
            } else {
                return anyValue();
            }
        }
        if (count == 0) {
            return anyValue();
        }
        double value = decimals > 0 ? digits / POWERS[decimals] : digits;
        return from > wordStart ? -value : value;
    }

    private double anyValue() {
        String word = word();
        return switch (word) {
            case "nan", "-nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> number(word);
        };
    }

    // Double.parseDouble also takes hexadecimal numbers and a final d or f.
    private static double number(String word) {
        char last = word.charAt(word.length() - 1);
        if (last != '.' && (last < '0' || last > '9')) {
            throw new NumberFormatException(word);
        }
        return Double.parseDouble(word);
    }

    private static double[] powers() {
        double[] powers = new double[EXACT_DIGITS + 1];
        powers[0] = 1;
        for (int i = 1; i <= EXACT_DIGITS; i++) {
            powers[i] = 10 * powers[i - 1];
        }
        return powers;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
