package org.mlmix.tools.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.awt.image.BufferedImage;
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
import org.mlmix.tools.lammps.Frame;
import org.mlmix.tools.lammps.Lammps;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page of a real run's dump, in a real browser. */
class ViewPageTest {
    /** Hot copper, so that atoms enter and leave the zone; after step 40 one atom less. */
    private static final int LOST = 500;

    private static final int LAST = 6;

    @TempDir
    static Path folder;

    private static Browser browser;
    private static Path file;
    private static ViewedPage page;
    private static List<Frame> frames;

    @BeforeAll
    static void writeThePage() {
        browser = Browser.start();
        String deck = """
                plugin load mlmixplugin.so
                units metal
                atom_style atomic
                lattice fcc 3.615
                region box block 0 12 0 12 0 12
                create_box 1 box
                create_atoms 1 box
                mass 1 63.546
                region heart sphere 6 6 6 0.8
                group seeds region heart
                velocity all create 2500 4711
                pair_style hybrid/mlmix expensive eam/alloy cheap lj/cut 5.0
                pair_coeff * * eam/alloy Cu_mishin1.eam.alloy Cu
                pair_coeff * * lj/cut 0.4 2.3
                fix zone all mlmix core 3 blend 3 seed group seeds check 10
                fix motion all nve
                timestep 0.004
                dump d all custom 10 run.dump id type x y z vx f_zone[1] f_zone[2] f_zone[3] f_zone[4]
                dump_modify d units yes
                run 40
                group gone id %s
                delete_atoms group gone compress no
                run 20
                """.formatted(LOST);
        frames = Lammps.in(folder).run("hot", deck).succeeded().frames("run.dump");
        file = ViewedPage.write(folder.resolve("run.dump"));
        page = new ViewedPage(browser);
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
        page.open(file);
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
        assertThat(requests).contains(file.toUri().toString());
        assertThat(requests)
                .allMatch(address -> address.equals(file.toUri().toString()) || address.startsWith("data:"));
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
            int right = page.checkColours(frames.get(number), i -> zone[i] > 0, i -> {
                seen[(int) zone[i]]++;
                return Colours.ZONES[(int) zone[i]];
            });
            assertThat(right).isGreaterThan(200);
            assertThat(seen[1]).isPositive();
            browser.click("zone-1");
            page.checkColours(frames.get(number), i -> zone[i] > 1, i -> Colours.ZONES[(int) zone[i]]);
            browser.click("zone-2");
            int core = page.checkColours(frames.get(number), i -> zone[i] > 2, i -> Colours.ZONES[(int) zone[i]]);
            assertThat(core).isGreaterThan(3);
            for (int k = 0; k < 3; k++) {
                browser.click("zone-" + k);
            }
            page.checkColours(frames.get(number), i -> true, i -> Colours.ZONES[(int) zone[i]]);
        }
    }

    /** Nobody wants to dig for it first. */
    @Test
    void opensOnTheZone() {
        page.openAtTheZone(file);
        Frame frame = frames.getFirst();
        double[] zone = frame.column("f_zone[2]");
        BufferedImage canvas = browser.picture("canvas");
        // The buttons are above.
        BufferedImage below = canvas.getSubimage(0, 60, canvas.getWidth(), canvas.getHeight() - 60);
        assertThat(Colours.count(below, Colours.ZONES[0], ViewedPage.CLOSE)).isZero();
        assertThat(browser.element("zone-0").isSelected()).isFalse();
        assertThat(browser.text("zones")).contains("The bulk is hidden");
        page.checkColours(frame, i -> zone[i] > 0, i -> Colours.ZONES[(int) zone[i]]);
        assertThat(share(frame, zone, canvas)).as("part of the picture").isBetween(0.6, 1.0);

        browser.press("b");
        assertThat(browser.text("zones")).doesNotContain("The bulk is hidden");
        assertThat(Colours.count(browser.picture("canvas"), Colours.ZONES[0], ViewedPage.CLOSE))
                .isGreaterThan(1000);
        browser.script("document.querySelector('[data-view=oblique]').click()");
        browser.settle();
        page.checkColours(frame, i -> true, i -> Colours.ZONES[(int) zone[i]]);
        assertThat(share(frame, zone, canvas)).isLessThan(0.6);
        browser.click("look-zone");
        assertThat(share(frame, zone, canvas)).isBetween(0.6, 1.0);
    }

    /** Part of the canvas, along its shorter edge, that the zone fills; all of it is on the canvas below 1. */
    private static double share(Frame frame, double[] zone, BufferedImage canvas) {
        Eye eye = Eye.of(browser, frame);
        double most = 0;
        for (int i = 0; i < zone.length; i++) {
            if (zone[i] > 0) {
                double[] at = eye.places()[i];
                most = Math.max(most, Math.abs(2 * at[1] / canvas.getHeight() - 1));
                most = Math.max(most, Math.abs(2 * at[0] / canvas.getWidth() - 1));
            }
        }
        return most;
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
        assertThat(Colours.count(byZone, Colours.ZONES[2], ViewedPage.CLOSE)).isPositive();
        assertThat(Colours.count(byWeight, Colours.ZONES[2], ViewedPage.CLOSE))
                .isLessThan(Colours.count(byZone, Colours.ZONES[2], ViewedPage.CLOSE) / 4);
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
        page.checkColours(frame, i -> zone[i] > 1, i -> Colours.TYPES[0]);
        assertThat(browser.text("legend")).isEqualTo("type 1");
    }

    @Test
    void coloursBySeamErrorWhereItWasMeasured() {
        browser.set("frame", LAST);
        browser.awaitFrame(LAST);
        browser.set("colour", "error");
        // Measured is just outside of the blend, which only a cut through the zone shows.
        browser.set("slice-y-from", "0.5");
        double[] all = frames.stream()
                .flatMapToDouble(frame -> Arrays.stream(frame.column("f_zone[4]")))
                .filter(error -> error > 0)
                .toArray();
        double high = Arrays.stream(all).max().orElseThrow();
        double low = Math.max(Arrays.stream(all).min().orElseThrow(), high / 1e4);
        Frame frame = frames.get(LAST);
        double length = frame.box().lengths()[1];
        double[][] x = frame.positions();
        double[] error = frame.column("f_zone[4]");
        int[] measured = new int[2];
        page.checkColours(frame, i -> inside(x[i][1], length) >= 0.5, i -> {
            measured[error[i] > 0 ? 1 : 0]++;
            double share = Math.log(error[i] / low) / Math.log(high / low);
            return error[i] > 0 ? Colours.viridis(Math.max(0, share)) : Colours.NOT_MEASURED;
        });
        assertThat(measured[0]).as("atoms never measured").isPositive();
        assertThat(measured[1]).as("atoms measured").isGreaterThan(1);
        assertThat(browser.text("legend")).contains("eV/Å", "not measured");
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
        page.checkColours(frame, shown, i -> Colours.ZONES[(int) zone[i]]);
        // The cut goes through the zone: the core is seen.
        assertThat(Eye.of(browser, frame).inFront(shown, browser.picture("canvas")))
                .anyMatch(i -> zone[i] > 2);
        assertThat(background()).isGreaterThan(before + 5000);
        assertThat(browser.text("slices")).contains("0.0 – 26.0 Å", "21.7 – 43.4 Å", "0.0 – 43.4 Å");
        browser.click("unslice");
        page.checkColours(frame, i -> true, i -> Colours.ZONES[(int) zone[i]]);
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
        assertThat(page.value("id")).isEqualTo(String.valueOf((int) frame.column("id")[atom]));
        assertThat(browser.element("atom-id").getDomProperty("value")).isEqualTo(page.value("id"));
        assertThat(page.value("type")).isEqualTo("1");
        for (String name : List.of("x", "y", "z")) {
            assertThat(Double.parseDouble(page.value(name))).isCloseTo(frame.column(name)[atom], offset(0.001));
        }
        for (String name : List.of("vx", "f_zone[1]")) {
            assertThat(Double.parseDouble(page.value(name))).as(name).isEqualTo(frame.column(name)[atom]);
        }
        assertThat(page.value("f_zone[2]")).startsWith((int) frame.column("f_zone[2]")[atom] + " (");
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
            assertThat(Colours.count(chart, Colours.ZONES[zone], ViewedPage.CLOSE))
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
        page.checkColours(frame, i -> true, i -> Colours.ZONES[(int) zone[i]]);
        browser.script("document.querySelector('[data-view=y]').click()");
        browser.click("perspective");
        page.checkColours(frame, i -> true, i -> Colours.ZONES[(int) zone[i]]);
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
        page.checkColours(frames.get(1), i -> true, i -> Colours.ZONES[(int) zone[i]]);
    }
}
