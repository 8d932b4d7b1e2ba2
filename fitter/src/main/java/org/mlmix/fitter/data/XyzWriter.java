package org.mlmix.fitter.data;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/** Writes frames as extended XYZ, every number with the digits that give it back bit for bit. */
final class XyzWriter {
    // of the 3 × 3 tensor, row by row, in Voigt order
    private static final int[] ROWS = {0, 5, 4, 5, 1, 3, 4, 3, 2};

    private XyzWriter() {}

    static void write(Writer writer, Frame frame, List<String> elements) throws IOException {
        boolean forces = given(frame.labels().forces(), "forces", frame);
        boolean velocities = frame.velocities().length > 0;
        int atoms = frame.structure().atoms();
        writer.write(atoms + "\n" + comment(frame, forces, velocities) + "\n");
        for (int i = 0; i < atoms; i++) {
            StringBuilder line =
                    new StringBuilder(elements.get(frame.structure().types()[i] - 1));
            append(line, frame.structure().positions(), i);
            if (forces) {
                append(line, frame.labels().forces(), i);
            }
            if (velocities) {
                append(line, frame.velocities(), i);
            }
            writer.write(line.append('\n').toString());
        }
    }

    private static String comment(Frame frame, boolean forces, boolean velocities) {
        StringBuilder line = new StringBuilder("Lattice=\"")
                .append(join(frame.structure().cell()))
                .append("\" Properties=species:S:1:pos:R:3")
                .append(forces ? ":forces:R:3" : "")
                .append(velocities ? ":velo:R:3" : "")
                .append(" pbc=\"T T T\"");
        double energy = frame.labels().energy();
        if (given(new double[] {energy}, "energy", frame)) {
            line.append(" energy=").append(energy);
        }
        double[] virial = frame.labels().virial();
        if (given(virial, "virial", frame)) {
            double[] rows = new double[9];
            for (int i = 0; i < 9; i++) {
                rows[i] = virial[ROWS[i]];
            }
            line.append(" virial=\"").append(join(rows)).append('"');
        }
        line.append(" kind=").append(frame.kind().word());
        line.append(" split=").append(frame.split().word());
        line.append(" source=").append(XyzComment.quote(frame.source()));
        line.append(" temperature=").append(frame.temperature());
        return line.append(" id=").append(XyzComment.quote(frame.id())).toString();
    }

    // Labels are there, or NaN altogether; anything else is no frame to keep.
    private static boolean given(double[] values, String what, Frame frame) {
        int finite = 0;
        int missing = 0;
        for (double value : values) {
            finite += Double.isFinite(value) ? 1 : 0;
            missing += Double.isNaN(value) ? 1 : 0;
        }
        if (finite < values.length && missing < values.length) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%s of frame %s are not all finite", what, frame.id()));
        }
        return values.length > 0 && finite == values.length;
    }

    private static void append(StringBuilder line, double[] vectors, int atom) {
        for (int x = 0; x < 3; x++) {
            line.append(' ').append(vectors[3 * atom + x]);
        }
    }

    private static String join(double[] numbers) {
        StringBuilder text = new StringBuilder();
        for (double number : numbers) {
            text.append(text.isEmpty() ? "" : " ").append(number);
        }
        return text.toString();
    }
}
