package org.mlmix.validation.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.mlmix.tools.lammps.Dump;
import org.mlmix.tools.lammps.DumpReader;
import org.mlmix.tools.lammps.LammpsFailure;
import org.mlmix.tools.lammps.SimulationBox;

/**
 * A slice through the middle of a zone, seen along the shortest edge of the box: atoms coloured by weight. There is
 * no text in it, so it needs no fonts.
 *
 * @param png the picture
 * @param step of the frame
 * @param axis that one looks along: x, y or z
 * @param thickness Å
 * @param ruler length of the bar, Å
 */
record ZoneSlice(byte[] png, long step, char axis, double thickness, double ruler) {
    static final Color BULK = new Color(0xC6CCD4);
    static final Color BUFFER = new Color(0x5FA8A0);
    static final Color LIGHT = new Color(0xF0B44C);
    static final Color FULL = new Color(0xB0183F);

    private static final Color INK = new Color(0x2B303A);
    private static final Color PAPER = new Color(0xF7F8FA);
    private static final int SIZE = 900;

    /** Of two atomic spacings: planes of all kinds are in it. */
    private static final double SPACINGS = 2;

    private static final double RADIUS = 0.27; // of an atom, in spacings
    private static final double WIDER = 1.5; // what is shown beside the zone, relative to that
    private static final double LEAST = 12; // Å from the middle
    private static final double RARE = 0.1; // share of the atoms

    /** @param relative to the middle of the zone, Å */
    private record Atom(double[] relative, double weight, boolean inBuffer, boolean rare) {
        Color color() {
            if (weight <= 0) {
                return inBuffer ? BUFFER : BULK;
            }
            return mix(LIGHT, FULL, weight);
        }
    }

    /**
     * Of the last frame.
     *
     * @throws LammpsFailure if the dump does not hold positions and what the fix says of the atoms
     */
    static ZoneSlice of(Path dump) throws IOException {
        Dump frame = last(dump);
        List<Atom> atoms = atoms(frame);
        double[] edges = frame.box().edgeLengths();
        int axis = IntStream.range(0, 3)
                .boxed()
                .min(Comparator.comparingDouble(k -> edges[k]))
                .orElseThrow();
        double spacing = Math.cbrt(frame.box().volume() / frame.count());
        double thickness = SPACINGS * spacing;
        int right = axis == 0 ? 1 : 0;
        int up = axis == 2 ? 1 : 2;
        double[] half = {half(atoms, edges, right), half(atoms, edges, up)};
        List<Atom> shown = atoms.stream()
                .filter(atom -> Math.abs(atom.relative[axis]) <= thickness / 2
                        && Math.abs(atom.relative[right]) <= half[0]
                        && Math.abs(atom.relative[up]) <= half[1])
                // Nothing hides what the zone may be for.
                .sorted(Comparator.comparing(Atom::rare).thenComparingDouble(atom -> atom.relative[axis]))
                .toList();
        double ruler = Math.max(half[0], half[1]) > 25 ? 10 : 5;
        Canvas canvas = new Canvas(half, right, up, RADIUS * spacing, ruler);
        return new ZoneSlice(canvas.draw(shown), frame.step(), "xyz".charAt(axis), thickness, ruler);
    }

    private static Dump last(Path file) {
        try (DumpReader reader = DumpReader.open(file)) {
            Dump last = reader.next().orElseThrow(() -> new LammpsFailure(file + " holds no complete snapshot"));
            for (Optional<Dump> next = reader.next(); next.isPresent(); next = reader.next()) {
                last = next.get();
            }
            return last;
        }
    }

    private static List<Atom> atoms(Dump frame) {
        if (frame.count() == 0) {
            throw new LammpsFailure("the frame of step " + frame.step() + " holds no atoms");
        }
        double[][] positions =
                frame.find("xu").isPresent() ? frame.vectors("xu", "yu", "zu") : frame.vectors("x", "y", "z");
        double[] weights = fix(frame, 1);
        double[] codes = fix(frame, 2);
        double[][] fractions = new double[positions.length][];
        for (int i = 0; i < positions.length; i++) {
            fractions[i] = frame.box().fractions(positions[i][0], positions[i][1], positions[i][2]);
        }
        double[] middle = middle(fractions, weights, frame.box().periodic());
        boolean[] rare = rare(frame);
        List<Atom> atoms = new ArrayList<>();
        for (int i = 0; i < positions.length; i++) {
            atoms.add(new Atom(relative(fractions[i], middle, frame.box()), weights[i], codes[i] == 1, rare[i]));
        }
        return atoms;
    }

