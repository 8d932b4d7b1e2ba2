package org.mlmix.tools.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import org.mlmix.tools.Main;
import org.mlmix.tools.lammps.Frame;

/** A page in a browser, and what is to be seen in it. */
record ViewedPage(Browser browser) {
    /** Parts of 255 by which shading changes a colour in the middle of a large atom. */
    static final int CLOSE = 12;

    /** Writes the page of a dump, beside it. */
    static Path write(Path dump, String... options) {
        Path page = dump.resolveSibling(dump.getFileName() + ".html");
        String[] words = {"view", dump.toString(), "-o", page.toString()};
        String[] all = Arrays.copyOf(words, words.length + options.length);
        System.arraycopy(options, 0, all, words.length, options.length);
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        assertThat(Main.commandLine().setOut(nowhere).execute(all)).isZero();
        return page;
    }

    /** Opens a page and shows all of its atoms. */
    void open(Path page) {
        openAtTheZone(page);
        showAll();
    }

    /** Shows the bulk, too, and the whole box. */
    void showAll() {
        browser.script("const bulk = document.getElementById('zone-0');"
                + "if (bulk && !bulk.checked) { bulk.click(); }"
                + "document.querySelector('[data-view=oblique]').click()");
        browser.settle();
    }

    /** Opens a page as it is and hides the box: its lines and letters may lie over atoms. */
    void openAtTheZone(Path page) {
        browser.open(page);
        browser.script("mlmixView.view.box.visible = false;"
                + "document.querySelectorAll('.axis').forEach(letter => { letter.style.opacity = 0; });"
                + "mlmixView.view.draw()");
        browser.settle();
    }

    /** Checks the pixels of all atoms in front; returns how many they were. */
    int checkColours(Frame frame, IntPredicate shown, IntUnaryOperator colour) {
        BufferedImage canvas = browser.picture("canvas");
        Eye eye = Eye.of(browser, frame);
        List<Integer> atoms = eye.inFront(shown, canvas);
        assertThat(atoms).isNotEmpty();
        for (int atom : atoms) {
            int pixel = eye.pixel(canvas, atom);
            int expected = colour.applyAsInt(atom);
            assertThat(Colours.difference(pixel, expected))
                    .as(
                            "#%06x instead of #%06x for atom %s at %s",
                            pixel, expected, frame.column("id")[atom], Arrays.toString(eye.places()[atom]))
                    .isLessThan(tolerance(eye.radii()[atom]));
        }
        return atoms.size();
    }

    /** The middle of a small atom lies up to a pixel beside the pixel that is looked at. */
    private static int tolerance(double radius) {
        return (int) (4 + 80 / radius);
    }

    /** What the table says of a column. */
    String value(String column) {
        return browser.script(
                "return document.querySelector(`[data-column=\"${arguments[0]}\"] td`).textContent", column);
    }
}
