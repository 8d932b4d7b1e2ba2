package org.mlmix.validation.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.validation.study.Arm;
import org.mlmix.validation.study.Condition;
import org.mlmix.validation.study.Cost;
import org.mlmix.validation.study.Observations;
import org.mlmix.validation.study.Outcome;
import org.mlmix.validation.study.Plan;
import org.mlmix.validation.study.Results;
import org.mlmix.validation.study.Trajectory;

class CostTableTest {
    private static final Plan PLAN = new Plan(
            List.of(Arm.EXPENSIVE, Arm.MIXED, Arm.mixed(4), Arm.CHEAP),
            List.of(Condition.temperature(800)),
            2,
            Map.of(),
            1);

    /** Milliseconds per step of the arms, in two sittings. */
    private static final double[][] TIMES = {{1000, 100, 40, 20}, {1100, 100, 40, 20}};

    @TempDir
    private Path folder;

    private CostTable table() {
        List<Outcome> outcomes = new ArrayList<>();
        for (Trajectory trajectory : PLAN.all()) {
            double time = TIMES[trajectory.number() - 1][PLAN.arms().indexOf(trajectory.arm())];
            outcomes.add(new Outcome(
                    trajectory, folder, "", new Observations(Map.of()), new Cost(50, 50 * time / 1000, 8193)));
        }
        CostTable table = new CostTable();
        table.add(
                new Synthetic(),
                new Results(PLAN, outcomes),
                new Provenance("2026-01-02", "0.1.0", "4 Feb 2025", "Abacus", 1, 1));
        return table;
    }

    @Test
    void speedUpsAreRatiosOfPairs() {
        assertThat(table().markdown().lines().toList())
                .hasSize(3)
                .last()
                .asString()
                .startsWith("| `synthetic`, 800 K |")
                .contains("| 8,193 | 1050 | 20.0 | 100 |")
                .contains("| 10.5 x (10.0 to 11.0) | 26.3 x (25.0 to 27.5), stride 4 |");
    }

    @Test
    void bothFilesAreWritten() throws IOException {
        table().write(folder.resolve("new"));
        assertThat(Files.readString(folder.resolve("new/costs.md"))).isEqualTo(table().markdown());
        assertThat(Files.readString(folder.resolve("new/costs.json"))).contains("\"speedUp\" : 10.5", "Abacus");
    }
}
