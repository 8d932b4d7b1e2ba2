package org.mlmix.validation.own;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.mlmix.validation.study.StudyException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mlmix validate init}. */
@Command(
        name = "init",
        description = "Write a commented file for a case of your own: your decks, your observable, your margin.",
        showDefaultValues = true,
        mixinStandardHelpOptions = true)
public final class OwnInitCommand implements Callable<Integer> {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "CASE.yaml",
            defaultValue = "my-case.yaml",
            description = "The file to write; it must not exist.")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        try {
            Files.writeString(file, template(), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new StudyException(file + ": exists already; name another file (-o), or remove it", e);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("written: " + file + "; name your decks and the observable in it, then: mlmix validate " + file);
        out.flush();
        return 0;
    }

    static String template() {
        try (InputStream text = OwnInitCommand.class.getResourceAsStream("my-case.yaml")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
