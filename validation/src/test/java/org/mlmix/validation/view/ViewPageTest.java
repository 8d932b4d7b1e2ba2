package org.mlmix.validation.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.validation.Main;
import org.mlmix.validation.behaviour.Deck;
import org.mlmix.validation.harness.Frame;
import org.mlmix.validation.harness.Lammps;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page of a real run's dump, in a real browser. */
class ViewPageTest {
    /** Hot copper, so that atoms enter and leave the zone; after step 40 one atom less. */
    private static final int LOST = 500;

    private static final int LAST = 6;
    /** Parts of 255 by which shading changes a colour in the middle of a large atom. */
    private static final int CLOSE = 12;

    @TempDir
    static Path folder;

    private static Browser browser;
    private static Path page;
    private static List<Frame> frames;

    @BeforeAll
    static void writeThePage() {
        browser = Browser.start();
        Deck deck = Deck.standard()
                .box("""
                        lattice fcc 3.615
                        region box block 0 12 0 12 0 12
                        create_box 1 box
                        create_atoms 1 box
                        mass 1 63.546
                        region heart sphere 6 6 6 0.8
                        group seeds region heart
                        velocity all create 2500 4711
                        """)
                .end("fix motion all nve\ntimestep 0.004\n"
                        + "dump d all custom 10 run.dump id type x y z vx f_zone[1] f_zone[2]\ndump_modify d units yes\n"
                        + "run 40\ngroup gone id " + LOST + "\ndelete_atoms group gone compress no\nrun 20\n");
        frames = Lammps.in(folder).run("hot", deck.text()).succeeded().frames("run.dump");
        page = view(folder.resolve("run.dump"));
    }

