package org.mlmix.tools.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.tools.lammps.Frame;

/** Pages of small dumps that are made for what they show. */
class SmallDumpsPageTest {
    @TempDir
    Path folder;

    private static Browser browser;
    private static ViewedPage page;

    @BeforeAll
    static void start() {
        browser = Browser.start();
        page = new ViewedPage(browser);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void hasNoProblems() {
        assertThat(browser.problems()).isEmpty();
    }

    @Test
    void seamErrorsHaveALogarithmicScale() throws IOException {
        String[] rows = new String[8];
        for (int i = 0; i < 8; i++) {
            rows[i] = "%d 1 %d 5 5 0 0 1 %s".formatted(i + 1, 1 + i, i < 3 ? "0" : "1e" + (i - 8));
        }
        Path dump = dump(Dumps.text(0, "pp pp pp", "id type x y z f_q[1] f_q[2] f_q[3] f_q[4]", rows));
        page.open(ViewedPage.write(dump));
        browser.set("colour", "error");
        browser.set("size", "0.1");
        browser.script("document.querySelector('[data-view=y]').click()");
        browser.settle();
        int seen = page.checkColours(
                Frame.read(dump).getFirst(),
                i -> true,
                i -> i < 3 ? Colours.NOT_MEASURED : Colours.viridis((i - 3) / 4.0));
        assertThat(seen).isEqualTo(8);
        assertThat(browser.text("legend")).contains("0.00001", "0.1", "not measured", "force units");
        browser.set("atom-id", 2);
        assertThat(page.value("f_q[4]")).isEqualTo("0 (not measured)");
    }

    @Test
    void seamErrorsThatWereNeverMeasuredHaveNoScale() throws IOException {
        Path dump = dump(Dumps.text(0, "pp pp pp", "id type x y z f_q[1] f_q[2] f_q[3] f_q[4]", "1 1 5 5 5 0 0 1 0"));
        page.open(ViewedPage.write(dump));
        browser.set("colour", "error");
        assertThat(page.checkColours(Frame.read(dump).getFirst(), i -> true, i -> Colours.NOT_MEASURED))
                .isEqualTo(1);
        assertThat(browser.text("legend")).isEqualTo("not measured");
    }

    @Test
    void aDumpThatIsAllBulkShowsIt() throws IOException {
        Path dump = dump(Dumps.text(0, "pp pp pp", "id type x y z f_q[1] f_q[2]", "1 1 5 5 5 0 0", "2 1 2 2 2 0 0"));
        page.openAtTheZone(ViewedPage.write(dump));
        assertThat(browser.element("zone-0").isSelected()).isTrue();
        assertThat(browser.element("bulk-note").isDisplayed()).isFalse();
        assertThat(page.checkColours(Frame.read(dump).getFirst(), i -> true, i -> Colours.ZONES[0]))
                .isEqualTo(2);
    }

    @Test
    void aDumpWithoutZonesIsShownByElement() throws IOException {
        Path dump = dump(Dumps.text(5, "pp pp pp", "id element xs ys zs", "4 Si 0.25 0.5 0.5", "9 C 0.75 0.5 0.5"));
        page.open(ViewedPage.write(dump));
        assertThat(browser.text("legend")).isEqualTo("Si\nC");
        assertThat(browser.text("counts-now")).contains("No zones in this dump: looked for f_ID[2]");
        assertThat(browser.element("zones").isDisplayed()).isFalse();
        assertThat(browser.element("play").isEnabled()).isFalse();
        BufferedImage canvas = browser.picture("canvas");
        assertThat(Colours.count(canvas, Colours.TYPES[0], ViewedPage.CLOSE)).isGreaterThan(100);
        assertThat(Colours.count(canvas, Colours.TYPES[1], ViewedPage.CLOSE)).isGreaterThan(100);
        browser.set("atom-id", 9);
        assertThat(page.value("element")).isEqualTo("C");
        assertThat(Double.parseDouble(page.value("xs"))).isCloseTo(0.75, offset(1e-4));
    }

    @Test
    void atomsOfATiltedBoxAreWhereTheyAre() throws IOException {
        String text = Dumps.text(0, "pp pp pp", "id type x y z", "1 1 1 1 1", "2 2 11 7 5", "3 3 3 2 5.5", "4 4 9 1 1")
                .replace(
                        "BOX BOUNDS pp pp pp\n0 10\n0 10\n0 10",
                        "BOX BOUNDS xy xz yz pp pp pp\n-1 14 3\n0 9 -1\n0 6 1");
        Path dump = dump(text);
        page.open(ViewedPage.write(dump));
        Frame frame = Frame.read(dump).getFirst();
        assertThat(frame.box().tilt()[0]).isEqualTo(3);
        for (String view : new String[] {"oblique", "x", "y", "z"}) {
            browser.script("document.querySelector(`[data-view=${arguments[0]}]`).click()", view);
            browser.settle();
            assertThat(page.checkColours(frame, i -> true, i -> Colours.TYPES[i]))
                    .isGreaterThan(2);
        }
        assertThat(browser.text("slices")).contains("a", "b", "c", "0.0 – 11.0");
        // Edge b is (3, 8, 0): what is beyond half of it is above y = 4 where z is 0.
        browser.set("slice-b-to", "0.5");
        page.checkColours(frame, i -> i != 1, i -> Colours.TYPES[i]);
    }

    @Test
    void unwrappedAtomsAreDrawnInsideTheBoxAndKeepTheirValues() throws IOException {
        Path dump = dump(Dumps.text(0, "pp pp ff", "id type xu yu zu", "1 1 25.5 -3 5", "2 2 5 5 12.5"));
        page.open(ViewedPage.write(dump));
        browser.set("atom-id", 1);
        assertThat(coordinates("xu", "yu", "zu")).containsExactly(new double[] {25.5, -3, 5}, offset(2e-4));
        assertThat(drawn(1)).containsExactly(new double[] {5.5, 7, 5}, offset(2e-4));
        // Where there are no periodic images an atom is outside.
        browser.set("atom-id", 2);
        assertThat(coordinates("xu", "yu", "zu")).containsExactly(new double[] {5, 5, 12.5}, offset(2e-4));
        assertThat(drawn(2)).containsExactly(new double[] {5, 5, 12.5}, offset(2e-4));

        Path scaled = dump(Dumps.text(0, "pp pp pp", "id type xsu ysu zsu", "7 1 2.25 -0.5 0.125"));
        page.open(ViewedPage.write(scaled));
        browser.set("atom-id", 7);
        assertThat(coordinates("xsu", "ysu", "zsu")).containsExactly(new double[] {2.25, -0.5, 0.125}, offset(2e-5));
        assertThat(drawn(7)).containsExactly(new double[] {2.5, 5, 1.25}, offset(2e-4));
    }

    private static double[] coordinates(String... columns) {
        return Arrays.stream(columns)
                .mapToDouble(column -> Double.parseDouble(page.value(column)))
                .toArray();
    }

    private static double[] drawn(int id) {
        return browser.numbers("const f = mlmixView.frame; return f.position(f.indexOf(" + id + "))");
    }

    private Path dump(String text) throws IOException {
        return Files.writeString(folder.resolve("small.dump"), text);
    }
}
