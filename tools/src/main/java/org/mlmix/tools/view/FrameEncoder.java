package org.mlmix.tools.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.mlmix.tools.lammps.Dump;
import org.mlmix.tools.lammps.DumpColumn;
import org.mlmix.tools.lammps.LammpsFailure;

/**
 * Turns snapshots into what the page holds: the atoms in the order of their ids, positions as 16 bits
 * for each edge of the box, everything else in the smallest kind that holds it.
 */
final class FrameEncoder {
    private static final String ID = "id";
    private static final double LARGEST_ID = 0xffffffffL;

    private final Coordinates coordinates;
    private final Roles roles;
    private final RunColumns columns;
    private long leftOut;

    /**
     * One frame.
     *
     * @param data gzipped: ids, positions, images if there are any, then the columns
     */
    record Encoded(FrameInfo info, byte[] data) {}

    FrameEncoder(Coordinates coordinates, Roles roles, RunColumns columns) {
        this.coordinates = coordinates;
        this.roles = roles;
        this.columns = columns;
    }

    /** Atoms without a finite position, over all frames; they cannot be shown. */
    long leftOut() {
        return leftOut;
    }

    Encoded encode(Dump dump) {
        columns.check(dump);
        double[][] fractions = coordinates.fractions(dump);
        int[] rows = rows(dump, fractions);
        leftOut += dump.count() - rows.length;

        Packing packing = new Packing();
        List<String> kinds = new ArrayList<>();
        kinds.add(name(packing.add(ids(dump), rows)));
        double[] low = {0, 0, 0};
        double[] span = {1, 1, 1};
        double[][] images = new double[3][];
        for (int k = 0; k < 3; k++) {
            double[] f = chosen(fractions[k], rows);
            images[k] = dump.box().periodic()[k] ? wrap(f) : new double[f.length];
            double[] range = range(f);
            low[k] = range[0];
            span[k] = range[1] - range[0];
            packing.add(steps(f, low[k], span[k]), Packing.Kind.U2);
        }
        List<String> imageKinds = new ArrayList<>();
        if (Arrays.stream(images).flatMapToDouble(Arrays::stream).anyMatch(image -> image != 0)) {
            for (double[] image : images) {
                imageKinds.add(name(packing.add(image, identity(image.length))));
            }
        }
        for (DumpColumn column : columns.stored(dump)) {
            kinds.add(name(packing.add(columns.values(column), rows)));
        }
        FrameInfo info = new FrameInfo(
                dump.step(),
                rows.length,
                dump.box().origin(),
                dump.box().edges(),
                low,
                span,
                kinds,
                imageKinds,
                zones(dump, rows));
        return new Encoded(info, packing.finish());
    }

    /** The rows that can be shown, by id. */
    private static int[] rows(Dump dump, double[][] fractions) {
        double[] ids = ids(dump);
        long[] keys = new long[dump.count()];
        int kept = 0;
        for (int i = 0; i < dump.count(); i++) {
            if (!(ids[i] >= 0 && ids[i] <= LARGEST_ID && ids[i] == Math.rint(ids[i]))) {
                throw new LammpsFailure("line " + (dump.line() + 1 + i) + ": atom id " + ids[i]
                        + "; ids are whole numbers up to 4294967295 here");
            }
            if (Double.isFinite(fractions[0][i] + fractions[1][i] + fractions[2][i])) {
                keys[kept++] = ((long) ids[i] << 31) | i;
            }
        }
        keys = Arrays.copyOf(keys, kept);
        Arrays.sort(keys);
        return Arrays.stream(keys)
                .mapToInt(key -> (int) (key & Integer.MAX_VALUE))
                .toArray();
    }

    /** Without ids the atoms are numbered as they come. */
    private static double[] ids(Dump dump) {
        if (dump.find(ID).isPresent()) {
            return dump.column(ID);
        }
        double[] numbers = new double[dump.count()];
        Arrays.setAll(numbers, i -> i + 1.0);
        return numbers;
    }

    /** Moves fractions into 0 to 1 and returns by how many whole edges. */
    private static double[] wrap(double[] fractions) {
        double[] images = new double[fractions.length];
        for (int i = 0; i < images.length; i++) {
            images[i] = Math.floor(fractions[i]);
            fractions[i] -= images[i];
        }
        return images;
    }

    /** The box, and what is outside it where it has no periodic images. */
    private static double[] range(double[] fractions) {
        double low = 0;
        double high = 1;
        for (double f : fractions) {
            low = Math.min(low, f);
            high = Math.max(high, f);
        }
        return new double[] {low, high};
    }

    private static double[] steps(double[] fractions, double low, double span) {
        return Arrays.stream(fractions)
                .map(f -> Math.rint((f - low) / span * FrameInfo.STEPS))
                .toArray();
    }

    private int[] zones(Dump dump, int[] rows) {
        for (Role role : Role.values()) {
            roles.values(role, dump);
        }
        return roles.values(Role.ZONE, dump)
                .map(zone -> {
                    int[] counts = new int[Role.ZONES];
                    for (int row : rows) {
                        counts[(int) zone[row]]++;
                    }
                    return counts;
                })
                .orElse(new int[0]);
    }

    private static double[] chosen(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
    }

    private static int[] identity(int count) {
        int[] rows = new int[count];
        Arrays.setAll(rows, i -> i);
        return rows;
    }

    private static String name(Packing.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
