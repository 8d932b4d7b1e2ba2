package org.mlmix.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LengthTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "5.43, 5.43",
        "3.77118, 3.77118",
        "12, 12",
        "120000, 120000",
        "5e-10, 0.0000000005",
        "3.7711799999999998, 3.77118",
        "3.7711800000000006, 3.7711801",
        "NaN, NaN",
        "Infinity, Infinity"
    })
    void isShort(double length, String text) {
        assertThat(Length.text(length)).isEqualTo(text);
    }

    @Test
    void readsBackAsNoLessThanItWas() {
        Random random = new Random(1);
        for (int n = 0; n < 20_000; n++) {
            double length = Math.pow(10, 8 * random.nextDouble() - 4) * (1 + random.nextDouble());
            double rounded = Math.rint(length * 1e4) / 1e4;
            for (double value : new double[] {length, rounded, Math.nextUp(rounded), Math.nextDown(rounded)}) {
                double back = Double.parseDouble(Length.text(value));
                assertThat(back).isBetween(value, value * (1 + 1e-7));
            }
        }
    }
}
