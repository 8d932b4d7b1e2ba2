package org.mlmix.tools.demo;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Both panels with their headings and one legend, as a PNG. */
record Picture(ForceComparison comparison, double core, double blend, String headline) {
    private static final int WIDTH = 1900;
    private static final int HEIGHT = 1080;
    private static final int MARGIN = 50;
    private static final int TOP = 170;
    private static final int SLICE = 740;
    private static final Color INK = new Color(0x2B303A);
    private static final Color GREY = new Color(0x667085);

    /** Java draws text only where the system has fonts, and says so in various ways. */
    static boolean canBeDrawn() {
        try {
            return GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames().length > 0;
        } catch (RuntimeException | LinkageError | InternalError e) {
            return false;
        }
    }

    void write(Path file) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, WIDTH, HEIGHT);

        text(g, headline, MARGIN, 62, Font.BOLD, 34, INK);
        text(g, "Slice through the vacancy (×), 5.6 Å thick, coloured by zone", MARGIN, 140, Font.PLAIN, 25, INK);
        int right = MARGIN + SLICE + 70;
        text(g, "Force error of every atom against SNAP on the whole box", right + 20, 140, Font.PLAIN, 25, INK);

        new SlicePanel(comparison, core, blend).paint(g, new Rectangle2D.Double(MARGIN, TOP, SLICE, SLICE));
        Graphics2D chart = (Graphics2D) g.create(right, TOP - 12, WIDTH - right - MARGIN / 2, SLICE + 90);
        new ErrorPanel(comparison, core, blend).paint(chart, WIDTH - right - MARGIN / 2, SLICE + 90);
        chart.dispose();
        legend(g);
        g.dispose();
        save(image, file);
    }

    private static void legend(Graphics2D g) {
        int x = MARGIN;
        int y = HEIGHT - 40;
        for (int i = Zone.values().length - 1; i >= 0; i--) {
            Zone zone = Zone.values()[i];
            g.setColor(zone.color);
            g.fill(new Ellipse2D.Double(x, y - 17, 20, 20));
            x = 30 + text(g, zone.title, x + 28, y, Font.PLAIN, 21, INK);
        }
        g.setColor(ErrorPanel.REFERENCE);
        g.fill(new Ellipse2D.Double(x + 4, y - 13, 12, 12));
        text(g, "right: fitted on the whole box", x + 26, y, Font.PLAIN, 21, GREY);
    }

    /** Draws a line of text and returns where it ends. */
    private static int text(Graphics2D g, String text, int x, int y, int style, int size, Color color) {
        g.setFont(new Font(Font.SANS_SERIF, style, size));
        g.setColor(color);
        g.drawString(text, x, y);
        return x + g.getFontMetrics().stringWidth(text);
    }

    private static void save(BufferedImage image, Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException e) {
            throw new IllegalStateException("cannot write " + file, e);
        }
    }
}
