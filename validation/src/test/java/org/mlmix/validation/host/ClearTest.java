package org.mlmix.validation.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.tools.lammps.LammpsProcess;
import org.mlmix.tools.lammps.LammpsResult;

/** {@code clear} and load again, twenty times over: memory must stay where it is. */
class ClearTest {
    private static final int EARLY = 5;
    private static final int LATE = 20;
    private static final long LIMIT_KB = 2048;

    @TempDir
    Path folder;

    @Test
    void memoryStaysWhereItIs() throws IOException {
        List<String> plain = SmallMixture.commands().stream()
                .filter(line -> !line.startsWith("plugin") && !line.startsWith("fix zone"))
                .filter(line -> !line.startsWith("thermo_style"))
                .map(line ->
                        line.replace("hybrid/mlmix expensive", "hybrid/overlay").replace(" cheap", ""))
                .toList();

        long ours = median("ours", SmallMixture.commands());
        long without = median("without", plain);

        assertThat(ours - without)
                .as("kB that 15 more rounds of clear and load add")
                .isLessThanOrEqualTo(LIMIT_KB);
    }

    /** Of three processes: when the system hands out pages varies by some hundred kB. */
    private long median(String name, List<String> commands) throws IOException {
        long[] growth = new long[3];
        for (int n = 0; n < growth.length; n++) {
            growth[n] = growth(name + n, commands);
        }
        Arrays.sort(growth);
        return growth[1];
    }

    private long growth(String name, List<String> commands) throws IOException {
        Path run = Files.createDirectories(folder.resolve(name));
        Path script = ResidentMemory.writeScript(run.resolve("resident.sh"));
        List<String> deck = new ArrayList<>();
        for (int round = 1; round <= LATE; round++) {
            deck.addAll(commands);
            deck.add("run 5");
            deck.add("clear");
            if (round == EARLY || round == LATE) {
                deck.add(ResidentMemory.command(script));
            }
        }
        LammpsResult result = new LammpsProcess(Installation.fromProperties())
                .runText(String.join("\n", deck) + "\n", run)
                .orThrow();
        List<Long> resident = ResidentMemory.printed(result);
        assertThat(resident).hasSize(2);
        return resident.get(1) - resident.get(0);
    }
}
