package org.mlmix.tools.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;

/** A slice through the vacancy, seen along z: atoms coloured by zone, radii shaded behind them. */
record SlicePanel(ForceComparison comparison, double core, double blend) {
    private static final double HALF_THICKNESS = 2.8; // Å, half a cell: the whole pattern once
    private static final double ATOM_RADIUS = 0.62; // Å
    static final Color PAPER = new Color(0xF7F8FA);
    static final Color CORE_SHADE = new Color(0xF6DADF);
    static final Color BLEND_SHADE = new Color(0xFCF0DA);
    private static final Color INK = new Color(0x2B303A);

    void paint(Graphics2D base, Rectangle2D square) {
        Graphics2D g = (Graphics2D) base.create();
        double[] edge = comparison.edge();
        double[] middle = centre();
        double scale = square.getWidth() / edge[0];

        g.setColor(PAPER);
        g.fill(square);
        AffineTransform toScreen = new AffineTransform();
        toScreen.translate(square.getMinX(), square.getMaxY());
        toScreen.scale(scale, -scale);

        g.setClip(square);
        Area coreArea = zoneArea(middle[2], core).createTransformedArea(toScreen);
        Area blendArea = zoneArea(middle[2], core + blend).createTransformedArea(toScreen);
        shade(g, blendArea, BLEND_SHADE, Zone.BLEND.color);
        shade(g, coreArea, CORE_SHADE, Zone.CORE_LISTED.color);

        comparison.sites().stream()
                .filter(site -> Math.abs(site.position()[2] - middle[2]) <= HALF_THICKNESS)
                .sorted(Comparator.comparingDouble(site -> site.position()[2]))
                .forEach(site -> atom(g, site, toScreen, scale, middle[2]));
        vacancy(g, middle, toScreen, scale);
        g.setClip(null);

        g.setColor(INK);
        g.setStroke(new BasicStroke(1.6f));
        g.draw(square);
        ruler(g, square, scale);
        g.dispose();
    }

    /** The middle of the seeds: where the atom is missing. */
    private double[] centre() {
        double[] mean = new double[3];
        for (double[] seed : comparison.seeds()) {
            for (int k = 0; k < 3; k++) {
                mean[k] += seed[k] / comparison.seeds().length;
            }
        }
        return mean;
    }

    // The radii are spheres around every seed; at their own height the slice cuts them in circles.
    private Area zoneArea(double height, double radius) {
        Area area = new Area();
        for (double[] seed : comparison.seeds()) {
            double rise = seed[2] - height;
            double r = Math.sqrt(Math.max(0, radius * radius - rise * rise));
            area.add(new Area(new Ellipse2D.Double(seed[0] - r, seed[1] - r, 2 * r, 2 * r)));
        }
        return area;
    }

    private static void shade(Graphics2D g, Area area, Color fill, Color line) {
        g.setColor(fill);
        g.fill(area);
        g.setColor(line);
        g.setStroke(new BasicStroke(2.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {9, 6}, 0));
        g.draw(area);
    }

    private static void atom(
            Graphics2D g, ForceComparison.Site site, AffineTransform toScreen, double scale, double height) {
        double[] at = {site.position()[0], site.position()[1]};
        toScreen.transform(at, 0, at, 0, 1);
        // Atoms further back are a little smaller and paler.
        double depth = (site.position()[2] - height) / HALF_THICKNESS;
        double r = scale * ATOM_RADIUS * (1 + 0.12 * depth);
        var disc = new Ellipse2D.Double(at[0] - r, at[1] - r, 2 * r, 2 * r);
        g.setColor(mix(site.zone().color, Color.WHITE, 0.16 * (1 - depth) / 2));
        g.fill(disc);
        g.setColor(mix(site.zone().color, Color.BLACK, 0.35));
        g.setStroke(new BasicStroke(1.2f));
        g.draw(disc);
    }

    private static void vacancy(Graphics2D g, double[] middle, AffineTransform toScreen, double scale) {
        double[] at = {middle[0], middle[1]};
        toScreen.transform(at, 0, at, 0, 1);
        double r = scale * 0.5;
        g.setColor(INK);
        g.setStroke(new BasicStroke(3.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(new Line2D.Double(at[0] - r, at[1] - r, at[0] + r, at[1] + r));
        g.draw(new Line2D.Double(at[0] - r, at[1] + r, at[0] + r, at[1] - r));
    }

    private static void ruler(Graphics2D g, Rectangle2D square, double scale) {
        double length = 10 * scale;
        double x = square.getMinX();
        double y = square.getMaxY() + 24;
        g.setColor(INK);
        g.setStroke(new BasicStroke(2.4f));
        g.draw(new Line2D.Double(x, y, x + length, y));
        g.draw(new Line2D.Double(x, y - 6, x, y + 6));
        g.draw(new Line2D.Double(x + length, y - 6, x + length, y + 6));
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 22));
        g.drawString("10 Å", (float) (x + length + 12), (float) (y + 8));
    }

    private static Color mix(Color a, Color b, double share) {
        return new Color(
                (int) Math.round(a.getRed() + share * (b.getRed() - a.getRed())),
                (int) Math.round(a.getGreen() + share * (b.getGreen() - a.getGreen())),
                (int) Math.round(a.getBlue() + share * (b.getBlue() - a.getBlue())));
    }
}
