package org.mlmix.validation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.fitter.page.Plot.Line;
import org.mlmix.validation.study.Plot;
import org.mlmix.validation.study.Plot.Series;

class PlotFilesTest {
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    @TempDir
    private Path folder;

    private static Plot plot(boolean log, Series... series) {
        return new Plot("p", "title", "x", "y", log, log, List.of(series));
    }

    private static Series series(double low, double high) {
        return new Series(
                "s",
                new double[] {1, 2},
                new double[] {1, 2},
                new double[] {low, 1.5},
                new double[] {high, 2.5},
                false);
    }

    private static List<Line> lines(Plot plot, Line.Style style) {
        return PlotFiles.drawn(plot).lines().stream()
                .filter(line -> line.style() == style)
                .toList();
    }

    @Test
    void errorBarsNeedNotBeSymmetric() {
        List<Line> bars = lines(plot(false, series(0.9, 1.4)), Line.Style.BAR);
        assertThat(bars).hasSize(2).allMatch(bar -> bar.name().equals("s"));
        assertThat(bars.getFirst().x()).containsExactly(1, 1);
        assertThat(bars.getFirst().y()).containsExactly(0.9, 1.4);
        assertThat(lines(plot(false, series(0.9, 1.4)), Line.Style.ENDS))
                .extracting(Line::y)
                .containsExactly(new double[] {0.9, 1.5}, new double[] {1.4, 2.5});
    }

    @Test
    void barsWithoutAnEndReachALittleBeyond() {
        Line bar =
                lines(plot(false, series(-INFINITE, INFINITE)), Line.Style.BAR).getFirst();
        assertThat(bar.y()[0]).isCloseTo(1 - 0.1 * 1.5, within(1e-12));
        assertThat(bar.y()[1]).isCloseTo(2.5 + 0.1 * 1.5, within(1e-12));
        Line logarithmic =
                lines(plot(true, series(-1, INFINITE)), Line.Style.BAR).getFirst();
        assertThat(logarithmic.y()[0]).isPositive().isLessThan(1);
        assertThat(logarithmic.y()[1]).isFinite().isGreaterThan(2.5);
    }

    @Test
    void pointsAreBarelyMovedApart() {
        List<Line> points = lines(plot(false, series(0.9, 1.1), series(0.8, 1.2)), Line.Style.POINTS);
        assertThat(points.get(0).x()[0]).isLessThan(1);
        assertThat(points.get(1).x()[0] - points.get(0).x()[0]).isCloseTo(0.008, within(1e-12));
        assertThat(lines(plot(false, series(0.9, 1.1)), Line.Style.POINTS)
                        .getFirst()
                        .x())
                .containsExactly(1, 2);
    }

    @Test
    void curvesHaveNoBars() {
        Plot plot = plot(false, Series.curve("c", new double[] {0, 1}, new double[] {0, 1}));
        assertThat(PlotFiles.drawn(plot).lines()).singleElement().matches(line -> line.style() == Line.Style.CURVE);
    }

    @Test
    void barsAreInk() throws IOException {
        Plot with = new Plot("with", "t", "x", "y", false, false, List.of(series(0.5, 2)));
        Plot without = new Plot("without", "t", "x", "y", false, false, List.of(series(1, 1)));
        Map<String, byte[]> written = PlotFiles.write(List.of(with, without), folder);
        assertThat(written).containsOnlyKeys("with", "without");
        assertThat(written.get("with")).isEqualTo(Files.readAllBytes(folder.resolve("plots/with.png")));
        // A stem and two ends each; in the second plot one of the two bars is a point.
        assertThat(blueStrokes("with")).isEqualTo(6);
        assertThat(blueStrokes("without")).isEqualTo(3);
    }

    private long blueStrokes(String name) throws IOException {
        String svg = Files.readString(folder.resolve("plots").resolve(name + ".svg"));
        return Arrays.stream(svg.split("<"))
                .filter(tag -> tag.startsWith("line") && tag.contains("rgb(31,78,156)"))
                .count();
    }

    @Test
    void whatHasNothingToShowIsNotDrawn() throws IOException {
        Plot nothing = plot(true, Series.curve("c", new double[] {-1, 0}, new double[] {1, Double.NaN}));
        assertThat(PlotFiles.write(List.of(nothing), folder)).isEmpty();
    }
}
