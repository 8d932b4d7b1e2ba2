package org.mlmix.validation.own;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.validation.Main;

/** Cases of one's own on the command line. */
class OwnCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int execute(String... words) {
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(words);
    }

    @Test
    void aFileIsWrittenAndItsMistakesAreTold() {
        String file = folder.resolve("mine.yaml").toString();
        assertThat(execute("init", "-o", file)).isZero();
        assertThat(out.toString()).contains("written: " + file, "mlmix validate " + file);
        assertThat(execute("init", "-o", file)).isEqualTo(1);
        assertThat(err.toString()).startsWith(file + ": exists already");
        assertThat(execute(file)).isEqualTo(1);
        assertThat(err.toString())
                .contains(file + ":5: decks.expensive is \"expensive.in\"", file + ":6: decks.mixed")
                .doesNotContain("\tat org.");
        assertThat(execute("mine")).isEqualTo(2);
        assertThat(err.toString()).contains("unknown case 'mine'", "or a YAML file");
    }

    @Test
    void aCaseIsRunAndReportedAndNotRunAgain() throws IOException {
        CaseFolder decks = CaseFolder.in(folder);
        String file = decks.write("liquid.yaml", CaseFolder.CASE).toString();
        String results = folder.resolve("results").toString();
        String[] words = {file, "-o", results, "--jobs", "1", "--trajectories", "2"};
        int status = execute(words);
        assertThat(err.toString()).isEmpty();
        // Equal, undecided or different: a case of two short trajectories may come out as it likes.
        assertThat(status).isIn(0, 3);
        assertThat(out.toString())
                .contains("Is the mean of temp of the mixed run that of the expensive potential, within 0.1")
                .contains("mean of temp, mixed: decides", "mean of temp, cheap potential only: beside");
        Path study = folder.resolve("results/liquid");
        assertThat(study.resolve("report.html")).exists();
        Path log = study.resolve("runs/all/2/mixed/log.lammps");
        long time = log.toFile().lastModified();
        assertThat(execute(words)).isEqualTo(status);
        assertThat(log.toFile().lastModified()).isEqualTo(time);

        Path report = study.resolve("report.json");
        Files.delete(report);
        assertThat(execute("collect", results)).isEqualTo(status);
        assertThat(report).exists();
        assertThat(Files.readString(folder.resolve("results/summary.md"))).contains("liquid: ");

        Files.delete(Path.of(file));
        assertThat(execute("collect", results)).isZero();
        assertThat(out.toString() + err).contains("liquid: " + file);
    }
}
