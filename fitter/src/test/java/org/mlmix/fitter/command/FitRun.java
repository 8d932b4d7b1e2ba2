package org.mlmix.fitter.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code mlmix fit} did, called in this process.
 *
 * @param status exit status
 * @param out what it printed
 * @param err what it complained about
 */
record FitRun(int status, String out, String err) {
    // A solution keeps numbers that are not known as NaN.
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    /** With these arguments. */
    static FitRun of(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> words = new ArrayList<>();
        for (Object argument : arguments) {
            words.add(argument.toString());
        }
        int status = Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words.toArray(String[]::new));
        return new FitRun(status, out.toString(), err.toString());
    }

    /**
     * With an input of this text, written as {@code fit.yaml} into a folder; output goes to {@code out}
     * there.
     */
    static FitRun in(Path folder, String command, String text, Object... more) {
        List<Object> words = new ArrayList<>(List.of(command, file(folder, "fit.yaml", text)));
        words.addAll(List.of("-o", folder.resolve("out"), "--jobs", 1));
        words.addAll(List.of(more));
        return of(words.toArray());
    }

    /** A file with this text. */
    static Path file(Path folder, String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asserts that a run came to a good end. */
    static void isFine(FitRun run) {
        assertThat(run.status()).as(run.out() + run.err()).isZero();
    }

    /** Asserts that a run ended in a message with these parts, and no stack. */
    static void isRefused(FitRun run, String... parts) {
        assertThat(run.status()).as(run.out()).isEqualTo(1);
        assertThat(run.err()).startsWith("mlmix fit: ").contains(parts);
        assertThat(run.err()).doesNotContain("\tat org.mlmix");
    }

    /** The report in a folder. */
    static JsonNode report(Path folder) {
        return json(folder.resolve("report.json"));
    }

    /** A file of JSON. */
    static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What must be a number: what is not known is none. */
    static double number(JsonNode node) {
        assertThat(node.isNumber()).as(node.toString()).isTrue();
        return node.doubleValue();
    }

    /** What must be true or false. */
    static boolean flag(JsonNode node) {
        assertThat(node.isBoolean()).as(node.toString()).isTrue();
        return node.booleanValue();
    }
}
