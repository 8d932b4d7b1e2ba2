package org.mlmix.tools.lammps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DumpReaderTest {
    private static final String FIRST = """
            ITEM: UNITS
            metal
            ITEM: TIME
            0.25
            ITEM: TIMESTEP
            250
            ITEM: NUMBER OF ATOMS
            2
            ITEM: BOX BOUNDS pp ff sm
            -1.0000000000000000e+00 9.0000000000000000e+00
            0 20
            0.5 30.5
            ITEM: ATOMS id type element x y z c_1[2]
            7 1 Si 1.5 -2 3e-2 nan\s
            3 2 C -0.0625 1234567890123456 0.1 -inf\s
            """;
    private static final String SECOND = """
            ITEM: TIMESTEP
            300
            ITEM: NUMBER OF ATOMS
            1
            ITEM: BOX BOUNDS pp ff sm
            -1 9
            0 20
            0.5 30.5
            ITEM: ATOMS id type element x y z c_1[2]
            3 2 C 1 2 3 4.5
            """;

    @TempDir
    Path folder;

    @Test
    void readsEveryValueOfEverySnapshot() {
        List<Dump> dumps = all(file(FIRST + SECOND));
        assertThat(dumps).extracting(Dump::step).containsExactly(250L, 300L);
        Dump first = dumps.getFirst();
        assertThat(first.units()).contains("metal");
        assertThat(dumps.getLast().units()).contains("metal");
        assertThat(first.count()).isEqualTo(2);
        assertThat(first.names()).containsExactly("id", "type", "element", "x", "y", "z", "c_1[2]");
        assertThat(first.column("id")).containsExactly(7, 3);
        assertThat(first.column("x")).containsExactly(1.5, -0.0625);
        assertThat(first.column("y")).containsExactly(-2, 1234567890123456.0);
        assertThat(first.column("z")).containsExactly(0.03, 0.1);
        assertThat(first.column("c_1[2]")).containsExactly(Double.NaN, Double.NEGATIVE_INFINITY);
        DumpColumn element = first.find("element").orElseThrow();
        assertThat(element.words()).containsExactly("Si", "C");
        assertThat(element.values()).containsExactly(0, 1);
        assertThat(first.box().origin()).containsExactly(-1, 0, 0.5);
        assertThat(first.edge()).containsExactly(10, 20, 30);
        assertThat(first.box().periodic()).containsExactly(true, false, false);
        assertThat(first.line()).isEqualTo(13);
        assertThat(dumps.getLast().column("c_1[2]")).containsExactly(4.5);
    }

    /** The short way to read a number must give what Java's own gives, to the last bit. */
    @Test
    void readsNumbersExactly() {
        List<String> words = new ArrayList<>(List.of(
                "0",
                "-0",
                "1.",
                ".5",
                "-12.375",
                "0.1",
                "4.35",
                "1e-300",
                "123456789012345",
                "1234567890123456",
                "9007199254740993",
                "0.000000000000001",
                "3.14159265358979312",
                "-7.0710678118654755e-01",
                "1E5",
                "+2.5"));
        var random = new java.util.Random(7);
        for (int i = 0; i < 2000; i++) {
            words.add(
                    String.format(java.util.Locale.ROOT, "%." + random.nextInt(14) + "f", 200 * random.nextGaussian()));
        }
        String head = SECOND.replace("NUMBER OF ATOMS\n1", "NUMBER OF ATOMS\n" + words.size());
        head = head.substring(0, head.indexOf("ITEM: ATOMS")) + "ITEM: ATOMS v\n";
        double[] read = Dump.read(file(head + String.join("\n", words) + "\n")).column("v");
        for (int i = 0; i < read.length; i++) {
            assertThat(read[i]).as(words.get(i)).isEqualTo(Double.parseDouble(words.get(i)));
        }
    }

    @Test
    void knowsTriclinicBoxes() {
        // Edges (10, 0, 0), (2, 8, 0), (-3, 1, 6) from the origin (1, 2, 3).
        String box = "ITEM: BOX BOUNDS xy xz yz pp pp pp\n-2 13 2\n2 11 -3\n3 9 1\n";
        SimulationBox tilted = Dump.read(file(withBox(box))).box();
        assertThat(tilted.origin()).containsExactly(1, 2, 3);
        assertThat(tilted.edges()).isDeepEqualTo(new double[][] {{10, 0, 0}, {2, 8, 0}, {-3, 1, 6}});
        assertThat(tilted.isOrthogonal()).isFalse();

        String general = "ITEM: BOX BOUNDS abc origin pp pp ff\n0 4 0 1\n0 0 5 2\n6 0 0.5 3\n";
        SimulationBox turned = Dump.read(file(withBox(general))).box();
        assertThat(turned.origin()).containsExactly(1, 2, 3);
        assertThat(turned.edges()).isDeepEqualTo(new double[][] {{0, 4, 0}, {0, 0, 5}, {6, 0, 0.5}});
        assertThat(turned.periodic()).containsExactly(true, true, false);
        double[][] reciprocal = turned.reciprocal();
        for (int k = 0; k < 3; k++) {
            for (int m = 0; m < 3; m++) {
                double product = 0;
                for (int d = 0; d < 3; d++) {
                    product += reciprocal[k][d] * turned.edges()[m][d];
                }
                assertThat(product).isEqualTo(k == m ? 1 : 0);
            }
        }
    }

    @Test
    void readsGzippedFilesWhateverTheirName() throws IOException {
        Path packed = Files.write(folder.resolve("packed.dump"), gzip(FIRST + SECOND));
        assertThat(all(packed)).extracting(Dump::step).containsExactly(250L, 300L);
    }

    @Test
    void readsFilesThatAnEditorHasMarkedOrGivenOtherLineEnds() throws IOException {
        String marked = "\ufeff" + FIRST.replace("\n", "\r\n") + SECOND;
        assertThat(all(file(marked))).extracting(Dump::step).containsExactly(250L, 300L);
        Path packed = Files.write(folder.resolve("marked.dump.gz"), gzip(marked));
        assertThat(all(packed)).extracting(Dump::step).containsExactly(250L, 300L);
    }

    @Test
    void saysWhereAGzippedFileWasCutOff() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            text.append(SECOND.replace("300", String.valueOf(i)).replace("4.5", String.valueOf(Math.sin(i))));
        }
        byte[] whole = gzip(text.toString());
        Path cut = Files.write(folder.resolve("cut.dump.gz"), Arrays.copyOf(whole, whole.length / 2));
        try (DumpReader reader = DumpReader.open(cut)) {
            long read = 0;
            while (reader.next().isPresent()) {
                read++;
            }
            assertThat(read).isBetween(200L, 1800L);
            assertThat(reader.incomplete()).isPresent();
        }
    }

    /** A run may still be writing: whatever is there of the last snapshot, the others are good. */
    @Test
    void leavesOutALastSnapshotThatIsIncomplete() {
        String whole = FIRST + SECOND;
        for (int length = FIRST.length() + 1; length < whole.length(); length++) {
            try (DumpReader reader = DumpReader.open(file(whole.substring(0, length)))) {
                assertThat(reader.next()).map(Dump::step).contains(250L);
                assertThat(reader.next()).as("after %s characters", length).isEmpty();
                if (length > FIRST.length() + "ITEM: TIMESTEP\n300\n".length()) {
                    assertThat(reader.incomplete())
                            .hasValueSatisfying(why -> assertThat(why).contains("step 300"));
                }
            }
        }
        try (DumpReader reader = DumpReader.open(file(whole))) {
            assertThat(reader.next()).isPresent();
            assertThat(reader.next()).isPresent();
            assertThat(reader.next()).isEmpty();
            assertThat(reader.incomplete()).isEmpty();
        }
    }

    @Test
    void namesLineAndColumnOfWhatIsWrong() {
        refused(FIRST.replace("1234567890123456", "zwei"), "line 15", "\"zwei\" in column y is no number");
        Dump words = Dump.read(file(FIRST.replace("1.5 -2", "1.5 zwei")));
        assertThatThrownBy(() -> words.vectors("x", "y", "z")).hasMessage("line 14: \"zwei\" in column y is no number");
        refused(FIRST.replace("3 2 C", "3 2 C 4"), "line 15", "expected 7 values", "found 8");
        refused(FIRST.replace("0 20", "0"), "line 11", "expected 2 numbers of the box");
        refused(FIRST.replace("0 20", "20 20"), "the box has no volume");
        refused(FIRST.replace("NUMBER OF ATOMS\n2", "NUMBER OF ATOMS\n3") + SECOND, "step 250", "3 atoms", "holds 2");
        refused(FIRST.replace("NUMBER OF ATOMS\n2", "NUMBER OF ATOMS\nmany"), "line 8", "\"many\"");
        refused(FIRST.replace("ITEM: NUMBER OF ATOMS\n2\n", ""), "line 11", "number of atoms");
        refused("ITEM: TIMESTEP\n0\nITEM: NUMBER OF ENTRIES\n4\n", "line 3", "NUMBER OF ENTRIES", "style custom");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hello\n", "# LAMMPS data file\n\n4 atoms\n", "\0\1\2\3", "{\"a\": 1}\n"})
    void refusesWhatIsNoDump(String text) {
        refused(text, "line 1", "no text dump of LAMMPS");
    }

    @Test
    void refusesMissingFilesAndFolders() {
        assertThatThrownBy(() -> DumpReader.open(folder.resolve("none.dump")))
                .isInstanceOf(LammpsFailure.class)
                .hasMessageContaining("none.dump")
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> DumpReader.open(folder))
                .isInstanceOf(LammpsFailure.class)
                .hasMessageContaining("folder");
        assertThatThrownBy(() -> Dump.read(file(""))).hasMessageContaining("holds no complete snapshot");
    }

    private void refused(String text, String... parts) {
        Path file = file(text);
        assertThatThrownBy(() -> all(file))
                .isInstanceOf(LammpsFailure.class)
                .hasMessageContaining(file.toString())
                .satisfies(failure -> assertThat(failure.getMessage()).contains(parts));
    }

    private static List<Dump> all(Path file) {
        List<Dump> dumps = new ArrayList<>();
        try (DumpReader reader = DumpReader.open(file)) {
            for (Optional<Dump> dump = reader.next(); dump.isPresent(); dump = reader.next()) {
                dumps.add(dump.get());
            }
        }
        return dumps;
    }

    private static String withBox(String box) {
        return SECOND.replaceAll("(?s)ITEM: BOX.*?(?=ITEM: ATOMS)", box);
    }

    private Path file(String text) {
        try {
            return Files.writeString(folder.resolve("some.dump"), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
