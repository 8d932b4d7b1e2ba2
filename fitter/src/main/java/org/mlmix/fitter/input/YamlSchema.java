package org.mlmix.fitter.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The form of a YAML file, from a resource: which keys there are, what is expected of each (its
 * {@code description}, the words of the messages) and its default.
 */
public final class YamlSchema {
    private final JsonNode schema;
    private final JsonSchema validator;

    /**
     * Reads it.
     *
     * @param owner class beside which the resource lies
     */
    public YamlSchema(Class<?> owner, String resource) {
        schema = load(owner, resource);
        validator = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema);
    }

    private static JsonNode load(Class<?> owner, String resource) {
        try (InputStream text = owner.getResourceAsStream(resource)) {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The schema itself. */
    public JsonNode tree() {
        return schema;
    }

    /**
     * Finds keys that are unknown or missing and values of the wrong kind. Unknown keys are removed.
     *
     * @return whether the tree can be read: all but unknown keys is as it should be
     */
    public boolean check(ObjectNode tree, Mistakes mistakes) {
        boolean readable = finite(tree, "", mistakes);
        for (ValidationMessage message : validator.validate(tree)) {
            String pointer = pointer(message);
            switch (message.getType()) {
                case "additionalProperties" -> unknown(tree, pointer, message.getProperty(), mistakes);
                case "required" -> {
                    readable = false;
                    String key = pointer + "/" + message.getProperty();
                    mistakes.missing(key, expected(key));
                }
                default -> {
                    readable = false;
                    mistakes.wrong(pointer, tree.at(pointer), expected(pointer));
                }
            }
        }
        // A section whose only keys were unknown ones is empty now.
        return readable && validator.validate(tree).isEmpty();
    }

    private static String pointer(ValidationMessage message) {
        StringBuilder pointer = new StringBuilder();
        for (int i = 0; i < message.getInstanceLocation().getNameCount(); i++) {
            String name = String.valueOf(message.getInstanceLocation().getElement(i));
            pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }

    private void unknown(ObjectNode tree, String pointer, String key, Mistakes mistakes) {
        List<String> known = new ArrayList<>();
        at(pointer).path("properties").fieldNames().forEachRemaining(known::add);
        ((ObjectNode) tree.at(pointer)).remove(key);
        String path = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
        mistakes.add(
                path,
                ": unknown key" + comma(key) + Suggestion.question(key, known) + elsewhere(key) + " (known here: "
                        + String.join(", ", known) + ")");
    }

    // {lattice: 3,18} is a lattice of 3 and a key 18
    private static String comma(String key) {
        return key.matches("[0-9]+") ? "; decimals follow a point, not a comma" : "";
    }

    // "constraints.energy" typed one level too high or too low is a common slip
    private String elsewhere(String key) {
        List<String> places = new ArrayList<>();
        places(schema, "", key, places);
        return places.isEmpty() ? "" : "; it belongs to " + String.join(" or ", places);
    }

    private static void places(JsonNode level, String path, String key, List<String> places) {
        for (Map.Entry<String, JsonNode> property : level.path("properties").properties()) {
            if (property.getKey().equals(key)) {
                places.add(path.isEmpty() ? "the top level" : path);
            }
            places(property.getValue(), path + (path.isEmpty() ? "" : ".") + property.getKey(), key, places);
        }
        if (level.has("items")) {
            places(level.get("items"), path + "[]", key, places);
        }
    }

    // YAML has words for infinity and "not a number"; no key has a use for them
    private boolean finite(JsonNode node, String pointer, Mistakes mistakes) {
        if (node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue())) {
            mistakes.wrong(pointer, node, expected(pointer));
            return false;
        }
        boolean finite = true;
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            finite &= finite(property.getValue(), pointer + "/" + property.getKey(), mistakes);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            finite &= finite(node.get(i), pointer + "/" + i, mistakes);
        }
        return finite;
    }

    /** What is expected at a place of the file: the description there, or that of the list around it. */
    public String expected(String pointer) {
        String place = pointer;
        while (!at(place).has("description")) {
            place = place.substring(0, place.lastIndexOf('/'));
        }
        return at(place).get("description").textValue();
    }

    private JsonNode at(String pointer) {
        JsonNode place = schema;
        for (String name : pointer.split("/")) {
            if (!name.isEmpty()) {
                place = place.has("items") && !place.has("properties")
                        ? place.get("items")
                        : place.path("properties").path(name);
            }
        }
        return place;
    }

    /** Adds the defaults of all keys that are not there, in sections that are there or have one. */
    public void fillIn(ObjectNode tree) {
        fillIn(tree, schema);
    }

    private static void fillIn(JsonNode node, JsonNode form) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> property : form.path("properties").properties()) {
                JsonNode fallback = property.getValue().get("default");
                if (fallback != null && !object.has(property.getKey())) {
                    object.set(property.getKey(), fallback.deepCopy());
                }
                fillIn(object.path(property.getKey()), property.getValue());
            }
        } else if (node instanceof ArrayNode array) {
            array.forEach(item -> fillIn(item, form.path("items")));
        }
    }
}
