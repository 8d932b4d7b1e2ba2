package org.mlmix.validation.own;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That the manual page keeps up with the schema, and has the example as it runs. */
class OwnCaseManualTest {
    private static final Path PAGE = Path.of("../docs/validate_your_own.md");
    private static final Path EXAMPLE = Path.of("../examples/validation/own/relaxation.yaml");

    @Test
    void everyKeyIsInTheManualWithItsDefault() throws IOException {
        List<String> lines = Files.readAllLines(PAGE);
        List<String> missing = new ArrayList<>();
        check(OwnCaseReader.schema().tree(), "", lines, missing);
        assertThat(missing).isEmpty();
    }

    private static void check(JsonNode level, String path, List<String> lines, List<String> missing) {
        List<String> required = new ArrayList<>();
        level.path("required").forEach(name -> required.add(name.textValue()));
        for (Map.Entry<String, JsonNode> property : level.path("properties").properties()) {
            String name = property.getKey();
            JsonNode form = property.getValue();
            assertThat(form.path("description").asText()).as(path + "." + name).isNotEmpty();
            String bold = required.contains(name) ? "**`" + name + "`**" : "`" + name + "`";
            String fallback = form.has("default")
                    ? "| `"
                            + (form.get("default").isTextual()
                                    ? form.get("default").textValue()
                                    : form.get("default")) + "` |"
                    : "";
            boolean isObservable = path.equals(".observable");
            boolean isDeck = path.equals(".decks");
            boolean found = lines.stream()
                    .anyMatch(line -> isObservable
                            ? line.startsWith(bold + ": ")
                            : isDeck
                                    ? line.contains(bold)
                                    : line.startsWith("| " + bold + " |") && line.contains(fallback));
            if (!found) {
                missing.add(path + "." + name + " " + fallback);
            }
            check(form, path + "." + name, lines, missing);
        }
        if (level.has("items")) {
            check(level.get("items"), path, lines, missing);
        }
    }

    @Test
    void theExampleIsTheOneThatRuns() throws IOException {
        String example = Files.readString(EXAMPLE);
        assertThat(Files.readString(PAGE)).contains(example.substring(example.indexOf("title:")));
    }
}
