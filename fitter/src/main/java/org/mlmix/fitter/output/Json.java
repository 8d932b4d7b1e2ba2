package org.mlmix.fitter.output;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.Optional;

/** Records as JSON, and back. */
public final class Json {
    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final JsonMapper FOR_OTHERS = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .addModule(new SimpleModule()
                    .addSerializer(double.class, new OneNumber())
                    .addSerializer(Double.class, new OneNumber())
                    .addSerializer(double[].class, new ManyNumbers()))
            .build();

    private Json() {}

    /** The text of a file for others, who have no NaN in JSON: numbers that are not known are null. */
    public static String of(Object value) {
        return text(FOR_OTHERS, value);
    }

    /** The text of a file that {@link #read} makes the same of: NaN and infinities stay what they are. */
    public static String exact(Object value) {
        return text(EXACT, value);
    }

    private static String text(JsonMapper mapper, Object value) {
        try {
            return mapper.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /**
     * The inverse of {@link #exact}; empty for an empty text. Keys that are not there are null or 0.
     *
     * @throws JsonProcessingException when the text is something else
     */
    public static <T> Optional<T> read(String text, Class<T> type) throws JsonProcessingException {
        return text.isBlank() ? Optional.empty() : Optional.ofNullable(EXACT.readValue(text, type));
    }

    private static void write(double value, JsonGenerator out) throws IOException {
        if (Double.isFinite(value)) {
            out.writeNumber(value);
        } else {
            out.writeNull();
        }
    }

    private static final class OneNumber extends StdSerializer<Double> {
        private static final long serialVersionUID = 1;

        OneNumber() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator out, SerializerProvider all) throws IOException {
            write(value, out);
        }
    }

    private static final class ManyNumbers extends StdSerializer<double[]> {
        private static final long serialVersionUID = 1;

        ManyNumbers() {
            super(double[].class);
        }

        @Override
        public void serialize(double[] values, JsonGenerator out, SerializerProvider all) throws IOException {
            out.writeStartArray();
            for (double value : values) {
                write(value, out);
            }
            out.writeEndArray();
        }
    }
}
