package org.mlmix.validation.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.mlmix.validation.Main;
import picocli.CommandLine;

/** What one call of {@code mlmix validate} printed. */
record Validate(int exit, String output, String errors) {
    static Validate with(List<String> words) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(output)).setErr(new PrintWriter(errors));
        int exit = line.execute(words.toArray(String[]::new));
        return new Validate(exit, output.toString(), errors.toString());
    }

    static Validate with(String... words) {
        return with(List.of(words));
    }
}
