package org.mlmix.validation.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;

class DiffusionTest {
    private static final double[] TIMES =
            IntStream.rangeClosed(0, 50).mapToDouble(n -> 0.2 * n).toArray();
    private static final FitWindow WINDOW = new FitWindow(2, 8);

    /** Å²/ps. */
    private static final double TRUE = 0.15;

    @Test
    void slopeInTheWindow() {
        // Vibrations at first, and something else after the window.
        double[] displacements = Arrays.stream(TIMES)
                .map(t -> t < 2 ? 100 : t > 8 ? -100 : 0.4 + 6 * TRUE * t)
                .toArray();
        Diffusion diffusion = Diffusion.of(TIMES, List.of(displacements), WINDOW, 3);
        assertThat(diffusion.estimate().value()).isCloseTo(TRUE, within(1e-12));
        assertThat(diffusion.estimate().standardError()).isInfinite();
        assertThat(Diffusion.of(TIMES, List.of(displacements), WINDOW, 1)
                        .estimate()
                        .value())
                .isCloseTo(3 * TRUE, within(1e-12));
    }

    @Test
    void intervalsCoverTheCoefficientOfRandomWalks() {
        Rates.of(200, 51, random -> walks(random, 12).estimate().interval(0.95).contains(TRUE))
                .isNear(0.95);
        Rates.of(
                        200,
                        52,
                        random -> walks(random, 12)
                                .interval(new Bootstrap(53, 1000), 0.95)
                                .contains(TRUE))
                .isNear(0.91);
    }

    /** Of ten atoms in each trajectory. */
    private static Diffusion walks(RandomDataGenerator random, int trajectories) {
        List<double[]> displacements =
                Stream.generate(() -> walk(random, 10)).limit(trajectories).toList();
        return Diffusion.of(TIMES, displacements, WINDOW, 3);
    }

    private static double[] walk(RandomDataGenerator random, int atoms) {
        double[] mean = new double[TIMES.length];
        double step = Math.sqrt(2 * TRUE * TIMES[1]);
        for (int component = 0; component < 3 * atoms; component++) {
            double x = 0;
            for (int n = 1; n < TIMES.length; n++) {
                x += random.nextNormal(0, step);
                mean[n] += x * x / atoms;
            }
        }
        return mean;
    }

    @Test
    void refusals() {
        double[] displacements = new double[TIMES.length];
        assertThatThrownBy(() -> Diffusion.of(TIMES, List.of(displacements), new FitWindow(9.9, 12), 3))
                .hasMessage("1 points from 9.9 to 12.0 ps, not 3 or more at several times");
        assertThatThrownBy(() -> Diffusion.of(TIMES, List.of(new double[3]), WINDOW, 3))
                .hasMessage("51 times and 3 mean-square displacements");
        assertThatThrownBy(() -> Diffusion.of(TIMES, List.of(displacements), WINDOW, 4))
                .hasMessage("dimension is 4, not 1, 2 or 3");
        assertThatThrownBy(() -> Diffusion.of(TIMES, List.of(), WINDOW, 3))
                .hasMessage("a diffusion coefficient from no trajectories");
        displacements[7] = Double.NaN;
        assertThatThrownBy(() -> Diffusion.of(TIMES, List.of(displacements), WINDOW, 3))
                .hasMessage("mean-square displacement: value 8 of 51 is NaN, not a finite number");
        assertThatThrownBy(() -> new FitWindow(3, 3)).hasMessage("a fit window from 3.0 to 3.0 ps");
    }
}