    /** A column of fix mlmix, whatever its name. */
    private static double[] fix(Dump frame, int column) {
        return frame.columns().stream()
                .filter(c -> c.name().matches("f_.+\\[" + column + "]"))
                .findFirst()
                .orElseThrow(
                        () -> new LammpsFailure("the dump has no column f_ID[" + column + "], only " + frame.names()))
                .values();
    }

    /** Mean of the fractions, weighted; around the circle where the box is periodic. Of all atoms if none has a weight. */
    private static double[] middle(double[][] fractions, double[] weights, boolean[] periodic) {
        boolean empty = IntStream.range(0, weights.length).noneMatch(i -> weights[i] > 0);
        double[] middle = new double[3];
        for (int k = 0; k < 3; k++) {
            double sum = 0;
            double total = 0;
            double cosine = 0;
            double sine = 0;
            for (int i = 0; i < fractions.length; i++) {
                double weight = empty ? 1 : weights[i];
                double angle = 2 * Math.PI * fractions[i][k];
                sum += weight * fractions[i][k];
                total += weight;
                cosine += weight * Math.cos(angle);
                sine += weight * Math.sin(angle);
            }
            middle[k] = periodic[k] && !empty ? Math.atan2(sine, cosine) / (2 * Math.PI) : sum / total;
        }
        return middle;
    }

    /** Of the nearest image. */
    private static double[] relative(double[] fraction, double[] middle, SimulationBox box) {
        double[] relative = new double[3];
        for (int k = 0; k < 3; k++) {
            double part = fraction[k] - middle[k];
            part -= box.periodic()[k] ? Math.rint(part) : 0;
            for (int d = 0; d < 3; d++) {
                relative[d] += part * box.edges()[k][d];
            }
        }
        return relative;
    }

    /** Atoms of types that few have, as an impurity's. */
    private static boolean[] rare(Dump frame) {
        boolean[] rare = new boolean[frame.count()];
        frame.find("type").ifPresent(type -> {
            Map<Double, Long> counts = Arrays.stream(type.values())
                    .boxed()
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
            for (int i = 0; i < rare.length; i++) {
                rare[i] = counts.get(type.values()[i]) < RARE * rare.length;
            }
        });
        return rare;
    }

    /** How far from the middle is shown: the zone and something around it, not more than the box. */
    private static double half(List<Atom> atoms, double[] edges, int axis) {
        double zone = atoms.stream()
                .filter(atom -> atom.weight > 0 || atom.inBuffer)
                .mapToDouble(atom -> Math.abs(atom.relative[axis]))
                .max()
                .orElse(edges[axis] / 2);
        return Math.min(edges[axis] / 2, Math.max(LEAST, WIDER * zone));
    }

    private static Color mix(Color from, Color to, double share) {
        double part = Math.clamp(share, 0, 1);
        return new Color(
                (int) Math.round(from.getRed() + part * (to.getRed() - from.getRed())),
                (int) Math.round(from.getGreen() + part * (to.getGreen() - from.getGreen())),
                (int) Math.round(from.getBlue() + part * (to.getBlue() - from.getBlue())));
    }

    /**
     * @param half extent to both sides, Å
     * @param right axis that is drawn to the right
     * @param up axis that is drawn upwards
     * @param radius of an atom, Å
     */
    private record Canvas(double[] half, int right, int up, double radius, double ruler) {
        byte[] draw(List<Atom> atoms) throws IOException {
            double scale = SIZE / (2 * Math.max(half[0], half[1]));
            int width = (int) Math.ceil(2 * half[0] * scale);
            int height = (int) Math.ceil(2 * half[1] * scale);
            BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            Graphics2D g = image.createGraphics();
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setColor(PAPER);
            g.fillRect(0, 0, width, height);
            for (Atom atom : atoms) {
                double x = (atom.relative[right] + half[0]) * scale;
                double y = (half[1] - atom.relative[up]) * scale;
                disc(g, x, y, radius * scale, atom.color(), INK);
                if (atom.rare) {
                    disc(g, x, y, radius * scale / 3, INK, INK);
                }
            }
            g.setColor(INK);
            g.setStroke(new BasicStroke(5));
            g.draw(new Line2D.Double(20, height - 20.0, 20 + ruler * scale, height - 20.0));
            g.dispose();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        }

        private static void disc(Graphics2D g, double x, double y, double r, Color fill, Color line) {
            Ellipse2D disc = new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r);
            g.setColor(fill);
            g.fill(disc);
            g.setColor(line);
            g.setStroke(new BasicStroke(1));
            g.draw(disc);
        }
    }
}
