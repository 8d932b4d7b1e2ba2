package org.mlmix.tools.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlmix.tools.Main;
import picocli.CommandLine;

class ViewCommandTest {
    private static final String COLUMNS = "id type x y z f_z[1] f_z[2]";
    private static final String[] ROWS = {"2 1 1 2 3 0.5 2", "1 1 4 5 6 0 0"};

    @TempDir
    Path folder;

    /** What a call printed, and its exit status. */
    private record Call(int status, String out, String err) {}

    @Test
    void writesThePageBesideTheDump() throws IOException {
        Path dump = dump("run.1.dump", snapshot(0) + snapshot(10) + snapshot(20));
        Call call = view(dump.toString());
        assertThat(call.err()).isEmpty();
        assertThat(call.status()).isZero();
        assertThat(call.out()).contains("run.1.html: 3 frames of 2 atoms, steps 0 to 20", "weight f_z[1], zone f_z[2]");
        assertThat(page("run.1.html"))
                .contains("<title>run.1.dump</title>")
                .contains("\"step\":20")
                .contains("id=\"frame-2\"");
        assertThat(files()).containsExactly("run.1.dump", "run.1.html");
    }

    @Test
    void takesSomeOfTheFrames() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int step = 0; step < 10; step++) {
            text.append(snapshot(step));
        }
        Path dump = dump("run.dump", text.toString());
        String page = folder.resolve("new/page.html").toString();
        Call call = view(dump.toString(), "-o", page, "--every", "3", "--max-frames", "2", "--title", "<Si> & \"C\"");
        assertThat(call.status()).isZero();
        assertThat(call.out()).contains("2 frames of 2 atoms, steps 0 to 3");
        assertThat(page("new/page.html"))
                .contains("<title>&lt;Si&gt; &amp; &quot;C&quot;</title>")
                .doesNotContain("<Si>");
    }

    @Test
    void saysThatTheEndIsMissing() throws IOException {
        String last = snapshot(10);
        Call call = view(dump("run.dump", snapshot(0) + last.substring(0, last.length() - 4))
                .toString());
        assertThat(call.status()).isZero();
        assertThat(call.out())
                .contains("1 frame of 2 atoms", "left out", "the snapshot of step 10 has 1 of its 2 atoms");
    }

    @Test
    void showsADumpWithoutZones() throws IOException {
        Call call = view(dump("run.dump", Dumps.text(0, "pp pp pp", "id type x y z", "1 1 1 2 3"))
                .toString());
        assertThat(call.status()).isZero();
        assertThat(call.out()).contains("no columns of fix mlmix", "f_ID[2] (zone)", "--columns");
    }

    /** Averages are 0 at first, and a zone without seeds is, too. */
    @ParameterizedTest
    @CsvSource({"-3.5 7.25, 0.5 2", "1 0, 1 4", "0 0, 1 3"})
    void takesTheFixWhoseValuesFitInAllFrames(String average, String zone) throws IOException {
        String columns = "id type x y z f_av[1] f_av[2] f_zone[1] f_zone[2]";
        String first = Dumps.text(0, "pp pp pp", columns, "1 1 4 5 6 0 0 0 0");
        String second = Dumps.text(10, "pp pp pp", columns, "1 1 4 5 6 " + average + " " + zone);
        Call call = view(dump("run.dump", first + second).toString());
        assertThat(call.err()).isEmpty();
        assertThat(call.status()).isZero();
        assertThat(call.out()).contains("2 frames", "weight f_zone[1], zone f_zone[2]");
    }

    @Test
    void showsADumpWhoseFixesAreAllOthers() throws IOException {
        String columns = "id type x y z f_a[1] f_a[2] f_b[1] f_b[2]";
        String text = Dumps.text(0, "pp pp pp", columns, "1 1 4 5 6 0 0 0 0")
                + Dumps.text(10, "pp pp pp", columns, "1 1 4 5 6 2 0.5 0.25 -1");
        Call call = view(dump("run.dump", text).toString());
        assertThat(call.err()).isEmpty();
        assertThat(call.out()).contains("2 frames", "no columns of fix mlmix");
    }

    @Test
    void explainsWhyThereIsNothingToShow() throws IOException {
        refused(folder.resolve("none.dump"), "none.dump", "no such file");
        refused(
                dump("data.dump", "LAMMPS data file\n\n2 atoms\n"),
                "data.dump, line 1",
                "no text dump",
                "dump ID all custom");
        refused(dump("empty.dump", ""), "empty.dump", "nothing to show");
        String cut = snapshot(5);
        refused(dump("cut.dump", cut.substring(0, cut.length() - 9)), "cut.dump", "step 5 has 1 of its 2 atoms");
        refused(
                dump("ids.dump", Dumps.text(0, "pp pp pp", "id type vx", "1 1 0")),
                "ids.dump, line 9",
                "no positions",
                "x y z, or xs ys zs, or xu yu zu, or xsu ysu zsu",
                "id type vx");
        refused(
                dump("later.dump", snapshot(0) + snapshot(1).replace("0.5 2", "0.5 9")),
                "later.dump",
                "line 21",
                "column f_z[2] holds 9.0",
                "0 to 4");
        assertThat(files()).noneMatch(name -> name.endsWith(".html") || name.startsWith("."));
    }

    @Test
    void refusesToWriteWhereItMustNot() throws IOException {
        Path dump = dump("run.dump", snapshot(0));
        Call same = view(dump.toString(), "-o", dump.toString());
        assertThat(same.status()).isEqualTo(1);
        assertThat(same.err()).contains("it is the dump");
        assertThat(Files.readString(dump)).isEqualTo(snapshot(0));
        assertThat(view(dump.toString(), "-o", folder.toString()).err()).contains("it is a folder");
        assertThat(view(dump.toString(), "--every", "0").status()).isEqualTo(2);
        Call wrong = view(dump.toString(), "--columns", "zone=none");
        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.err()).contains("run.dump", "no column none");
    }

    private void refused(Path dump, String... parts) {
        Call call = view(dump.toString());
        assertThat(call.status()).isEqualTo(1);
        assertThat(call.err()).contains(parts).doesNotContain("Exception");
        assertThat(call.err().strip().lines()).hasSize(1);
    }

    private static Call view(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] words = new String[arguments.length + 1];
        words[0] = "view";
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        int status = line.execute(words);
        return new Call(status, out.toString(), err.toString());
    }

    private static String snapshot(long step) {
        return Dumps.text(step, "pp pp pp", COLUMNS, ROWS);
    }

    private Path dump(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private String page(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
