package org.mlmix.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.tools.lammps.LammpsProcess;

/** What {@code mlmix bench} prints. */
final class BenchOutput {
    private BenchOutput() {}

    /** The medians of a row, block by block. */
    static double[] values(String text, String row) {
        return Pattern.compile("(?m)^ +" + Pattern.quote(row) + " +(\\S+) ")
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /** @param folder in which it is started */
    static String of(Path folder, String... options) throws IOException, InterruptedException {
        Installation installation = Installation.fromProperties();
        List<String> words = new ArrayList<>(List.of(installation.launcher().toString(), "bench"));
        words.addAll(List.of(options));
        Path out = folder.resolve("out");
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().put("MLMIX_JAVA_HOME", installation.javaHome().toString());
        Process process = builder.start();
        if (!process.waitFor(LammpsProcess.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        String text = Files.readString(out);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }
}
