package org.mlmix.fitter.solve;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.data.AtomicFile;

/**
 * A factor as a file, big-endian: the eight letters {@code mlmixfac}, version, length of all that
 * follows it up to the checksum; fingerprint, columns, rows, sum of targets, size of the triangle and
 * its upper part by rows, number of pending rows and those; CRC-32C of all before.
 */
final class FactorFile {
    private static final byte[] MAGIC = {'m', 'l', 'm', 'i', 'x', 'f', 'a', 'c'};
    private static final int VERSION = 1;
    private static final int HEADER = MAGIC.length + Integer.BYTES + Long.BYTES;
    private static final int CHECKSUM = Integer.BYTES;

    private FactorFile() {}

    static void write(Path file, Factor factor, String fingerprint) {
        AtomicFile.write(file, bytes(factor, fingerprint));
    }

    private static byte[] bytes(Factor factor, String fingerprint) {
        byte[] body = body(factor, fingerprint);
        ByteBuffer all = ByteBuffer.allocate(HEADER + body.length + CHECKSUM);
        all.put(MAGIC).putInt(VERSION).putLong(body.length).put(body);
        all.putInt(checksum(all.array(), all.position()));
        return all.array();
    }

    private static byte[] body(Factor factor, String fingerprint) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(fingerprint);
            out.writeInt(factor.columns());
            out.writeLong(factor.rows());
            out.writeDouble(factor.targetSum());
            double[][] triangle = factor.triangle();
            out.writeInt(triangle.length);
            for (int i = 0; i < triangle.length; i++) {
                write(out, triangle[i], i);
            }
            double[][] pending = factor.pending();
            out.writeInt(pending.length);
            for (double[] row : pending) {
                write(out, row, 0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, double[] row, int from) throws IOException {
        for (int j = from; j < row.length; j++) {
            out.writeDouble(row[j]);
        }
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    static Factor read(Path file, String fingerprint) {
        try {
            byte[] all = Files.readAllBytes(file);
            check(file, all);
            try (DataInputStream in =
                    new DataInputStream(new ByteArrayInputStream(all, HEADER, all.length - HEADER - CHECKSUM))) {
                return read(file, in, fingerprint);
            }
        } catch (NoSuchFileException e) {
            throw new FitException(file + ": there is no such file; expected a shard of factorised data", e);
        } catch (IOException e) {
            throw new FitException(file + ": cannot be read (" + e + ")", e);
        }
    }

    private static void check(Path file, byte[] all) {
        if (all.length < MAGIC.length || !Arrays.equals(all, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new FitException(file + ": is no shard of factorised data (it does not begin with mlmixfac)");
        }
        ByteBuffer header = ByteBuffer.wrap(all).position(MAGIC.length);
        if (all.length >= HEADER + CHECKSUM) {
            int version = header.getInt();
            if (version != VERSION) {
                throw new FitException(file + ": has format version " + version + ", expected " + VERSION
                        + "; write it anew with this program");
            }
            long expected = HEADER + header.getLong() + CHECKSUM;
            if (all.length == expected) {
                if (checksum(all, all.length - CHECKSUM) != ByteBuffer.wrap(all).getInt(all.length - CHECKSUM)) {
                    throw new FitException(file + ": is damaged (its checksum does not match); write it anew");
                }
                return;
            }
        }
        throw new FitException(file + ": is truncated or has something appended (" + all.length
                + " bytes); write it anew, or copy it again");
    }

    private static Factor read(Path file, DataInputStream in, String fingerprint) throws IOException {
        String found = in.readUTF();
        if (!found.equals(fingerprint)) {
            throw new FitException(file + ": belongs to another fit (fingerprint " + found + ", expected " + fingerprint
                    + "); shards that are merged must come from the same input");
        }
        int columns = in.readInt();
        long rows = in.readLong();
        double targetSum = in.readDouble();
        double[][] triangle = new double[in.readInt()][columns + 1];
        for (int i = 0; i < triangle.length; i++) {
            read(in, triangle[i], i);
        }
        double[][] pending = new double[in.readInt()][columns + 1];
        for (double[] row : pending) {
            read(in, row, 0);
        }
        return new Factor(columns, rows, targetSum, triangle, pending);
    }

    private static void read(DataInputStream in, double[] row, int from) throws IOException {
        for (int j = from; j < row.length; j++) {
            row[j] = in.readDouble();
        }
    }
}
