package org.mlmix.fitter.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The schema, and that its manual page keeps up with it. */
class FitSchemaTest {
    private record Key(String path, String name, JsonNode form, boolean required) {}

    private List<Key> keys;

    @BeforeEach
    void collect() {
        keys = new ArrayList<>();
        collect(FitInputReader.schema().tree(), "");
    }

    private void collect(JsonNode level, String path) {
        List<String> required = new ArrayList<>();
        level.path("required").forEach(name -> required.add(name.textValue()));
        for (Map.Entry<String, JsonNode> property : level.path("properties").properties()) {
            String name = property.getKey();
            keys.add(new Key(path + "." + name, name, property.getValue(), required.contains(name)));
            collect(property.getValue(), path + "." + name);
        }
        if (level.has("items")) {
            collect(level.get("items"), path + "[]");
        }
    }

    @Test
    void everyKeySaysWhatIsExpected() {
        assertThat(keys).hasSizeGreaterThan(80);
        assertThat(keys)
                .allSatisfy(key -> assertThat(key.form().path("description").asText())
                        .as(key.path())
                        .isNotEmpty());
    }

    @Test
    void everyKeyIsInTheManualWithItsDefault() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("../docs/fitter.md"));
        for (Key key : keys) {
            if (key.path().contains("tolerances.") || key.path().contains("reference.")) {
                continue; // in the row of their section
            }
            if (key.path().matches("\\.family\\.[a-z0-9]+")) {
                assertThat(rows).as(key.path()).anyMatch(row -> row.startsWith("`" + key.name() + "`: "));
                continue;
            }
            String start = key.required() ? "| **`" + key.name() + "`** |" : "| `" + key.name() + "` |";
            JsonNode fallback = key.form().path("default");
            String shown = fallback.isMissingNode()
                    ? ""
                    : "| `" + (fallback.isTextual() ? fallback.textValue() : fallback) + "` |";
            assertThat(rows)
                    .as("%s with %s", key.path(), shown)
                    .anyMatch(row -> row.startsWith(start) && row.contains(shown));
        }
    }
}
