package org.mlmix.fitter.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class FitReportTest {
    private static JsonObject json() {
        JsonReader reader = new JsonReader(new StringReader(Reports.full().json()));
        // NaN and Infinity are no JSON.
        reader.setStrictness(Strictness.STRICT);
        return JsonParser.parseReader(reader).getAsJsonObject();
    }

    private static JsonObject first(String array) {
        return json().getAsJsonArray(array).get(0).getAsJsonObject();
    }

    @Test
    void numbersThatAreNotKnownAreNull() {
        assertThat(first("thermal").get("cheapError").isJsonNull()).isTrue();
        assertThat(first("errors").get("r2").isJsonNull()).isTrue();
        assertThat(first("equalities").get("multiplier").isJsonNull()).isTrue();
        assertThat(first("solver").get("value").isJsonNull()).isTrue();
    }

    @Test
    void numbersKeepAllTheirDigits() {
        assertThat(first("parity").get("difference").getAsDouble()).isEqualTo(2e-9);
        assertThat(first("plots")
                        .getAsJsonArray("lines")
                        .get(0)
                        .getAsJsonObject()
                        .getAsJsonArray("y"))
                .hasSize(3);
    }

    @Test
    void textsComeThroughAsTheyAre() {
        assertThat(json().getAsJsonArray("warnings").get(0).getAsString()).isEqualTo(Reports.AWKWARD);
    }

    @Test
    void deviationsHaveTheSignOfTheDifference() {
        assertThat(FitReport.Constant.of("C11", "GPa", 500, 501).deviationPercent())
                .isCloseTo(0.2, within(1e-12));
        assertThat(FitReport.Constant.of("E", "eV", -8, -8.08).deviationPercent())
                .isCloseTo(-1, within(1e-12));
    }

    @Test
    void parityThatIsNoNumberIsNotMet() {
        assertThat(new FitReport.Parity("force", 1e-11, 1e-10).met()).isTrue();
        assertThat(new FitReport.Parity("force", 2e-10, 1e-10).met()).isFalse();
        assertThat(new FitReport.Parity("force", Double.NaN, 1e-10).met()).isFalse();
    }
}
