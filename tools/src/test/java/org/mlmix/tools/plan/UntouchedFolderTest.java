package org.mlmix.tools.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan leaves the folder of its deck, and the results in it, byte for byte as they were. */
class UntouchedFolderTest {
    @TempDir
    Path folder;

    @Test
    void resultsOfAnEarlierRunStay() throws IOException {
        for (String name : new String[] {
            "log.lammps",
            "silicon.log",
            "mean.txt",
            "all.dump",
            "silicon.data",
            "silicon.restart.50",
            "note.txt",
            "b.txt"
        }) {
            Files.writeString(folder.resolve(name), "result of weeks: " + name);
        }
        String deck = PlanDecks.siliconWithStillingerWeber(4, "include end.in");
        Files.writeString(folder.resolve("deck.in"), deck);
        Files.writeString(folder.resolve("end.in"), """
                shell rm note.txt
                shell cp b.txt mean.txt
                print "x" file note.txt
                fix say all print 2 "y" append b.txt
                if "1 > 0" then "log note.txt" "write_dump all atom all.dump" "restart 1 silicon.restart"
                run 20
                """);
        Map<String, String> before = files();

        Plan plan = PlanRun.in(folder, "deck.in", "--json", "--seconds", "1").plan();

        assertThat(files()).isEqualTo(before);
        assertThat(plan.firstRun()).isEqualTo("end.in:6");
        assertThat(plan.leftOut())
                .contains("deck.in:4: log silicon.log", "end.in:1: shell rm note.txt", "end.in:5: log note.txt")
                .hasSize(9);
    }

    /** By name: content and time of the last change. */
    private Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        try (var all = Files.walk(folder)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                String content = new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
                files.put(folder.relativize(path).toString(), Files.getLastModifiedTime(path) + content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