    static Path view(Path dump, String... options) {
        Path page = dump.resolveSibling(dump.getFileName() + ".html");
        String[] words = {"view", dump.toString(), "-o", page.toString()};
        String[] all = Arrays.copyOf(words, words.length + options.length);
        System.arraycopy(options, 0, all, words.length, options.length);
        assertThat(Main.commandLine()
                        .setOut(new PrintWriter(Writer.nullWriter()))
                        .execute(all))
                .isZero();
        return page;
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() {
        browser.resize(1280, 800);
        browser.requests();
        browser.open(page);
        // Lines and letters may lie over atoms.
        browser.script("mlmixView.view.box.visible = false;"
                + "document.querySelectorAll('.axis').forEach(letter => { letter.style.opacity = 0; });"
                + "mlmixView.view.draw()");
        browser.settle();
    }

    @AfterEach
    void hasNoProblems() {
        assertThat(browser.problems()).isEmpty();
    }

    @Test
    void asksForNothingFromAnywhere() {
        browser.set("frame", LAST);
        browser.awaitFrame(LAST);
        List<String> requests = browser.requests();
        assertThat(requests).contains(page.toUri().toString());
        assertThat(requests)
                .allMatch(address -> address.equals(page.toUri().toString()) || address.startsWith("data:"));
        // What a script might still try, the page forbids.
        String answer = browser.script("return fetch('http://127.0.0.1:9/').then(() => 'reached', error => 'refused')");
        assertThat(answer).isEqualTo("refused");
        assertThat(browser.problems()).isNotEmpty().allMatch(problem -> problem.contains("Content Security Policy"));
        assertThat(browser.requests()).noneMatch(address -> address.startsWith("http"));
    }

    @Test
    void drawsEveryAtomInFrontInTheColourOfItsZone() {
        for (int number : new int[] {0, LAST}) {
            browser.set("frame", number);
            browser.awaitFrame(number);
            // All zones are seen where the bulk is not.
            browser.click("zone-0");
            double[] zone = frames.get(number).column("f_zone[2]");
            int[] seen = new int[Role.ZONES];
            int right = checkColours(frames.get(number), i -> zone[i] > 0, i -> {
                seen[(int) zone[i]]++;
                return Colours.ZONES[(int) zone[i]];
            });
            assertThat(right).isGreaterThan(200);
            assertThat(seen[1]).isPositive();
            browser.click("zone-1");
            checkColours(frames.get(number), i -> zone[i] > 1, i -> Colours.ZONES[(int) zone[i]]);
            browser.click("zone-2");
            int core = checkColours(frames.get(number), i -> zone[i] > 2, i -> Colours.ZONES[(int) zone[i]]);
            assertThat(core).isGreaterThan(3);
            for (int k = 0; k < 3; k++) {
                browser.click("zone-" + k);
            }
            checkColours(frames.get(number), i -> true, i -> Colours.ZONES[(int) zone[i]]);
        }
    }

    /** Checks the pixels of all atoms in front; returns how many they were. */
    private static int checkColours(Frame frame, IntPredicate shown, java.util.function.IntUnaryOperator colour) {
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

    @Test
    void coloursByWeightAndType() {
        browser.click("zone-0");
        browser.click("zone-1");
        Frame frame = frames.getFirst();
        double[] weight = frame.column("f_zone[1]");
        double[] zone = frame.column("f_zone[2]");
        BufferedImage byZone = browser.picture("canvas");
        browser.set("colour", "weight");
        BufferedImage byWeight = browser.picture("canvas");
        assertThat(Colours.count(byZone, Colours.ZONES[2], CLOSE)).isPositive();
        assertThat(Colours.count(byWeight, Colours.ZONES[2], CLOSE))
                .isLessThan(Colours.count(byZone, Colours.ZONES[2], CLOSE) / 4);
        // From #fee391 at 1/7 to #662506 at 1: the redder, the lower its green.
        Eye eye = Eye.of(browser, frame);
        List<Integer> atoms = eye.inFront(i -> zone[i] > 1, byWeight);
        List<Integer> byGreen = atoms.stream()
                .filter(i -> weight[i] > 1.0 / 7)
                .sorted((a, b) ->
                        Integer.compare((eye.pixel(byWeight, b) >> 8) & 255, (eye.pixel(byWeight, a) >> 8) & 255))
                .toList();
        assertThat(byGreen).hasSizeGreaterThan(20);
        for (int k = 1; k < byGreen.size(); k++) {
            // Shading blurs the order of weights that are nearly the same.
            assertThat(weight[byGreen.get(k)]).isGreaterThan(weight[byGreen.get(k - 1)] - 0.08);
        }
        browser.set("colour", "type");
        checkColours(frame, i -> zone[i] > 1, i -> 0x8d99ae);
        assertThat(browser.text("legend")).isEqualTo("type 1");
    }

    @Test
    void slicesRemoveAtoms() {
        Frame frame = frames.getFirst();
        double[] zone = frame.column("f_zone[2]");
        double length = frame.box().lengths()[0];
        long before = background();
        browser.set("slice-y-from", "0.5");
        browser.set("slice-x-to", "0.6");
        double[][] x = frame.positions();
        IntPredicate shown = i -> inside(x[i][1], length) >= 0.5 && inside(x[i][0], length) <= 0.6;
        checkColours(frame, shown, i -> Colours.ZONES[(int) zone[i]]);
        // The cut goes through the zone: the core is seen.
        assertThat(Eye.of(browser, frame).inFront(shown, browser.picture("canvas")))
                .anyMatch(i -> zone[i] > 2);
        assertThat(background()).isGreaterThan(before + 5000);
        assertThat(browser.text("slices")).contains("0.0 – 26.0 Å", "21.7 – 43.4 Å", "0.0 – 43.4 Å");
        browser.click("unslice");
        checkColours(frame, i -> true, i -> Colours.ZONES[(int) zone[i]]);
        assertThat(background()).isEqualTo(before);
    }

    /** Pixels in which there is nothing. */
    private static long background() {
        return Colours.count(browser.picture("canvas"), 0xf7f8fa, 1);
    }

    private static double inside(double x, double length) {
        return x / length - Math.floor(x / length);
    }

    @Test
    void aClickShowsTheValuesOfTheAtomUnderIt() {
        browser.press("b");
        browser.set("frame", 2);
        browser.awaitFrame(2);
        Frame frame = frames.get(2);
        double[] zone = frame.column("f_zone[2]");
        Eye eye = Eye.of(browser, frame);
        List<Integer> atoms = eye.inFront(i -> zone[i] > 0, browser.picture("canvas"));
        for (int k = 0; k < atoms.size(); k += atoms.size() / 6) {
            int atom = atoms.get(k);
            browser.clickAt(browser.element("canvas"), eye.places()[atom][0], eye.places()[atom][1]);
            assertValues(frame, atom);
        }
        // The corner is empty, and with it the choice.
        browser.clickAt(browser.element("canvas"), 5, browser.element("canvas").getSize().height - 5);
        assertThat(browser.text("atom-values")).isEmpty();
    }

    private static void assertValues(Frame frame, int atom) {
        assertThat(shown("id")).isEqualTo(String.valueOf((int) frame.column("id")[atom]));
        assertThat(browser.element("atom-id").getDomProperty("value")).isEqualTo(shown("id"));
        assertThat(shown("type")).isEqualTo("1");
        for (String name : List.of("x", "y", "z")) {
            assertThat(Double.parseDouble(shown(name))).isCloseTo(frame.column(name)[atom], offset(0.001));
        }
        for (String name : List.of("vx", "f_zone[1]")) {
            assertThat(Double.parseDouble(shown(name))).as(name).isEqualTo(frame.column(name)[atom]);
        }
        assertThat(shown("f_zone[2]")).startsWith((int) frame.column("f_zone[2]")[atom] + " (");
    }

    /** What the table says of a column. */
    private static String shown(String column) {
        return browser.script(
                "return document.querySelector(`[data-column=\"${arguments[0]}\"] td`).textContent", column);
    }

    @Test
    void aChosenAtomStaysChosen() {
        browser.set("atom-id", LOST);
        int row = indexOf(frames.getFirst(), LOST);
        assertValues(frames.getFirst(), row);
        assertThat(browser.element("marker").isDisplayed()).isTrue();
        browser.press(Keys.chord(Keys.TAB));
        browser.set("frame", 3);
        browser.awaitFrame(3);
        assertValues(frames.get(3), indexOf(frames.get(3), LOST));
        browser.set("frame", LAST);
        browser.awaitFrame(LAST);
        assertThat(indexOf(frames.getLast(), LOST)).isNegative();
        assertThat(browser.text("atom-note")).isEqualTo("No atom " + LOST + " in this frame.");
        assertThat(browser.text("atom-values")).isEmpty();
        assertThat(browser.element("marker").isDisplayed()).isFalse();
        browser.click("unselect");
        assertThat(browser.text("atom-note")).isEmpty();
    }

    private static int indexOf(Frame frame, int id) {
        return Arrays.binarySearch(frame.column("id"), id);
    }

    @Test
    void playsUntilItIsPaused() {
        browser.set("speed", "10");
        browser.press(Keys.SPACE);
        browser.await("three frames", () -> browser.frame() >= 3);
        assertThat(browser.text("play")).contains("pause");
        // From the last frame to the first.
        browser.await("the beginning again", () -> browser.frame() < 3);
        browser.click("play");
        int paused = browser.frame();
        browser.script("window.moved = 0; const go = mlmixView.player.onShow;"
                + "mlmixView.player.onShow = (...all) => { window.moved++; go(...all); }");
        browser.settle();
        assertThat(browser.text("play")).contains("play");
        waitFor(400);
        assertThat(browser.frame()).isBetween(paused, paused + 1);
        assertThat(browser.<Long>script("return window.moved")).isLessThanOrEqualTo(1);
    }

    private static void waitFor(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void keysAndButtonsStep() {
        browser.press(Keys.ARROW_RIGHT);
        browser.awaitFrame(1);
        browser.press(Keys.END);
        browser.awaitFrame(LAST);
        browser.click("previous");
        browser.awaitFrame(LAST - 1);
        assertThat(browser.text("where")).isEqualTo("step 50 (6 of 7)");
        browser.click("first");
        browser.awaitFrame(0);
    }

    @Test
    void theChartCountsWhatIsInTheDump() {
        assertThat(frames).extracting(Frame::step).containsExactly(0L, 10L, 20L, 30L, 40L, 50L, 60L);
        int[][] counts = new int[frames.size()][];
        for (int number = 0; number < counts.length; number++) {
            counts[number] = count(frames.get(number));
            for (int series = 0; series < 4; series++) {
                double[] plotted = browser.numbers("return mlmixView.chart.plot.data[" + (series + 1) + "]");
                assertThat(plotted[number]).isEqualTo(counts[number][series]);
            }
        }
        assertThat(counts[0]).as("the run changes the zone").isNotEqualTo(counts[3]);
        assertThat(browser.numbers("return mlmixView.chart.plot.data[0]")).containsExactly(0, 10, 20, 30, 40, 50, 60);
        for (int number : new int[] {0, 3, LAST}) {
            browser.set("frame", number);
            browser.awaitFrame(number);
            assertThat(browser.text("counts-now").replace(",", ""))
                    .contains(
                            "core " + counts[number][0],
                            "blend " + counts[number][1],
                            "buffer " + counts[number][2],
                            "bulk " + counts[number][3]);
        }
        BufferedImage chart = browser.picture("chart");
        for (int zone : new int[] {1, 2, 4}) {
            assertThat(Colours.count(chart, Colours.ZONES[zone], CLOSE))
                    .as("pixels of zone %s", zone)
                    .isGreaterThan(50);
        }
    }

    /** Atoms in core, blend, buffer and bulk. */
    private static int[] count(Frame frame) {
        int[] counts = new int[4];
        for (double code : frame.column("f_zone[2]")) {
            counts[Math.max(0, 3 - (int) code)]++;
        }
        return counts;
    }

    @Test
    void aClickOnTheChartGoesToThatStep() {
        WebElement plot = browser.script("return mlmixView.chart.plot.over");
        double right = browser.numbers("return [mlmixView.chart.plot.valToPos(50, 'x')]")[0];
        browser.clickAt(plot, right, 20);
        browser.awaitFrame(5);
        assertThat(browser.text("where")).contains("step 50");
        browser.clickAt(plot, 3, 20);
        browser.awaitFrame(0);
    }

    @Test
    void turnsAndLooksAlongTheAxes() {
        Frame frame = frames.getFirst();
        double[] zone = frame.column("f_zone[2]");
        browser.drag(browser.element("canvas"), 150, 60);
        checkColours(frame, i -> true, i -> Colours.ZONES[(int) zone[i]]);
        browser.script("document.querySelector('[data-view=y]').click()");
        browser.click("perspective");
        checkColours(frame, i -> true, i -> Colours.ZONES[(int) zone[i]]);
        // Nearly parallel rays: atoms behind each other are drawn at the same place.
        Eye eye = Eye.of(browser, frame);
        double[][] x = frame.positions();
        double scale = (eye.places()[1][0] - eye.places()[0][0]) / (x[1][0] - x[0][0]);
        for (int i = 1; i < x.length; i++) {
            assertThat(eye.places()[i][0] - eye.places()[0][0]).isCloseTo(scale * (x[i][0] - x[0][0]), offset(12.0));
        }
    }

    @Test
    void fitsSmallWindows() {
        browser.resize(420, 700);
        browser.set("frame", 1);
        browser.awaitFrame(1);
        double[] widths = browser.numbers("return [document.documentElement.scrollWidth, innerWidth]");
        assertThat(widths[0]).isLessThanOrEqualTo(widths[1]);
        assertThat(browser.element("canvas").getSize().width).isGreaterThan(300);
        double[] zone = frames.get(1).column("f_zone[2]");
        checkColours(frames.get(1), i -> true, i -> Colours.ZONES[(int) zone[i]]);
    }

    @Test
    void coloursBySeamError() throws IOException {
        // Errors of some atoms, over four decades; those of the others were never measured.
        Path dump = folder.resolve("error.dump");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            text.append("\n%d 1 %d 5 5 0 0 1 %s".formatted(i + 1, 1 + i, i < 3 ? "0" : "1e" + (i - 8)));
        }
        Files.writeString(
                dump,
                Dumps.text(
                        0,
                        "pp pp pp",
                        "id type x y z f_q[1] f_q[2] f_q[3] f_q[4]",
                        text.substring(1).split("\n")));
        browser.open(view(dump));
        browser.set("colour", "error");
        browser.script("document.querySelector('[data-view=y]').click()");
        browser.settle();
        int[] viridis = {0x440154, 0x3b528b, 0x21918c, 0x5ec962, 0xfde725};
        checkAtError(Frame.read(dump).getFirst(), viridis);
        assertThat(browser.text("legend")).contains("0.00001", "0.1", "not measured", "force units");
        browser.set("atom-id", 2);
        assertThat(shown("f_q[4]")).isEqualTo("0 (not measured)");
    }

    private static void checkAtError(Frame frame, int[] viridis) {
        BufferedImage canvas = browser.picture("canvas");
        Eye eye = Eye.of(browser, frame);
        for (int i = 0; i < 8; i++) {
            int expected = i < 3 ? 0xd9dde3 : viridis[i - 3];
            assertThat(Colours.difference(eye.pixel(canvas, i), expected))
                    .as("atom %s", i + 1)
                    .isLessThan(CLOSE + 8);
        }
    }

    @Test
    void showsADumpWithoutZonesByElement() throws IOException {
        Path dump = folder.resolve("plain.dump");
        Files.writeString(
                dump, Dumps.text(5, "pp pp pp", "id element xs ys zs", "4 Si 0.25 0.5 0.5", "9 C 0.75 0.5 0.5"));
        browser.open(view(dump));
        assertThat(browser.text("legend")).isEqualTo("Si\nC");
        assertThat(browser.text("counts-now")).contains("No zones in this dump: looked for f_ID[2]");
        assertThat(browser.element("zones").isDisplayed()).isFalse();
        assertThat(browser.element("play").isEnabled()).isFalse();
        BufferedImage canvas = browser.picture("canvas");
        assertThat(Colours.count(canvas, 0x8d99ae, CLOSE)).isGreaterThan(100);
        assertThat(Colours.count(canvas, 0xd55e00, CLOSE)).isGreaterThan(100);
        browser.set("atom-id", 9);
        assertThat(shown("element")).isEqualTo("C");
        assertThat(Double.parseDouble(shown("xs"))).isCloseTo(0.75, offset(1e-4));
    }
}
