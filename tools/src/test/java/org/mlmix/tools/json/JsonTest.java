package org.mlmix.tools.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
    record Part(String name, Double energy, double[] low, boolean[] periodic, long[] counts) {}

    record Whole(List<Part> parts, Integer steps, double time) {}

    @Test
    void aRecordComesBackAsItWas() {
        Part part = new Part(
                "a \"b\" \\ ä < </script>",
                -1.25e-300,
                new double[] {0.1, -0.0},
                new boolean[] {true, false},
                new long[] {Long.MAX_VALUE});
        Whole read = Json.read(Json.of(new Whole(List.of(part), null, 1.0 / 3)), Whole.class);
        assertThat(read)
                .usingRecursiveComparison()
                .withStrictTypeChecking()
                .isEqualTo(new Whole(List.of(part), null, 1.0 / 3));
    }

    @Test
    void whatIsNotKnownIsNullWithItsKey() {
        String text = Json.of(new Whole(
                List.of(new Part(null, Double.NaN, new double[] {1, Double.POSITIVE_INFINITY}, null, null)),
                null,
                Double.NEGATIVE_INFINITY));
        assertThat(text.replaceAll("\\s", ""))
                .isEqualTo("{\"parts\":[{\"name\":null,\"energy\":null,\"low\":[1.0,null],\"periodic\":null,"
                        + "\"counts\":null}],\"steps\":null,\"time\":null}");
        assertThat(text).endsWith("}\n").contains("\n  \"steps\" : null");
    }

    @Test
    void nothingEndsTheScriptElementAroundIt() {
        assertThat(Json.inPage(Map.of("a<b", Arrays.asList("</script>", "<!--", null))))
                .isEqualTo("{\"a\\u003cb\":[\"\\u003c/script>\",\"\\u003c!--\",null]}");
    }

    @Test
    void otherTextIsRefusedWithWhatItShouldBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.read("{\"steps\": \"many\"}", Whole.class))
                .withMessageContaining("not the JSON of a Whole")
                .withMessageContaining("many");
    }
}
