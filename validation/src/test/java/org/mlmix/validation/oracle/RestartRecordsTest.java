package org.mlmix.validation.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.tools.lammps.LammpsRun;
import org.mlmix.validation.behaviour.Deck;

/** Records of the fix in restart files: of another version, and of decks that say very much. */
class RestartRecordsTest {
    private static final Deck DECK = Deck.standard();
    private static final int ATOMS = 256;

    @TempDir
    Path folder;

    private LammpsRun write(String end) {
        return run(
                        "writing",
                        DECK.end(end + "run 0\nwrite_restart at.restart\n").text())
                .succeeded();
    }

    private LammpsRun read() {
        return run(
                "reading",
                "plugin load mlmixplugin.so\nread_restart at.restart\n" + DECK.potentials() + DECK.zone() + "run 0\n");
    }

    private LammpsRun run(String name, String deck) {
        return Lammps.in(folder).run(name, deck);
    }

    /** The record as the plugin wrote it before records had a name: two cutoffs, a length, the text. */
    @Test
    void anotherRecordOfTheFixIsRefused() throws IOException {
        write("");
        byte[] file = Files.readAllBytes(folder.resolve("at.restart"));
        int at = indexOf(file, "mlmix-".getBytes(StandardCharsets.US_ASCII), 0);
        assertThat(at).isPositive();
        ByteBuffer.wrap(file).order(ByteOrder.nativeOrder()).putDouble(at, 12.5);
        Files.write(folder.resolve("at.restart"), file);

        read().failedWith("fix mlmix: the restart file holds a record of fix zone", "another version of the plugin");
    }

    /** Of each atom: the length of the record, then its values; here it says one value less. */
    @Test
    void anotherRecordOfTheAtomsIsRefused() throws IOException {
        write("");
        byte[] file = Files.readAllBytes(folder.resolve("at.restart"));
        byte[] seven = ByteBuffer.allocate(8)
                .order(ByteOrder.nativeOrder())
                .putDouble(7)
                .array();
        byte[] six = ByteBuffer.allocate(8)
                .order(ByteOrder.nativeOrder())
                .putDouble(6)
                .array();
        int changed = 0;
        for (int at = indexOf(file, seven, 0); at >= 0; at = indexOf(file, seven, at + 8)) {
            System.arraycopy(six, 0, file, at, 8);
            changed++;
        }
        assertThat(changed).isGreaterThanOrEqualTo(ATOMS);
        Files.write(folder.resolve("at.restart"), file);

        read().failedWith("fix mlmix: the restart file holds 5 values for each atom of fix zone, accepted are 6");
    }

    private static int indexOf(byte[] text, byte[] part, int from) {
        for (int n = from; n + part.length <= text.length; n++) {
            int same = 0;
            while (same < part.length && text[n + same] == part[same]) {
                same++;
            }
            if (same == part.length) {
                return n;
            }
        }
        return -1;
    }

    /** Each command is kept once, however often it is given. */
    @Test
    void repeatedCommandsAreRememberedOnce() throws IOException {
        write("");
        long once = Files.size(folder.resolve("at.restart"));
        write("""
                variable n loop 20000
                label again
                pair_coeff * * lj/cut 0.4 2.3
                next n
                jump SELF again
                """);
        // But for the digits of what an evaluation costs.
        assertThat(Files.size(folder.resolve("at.restart"))).isBetween(once - 100, once + 100);
        assertThat(read().succeeded().warnings()).noneMatch(line -> line.contains("restart file"));
    }

    /** A scan gives ever new ones; the state was limited to 1 MiB, which 30,000 of them exceed. */
    @Test
    void everNewCommandsAreLimited() throws IOException {
        write("""
                variable n loop 30000
                label again
                pair_coeff * * lj/cut $(0.4+v_n*1.0e-6:%.8f) 2.3
                next n
                jump SELF again
                """);
        assertThat(Files.size(folder.resolve("at.restart"))).isLessThan(200_000);
        LammpsRun other = read().succeeded();
        assertThat(other.screen())
                .contains("(29003 commands before these, hash ")
                .contains("then: pair_coeff * * lj/cut 0.43000000 2.3")
                .contains("now:  pair_coeff * * lj/cut 0.4 2.3");
    }
}
