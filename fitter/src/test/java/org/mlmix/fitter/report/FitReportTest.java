package org.mlmix.fitter.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.mlmix.fitter.check.Checks;

class FitReportTest {
    private static JsonNode json() throws JsonProcessingException {
        // Strict: NaN and Infinity are no JSON.
        return new ObjectMapper().readTree(Reports.full().json());
    }

    private static JsonNode first(String array) throws JsonProcessingException {
        return json().get(array).get(0);
    }

    @Test
    void numbersThatAreNotKnownAreNull() throws JsonProcessingException {
        assertThat(first("thermal").get("cheapError").isNull()).isTrue();
        assertThat(json().get("errors").get(1).get("r2").isNull()).isTrue();
        assertThat(first("equalities").get("multiplier").isNull()).isTrue();
        assertThat(json().get("condition").isNull()).isTrue();
    }

    @Test
    void numbersKeepAllTheirDigits() throws JsonProcessingException {
        assertThat(first("parity").get("difference").doubleValue()).isEqualTo(2e-9);
        assertThat(first("plots").get("lines").get(0).get("y")).hasSize(3);
    }

    @Test
    void textsComeThroughAsTheyAre() throws JsonProcessingException {
        assertThat(json().get("warnings").get(0).textValue()).isEqualTo(Reports.AWKWARD);
    }

    @Test
    void deviationsHaveTheSignOfTheDifference() {
        assertThat(Checks.Constant.of("C11", "GPa", 500, 501).deviationPercent())
                .isCloseTo(0.2, within(1e-12));
        assertThat(Checks.Constant.of("E", "eV", -8, -8.08).deviationPercent()).isCloseTo(-1, within(1e-12));
    }

    @Test
    void parityThatIsNoNumberIsNotMet() {
        assertThat(new Checks.Parity("force", 1e-11, 1e-10).met()).isTrue();
        assertThat(new Checks.Parity("force", 2e-10, 1e-10).met()).isFalse();
        assertThat(new Checks.Parity("force", Double.NaN, 1e-10).met()).isFalse();
    }
}
