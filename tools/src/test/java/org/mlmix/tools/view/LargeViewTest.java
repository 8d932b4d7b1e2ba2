package org.mlmix.tools.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.tools.lammps.Frame;

/** A hundred thousand atoms: the page stays small enough, and usable even where software draws it. */
class LargeViewTest {
    private static final int CELLS = 30; // cubed, times four atoms: 108,000
    private static final int FRAMES = 5;
    private static final double LATTICE = 3.6;

    @TempDir
    Path folder;

    @Test
    void playsAHundredThousandAtoms() throws IOException {
        Path dump = write(folder.resolve("large.dump"));
        long begin = System.nanoTime();
        Path page = ViewedPage.write(dump);
        double written = seconds(begin);
        // Of the dump's 10 numbers a frame takes about 10 bytes an atom, and the libraries 1.2 MB.
        assertThat(Files.size(page)).isLessThan(2_000_000 + 16L * 4 * CELLS * CELLS * CELLS * FRAMES);
        List<Frame> frames = Frame.read(dump);
        try (Browser browser = Browser.start()) {
            begin = System.nanoTime();
            browser.open(page);
            double opened = seconds(begin);
            new ViewedPage(browser).showAll();
            begin = System.nanoTime();
            for (int number = 1; number < FRAMES; number++) {
                browser.set("frame", number);
                browser.awaitFrame(number);
            }
            double frame = seconds(begin) / (FRAMES - 1);
            begin = System.nanoTime();
            browser.set("slice-y-from", "0.5");
            BufferedImage canvas = browser.picture("canvas");
            double slice = seconds(begin);
            System.out.printf(
                    Locale.ROOT,
                    "%d atoms, %d frames: page of %.1f MB written in %.1f s; opened in %.1f s,"
                            + " a frame in %.2f s, a slice in %.2f s%n",
                    4 * CELLS * CELLS * CELLS,
                    FRAMES,
                    Files.size(page) / 1e6,
                    written,
                    opened,
                    frame,
                    slice);
            for (int zone : new int[] {0, 1, 2, 4}) {
                assertThat(Colours.count(canvas, Colours.ZONES[zone], 20))
                        .as("zone %s", zone)
                        .isPositive();
            }
            picksTheAtomInFront(browser, frames.getLast(), canvas);
            assertThat(browser.problems()).isEmpty();
        }
    }

    private static void picksTheAtomInFront(Browser browser, Frame frame, BufferedImage canvas) {
        double[][] x = frame.positions();
        Eye eye = Eye.of(browser, frame);
        double middle = CELLS * LATTICE / 2;
        int nearest = -1;
        for (int i = 0; i < x.length; i++) {
            boolean onScreen = eye.places()[i][1] > 60 && eye.places()[i][1] < canvas.getHeight() - 5;
            if (x[i][1] >= middle && onScreen && (nearest < 0 || eye.depths()[i] < eye.depths()[nearest])) {
                nearest = i;
            }
        }
        browser.clickAt(browser.element("canvas"), eye.places()[nearest][0], eye.places()[nearest][1]);
        assertThat(browser.element("atom-id").getDomProperty("value"))
                .isEqualTo(String.valueOf((int) frame.column("id")[nearest]));
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    /** A vibrating crystal as LAMMPS writes it, with spherical zones in its middle. */
    private static Path write(Path file) throws IOException {
        Random random = new Random(11);
        double[][] basis = {{0, 0, 0}, {0.5, 0.5, 0}, {0.5, 0, 0.5}, {0, 0.5, 0.5}};
        double edge = CELLS * LATTICE;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int frame = 0; frame < FRAMES; frame++) {
                out.write("ITEM: TIMESTEP\n%d\nITEM: NUMBER OF ATOMS\n%d\nITEM: BOX BOUNDS pp pp pp\n"
                        .formatted(100 * frame, 4 * CELLS * CELLS * CELLS));
                out.write(("0 " + edge + "\n").repeat(3));
                out.write("ITEM: ATOMS id type x y z vx f_zone[1] f_zone[2] f_zone[3] f_zone[4]\n");
                int id = 0;
                for (int cell = 0; cell < CELLS * CELLS * CELLS; cell++) {
                    int[] at = {cell % CELLS, cell / CELLS % CELLS, cell / CELLS / CELLS};
                    for (double[] site : basis) {
                        double[] x = new double[3];
                        for (int d = 0; d < 3; d++) {
                            x[d] = Math.max(0, (at[d] + site[d]) * LATTICE + 0.1 * random.nextGaussian());
                        }
                        out.write(line(++id, x, edge, 100 + frame, random.nextGaussian()));
                    }
                }
            }
        }
        return file;
    }

    private static String line(int id, double[] x, double edge, int frame, double velocity) {
        double d =
                Math.sqrt(Math.pow(x[0] - edge / 2, 2) + Math.pow(x[1] - edge / 2, 2) + Math.pow(x[2] - edge / 2, 2));
        double core = edge * frame / 1000;
        double weight = Math.clamp(2 - d / core, 0, 1);
        int zone = weight == 1 ? 4 : weight > 0 ? 2 : d < 3 * core ? 1 : 0;
        double error = weight > 0 && weight < 1 ? 0.01 * Math.abs(velocity) : 0;
        return id + " 1 " + (float) x[0] + " " + (float) x[1] + " " + (float) x[2] + " " + (float) velocity + " "
                + (float) weight + " " + zone + " " + (zone == 0 ? 1 : 30) + " " + (float) error + "\n";
    }
}
