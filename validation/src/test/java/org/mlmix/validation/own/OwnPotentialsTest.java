package org.mlmix.validation.own;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.tools.lammps.Installation;

/** Potentials in folders that a user names in LAMMPS_POTENTIALS. */
class OwnPotentialsTest {
    private final Installation installation = Installation.fromProperties();

    @TempDir
    private Path folder;

    private Path potentials;

    @BeforeEach
    void writePotential() throws IOException {
        potentials = Files.createDirectories(folder.resolve("potentials of mine"));
        Files.writeString(potentials.resolve("mine.table"), "LJ\nN 2\n\n1 0.1 1000 1000\n2 1.5 0.1 0.1\n");
    }

    private String launch(String named, String... words) throws Exception {
        Path screen = folder.resolve("screen.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(Stream.of(installation.launcher().toString()), Stream.of(words))
                                .toList())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(screen.toFile());
        builder.environment().put("LAMMPS_POTENTIALS", named);
        builder.start().waitFor();
        return Files.readString(screen);
    }

    @Test
    void foldersOfAUserComeFirst() throws Exception {
        String ours = installation.potentials() + ":" + installation.example("potentials");
        String line = "export LAMMPS_POTENTIALS=";
        assertThat(launch("", "env")).contains(line + ours + "\n");
        assertThat(launch("/some/of/mine", "env")).contains(line + "/some/of/mine:" + ours + "\n");
        assertThat(launch(ours, "env")).contains(line + ours + "\n");
    }

    @Test
    void decksOfAStudyFindThem() throws Exception {
        CaseFolder decks = CaseFolder.in(folder)
                .change(
                        "cheap",
                        "pair_style lj/cut 1.5\npair_coeff 1 1 1 1",
                        "pair_style table linear 100\npair_coeff 1 1 mine.table LJ 1.5");
        Path file = decks.write("liquid.yaml", CaseFolder.CASE);
        String screen =
                launch(potentials.toString(), "validate", file.toString(), "-o", "results", "--trajectories", "1");
        List<Path> outcomes;
        try (Stream<Path> all = Files.walk(folder.resolve("results"))) {
            outcomes = all.filter(path -> path.endsWith("cheap/outcome.json")).toList();
        }
        assertThat(outcomes).as(screen).hasSize(1);
        assertThat(Files.readString(outcomes.getFirst())).contains("\"mine.table\" : ", "\"failure\" : \"\"");
    }
}
