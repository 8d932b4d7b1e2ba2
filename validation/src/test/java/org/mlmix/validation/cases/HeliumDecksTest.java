package org.mlmix.validation.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.validation.study.Arm;
import org.mlmix.validation.study.ColumnFile;
import org.mlmix.validation.study.Condition;
import org.mlmix.validation.study.Plan;
import org.mlmix.validation.study.Results;
import org.mlmix.validation.study.Size;
import org.mlmix.validation.study.Study;
import org.mlmix.validation.study.StudyFolder;
import org.mlmix.validation.study.StudyProgress;
import org.mlmix.validation.study.StudyRunner;

/** Short runs of the decks with helium: a zone that holds all atoms goes the way of the expensive potential alone. */
class HeliumDecksTest {
    /** Of the same forces summed in another order, in the first fraction of a picosecond. */
    private static final double SAME = 1e-4;

    private static final Map<String, String> ALL_ATOMS = Map.of("core", "40", "blend", "0", "snap", "W_fitted");

    @TempDir
    private Path folder;

    @Test
    void helium() throws Exception {
        Map<String, String> fewSteps = Map.of("steps", "2600", "settle", "100", "temperature", "800");
        Condition hot = new Condition("hot", "800 K", 800, fewSteps);
        Results results = run(new HeliumInTungsten(), hot, Map.of("cells", "3"));
        ColumnFile expensive = file(results, Arm.EXPENSIVE, "path.txt");
        ColumnFile mixed = file(results, Arm.MIXED, "path.txt");
        assertThat(mixed.rows()).hasSize(261).hasSameSizeAs(expensive.rows());
        for (int n = 0; n < 15; n++) {
            assertThat(mixed.rows().get(n)).containsExactly(expensive.rows().get(n), within(SAME));
        }
        assertThat(file(results, Arm.CHEAP, "path.txt").rows().get(14)[1])
                .isNotCloseTo(expensive.rows().get(14)[1], within(10 * SAME));
        assertThat(results.of(Arm.MIXED, hot).getFirst().folder().resolve("view.dump"))
                .exists();
        assertThat(file(results, Arm.MIXED, "ledger.txt").column(2)).containsOnly(55);
    }

    @Test
    void impacts() throws Exception {
        Condition energy = new Condition("50eV", "50 eV", 50, Map.of("energy", "50"));
        Map<String, String> brief = Map.of("cells", "4", "depth", "5", "impacts", "2", "follow", "0.05");
        Results results = run(new HeliumImplantation(), energy, brief);
        List<double[]> expensive = file(results, Arm.EXPENSIVE, "outcomes.txt").rows();
        List<double[]> mixed = file(results, Arm.MIXED, "outcomes.txt").rows();
        assertThat(mixed).hasSize(2);
        for (int n = 0; n < 2; n++) {
            assertThat(mixed.get(n)).containsExactly(expensive.get(n), within(SAME));
        }
        // Each at another point.
        assertThat(expensive.getFirst()[3]).isNotCloseTo(expensive.getLast()[3], within(10 * SAME));
    }

    private Results run(Study study, Condition condition, Map<String, String> box) throws InterruptedException {
        Map<String, String> variables = new HashMap<>(box);
        variables.putAll(ALL_ATOMS);
        Plan plan = new Plan(List.of(Arm.EXPENSIVE, Arm.MIXED, Arm.CHEAP), List.of(condition), 1, variables, 1);
        StudyFolder own = new StudyFolder(folder.resolve(study.name()));
        own.open(study, Size.QUICK, plan);
        StudyRunner.Means means = new StudyRunner.Means(1, 1, false);
        Results results =
                new StudyRunner(Installation.fromProperties(), study, own, means, StudyProgress.SILENT).run(plan);
        assertThat(results.failures()).isEmpty();
        assertThat(study.judge(Size.QUICK, results).findings().stream()
                        .filter(finding -> !finding.quantity().contains("jumps")))
                .hasSize(2);
        return results;
    }

    private static ColumnFile file(Results results, Arm arm, String name) throws IOException {
        Condition only = results.plan().conditions().getFirst();
        Path own = results.of(arm, only).getFirst().folder();
        assertThat(Files.exists(own.resolve("screen.txt"))).isTrue();
        return ColumnFile.read(own.resolve(name));
    }
}
