package org.mlmix.validation.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.tools.lammps.Host;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.tools.lammps.LammpsProcess;
import org.mlmix.tools.lammps.LammpsResult;

/**
 * An error on one rank of {@code mlmix run} ends all of them, also under a launcher such as srun that
 * takes no notice of a rank that has ended.
 */
class AbortTest {
    /** An atom behind the wall is an error on the rank that owns it: here the second one. */
    private static final List<String> DECK = SmallMixture.commands().stream()
            .map(line -> line.startsWith("units") ? "boundary p p f\nprocessors 1 1 2\n" + line : line)
            .toList();

    private static final String WALL = "fix wall all wall/lj93 zhi 10.0 1.0 1.0 2.5 units box\nrun 5\n";

    /** Stays when the rank has ended, so that the launcher does not know of it, and longer than a test waits. */
    private static final String KEEPER = """
            #!/bin/sh
            "$@"
            echo $? > status.${OMPI_COMM_WORLD_RANK:-$PMI_RANK}
            exec sleep 1200
            """;

    @TempDir
    Path folder;

    @Test
    void anErrorOnOneRankEndsTheOthers() throws IOException {
        Path keeper = Files.writeString(folder.resolve("keeper.sh"), KEEPER);
        Files.setPosixFilePermissions(keeper, PosixFilePermissions.fromString("rwx------"));

        LammpsResult result = new LammpsProcess(Installation.fromProperties())
                .host(Host.JAVA)
                .ranks(2)
                .under(keeper)
                .runText(String.join("\n", DECK) + "\n" + WALL, folder);

        assertThat(result.timedOut()).as("the first rank waits for ever").isFalse();
        assertThat(result.exit()).isNotZero();
        // What a rank prints while it is ended may be lost, but not that the run had begun.
        assertThat(result.screen()).contains("Neighbor list info");
    }
}
