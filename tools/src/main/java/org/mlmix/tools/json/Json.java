package org.mlmix.tools.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;

/** Records, maps and lists as JSON, and back. Numbers that are none are null, since JSON has no NaN. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** The text of a file, in many lines. */
    public static String of(Object value) {
        return text(MAPPER.writerWithDefaultPrettyPrinter(), value) + "\n";
    }

    /** In one line, for the inside of a page: nothing in it can end a script element. */
    public static String inPage(Object value) {
        // Outside of strings JSON has no such character.
        return text(MAPPER.writer(), value).replace("<", "\\u003c");
    }

    private static String text(ObjectWriter writer, Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new FiniteNumbers(writer.createGenerator(text))) {
            writer.writeValue(out, value);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + e.getMessage(), e);
        }
        return text.toString();
    }

    /**
     * The inverse of {@link #of}. Keys that are not there are null or 0.
     *
     * @throws IllegalArgumentException when the text is something else
     */
    public static <T> T read(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not the JSON of a " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    private static final class FiniteNumbers extends JsonGeneratorDelegate {
        FiniteNumbers(JsonGenerator out) {
            super(out, false);
        }

        @Override
        public void writeNumber(double value) throws IOException {
            if (Double.isFinite(value)) {
                super.writeNumber(value);
            } else {
                writeNull();
            }
        }

        @Override
        public void writeArray(double[] values, int offset, int length) throws IOException {
            writeStartArray(values, length);
            for (int i = offset; i < offset + length; i++) {
                writeNumber(values[i]);
            }
            writeEndArray();
        }
    }
}
