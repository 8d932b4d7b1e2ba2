package org.mlmix.fitter.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;

/** Reports as JSON, which has no NaN: numbers that are not known are null. */
public final class ReportJson {
    private ReportJson() {}

    /** The text of a file. */
    public static String of(Object report) {
        JsonSerializer<Double> numbers =
                (value, type, context) -> Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
        Gson gson = new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .serializeNulls()
                .registerTypeAdapter(Double.class, numbers)
                .registerTypeAdapter(double.class, numbers)
                .create();
        return gson.toJson(report) + "\n";
    }
}
