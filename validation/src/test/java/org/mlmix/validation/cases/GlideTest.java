package org.mlmix.validation.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlmix.validation.study.ColumnFile;
import org.mlmix.validation.study.StudyException;

class GlideTest {
    private static final double PERIOD = 45;

    /** At rest for a quarter of the time, then at 7 Å/ps, several times around the box. */
    private static ColumnFile file(int samples) {
        List<double[]> rows = new ArrayList<>();
        for (int n = 0; n < samples; n++) {
            double time = 0.1 * n;
            double path = Math.max(0, 7 * (time - 5));
            rows.add(new double[] {time, Math.IEEEremainder(path + 20, PERIOD), 1.3 - 0.05 * n, PERIOD});
        }
        return new ColumnFile(Path.of("glide.txt"), rows);
    }

    @Test
    void countsOnAcrossTheBoundary() {
        Glide glide = Glide.of(file(201));
        assertThat(glide.position()[200] - glide.position()[0]).isCloseTo(7 * 15, within(1e-9));
    }

    @Test
    void leavesTheTransientOut() {
        assertThat(Glide.of(file(201)).velocity(0.25)).isCloseTo(7, within(1e-9));
        assertThat(Glide.of(file(201)).velocity(0)).isLessThan(6.9);
    }

    @Test
    void knowsHowFarItLeftThePlane() {
        assertThat(Glide.of(file(201)).climb()).isCloseTo(10, within(1e-9));
    }

    @Test
    void refusesWhatIsTooShort() {
        assertThatThrownBy(() -> Glide.of(file(5)))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("found 5 rows of 4 numbers; 10 rows or more of 4 are expected");
    }
}
