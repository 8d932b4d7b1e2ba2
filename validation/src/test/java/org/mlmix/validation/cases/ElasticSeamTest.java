package org.mlmix.validation.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.validation.stats.Verdict;
import org.mlmix.validation.study.Arm;
import org.mlmix.validation.study.Condition;
import org.mlmix.validation.study.Cost;
import org.mlmix.validation.study.Finding;
import org.mlmix.validation.study.Judgement;
import org.mlmix.validation.study.Observations;
import org.mlmix.validation.study.Outcome;
import org.mlmix.validation.study.Plan;
import org.mlmix.validation.study.Results;
import org.mlmix.validation.study.Size;
import org.mlmix.validation.study.StudyException;
import org.mlmix.validation.study.Trajectory;

class ElasticSeamTest {
    /** GPa per unit of strain. */
    private static final double STIFFNESS = 500;

    private final ElasticSeam study = new ElasticSeam();
    private final Plan plan = study.plan(Size.QUICK);

    @TempDir
    private Path folder;

    @Test
    void strainAndStepOfTheStressAreReadFromTheAtoms() throws IOException {
        Observations found = observe(0.004, 0.3);
        assertThat(found.number(Seam.STRAIN)).isCloseTo(0.004, within(1e-12));
        // The farthest atoms in reach are 8 Å above and below.
        assertThat(found.number(Seam.DISPLACEMENT)).isCloseTo(0.032, within(1e-12));
        assertThat(found.number(Seam.STRESS_STEP)).isCloseTo(0.3, within(1e-12));
    }

    @Test
    void aShiftOfAllIsNoDisplacement() throws IOException {
        assertThat(observe(0, 0).number(Seam.DISPLACEMENT)).isCloseTo(0, within(1e-12));
    }

    @Test
    void atomsOfAnotherDeckAreRefused() throws IOException {
        Files.writeString(folder.resolve("atoms.txt"), "1 2 3\n");
        assertThatThrownBy(() -> study.observe(new Trajectory(Condition.ONLY, 1, Arm.MIXED), folder))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("has not 11 columns");
    }

    @Test
    void equalWhereTheMatchedPartnerKeepsTheStrainAndTheOtherDoesNot() throws IOException {
        Judgement judgement = judge((arm, expected) -> arm.equals(ElasticSeam.MISMATCHED) ? expected : 1e-6);
        assertThat(judgement.verdict()).isEqualTo(Verdict.EQUAL);
        assertThat(judgement.remarks()).anyMatch(remark -> remark.contains("different in 8 findings"));
        assertThat(judgement.plots()).hasSize(8);
    }

    @Test
    void differentWhereTheMatchedPartnerDoesNotKeepTheStrain() throws IOException {
        Judgement judgement = judge((arm, expected) -> arm.equals(ElasticSeam.MISMATCHED) ? expected : 1e-4);
        assertThat(judgement.verdict()).isEqualTo(Verdict.DIFFERENT);
    }

    @Test
    void aLargeStrainDoesNotDecide() throws IOException {
        Judgement judgement = judge((arm, expected) -> arm.equals(ElasticSeam.MISMATCHED) ? expected : 1e-6);
        assertThat(judgement.findings())
                .filteredOn(finding -> finding.condition().name().equals("W-zz-0.5"))
                .isNotEmpty()
                .noneMatch(Finding::decides);
    }

    @Test
    void differentWhereTheMismatchIsNotSeen() throws IOException {
        assertThat(judge((arm, expected) -> 1e-6).verdict()).isEqualTo(Verdict.DIFFERENT);
    }

    @Test
    void elasticityExpectsMoreStrainThanTheMismatch() {
        assertThat(ElasticSeam.Crystal.W.mismatch()).isCloseTo(0.0049, within(1e-4));
        assertThat(ElasticSeam.Crystal.W.expectedStrain()).isCloseTo(-0.00875, within(1e-4));
    }

    /**
     * Of arms whose slab has some strain in addition.
     *
     * @param strain by arm and by what elasticity expects of the mismatched partner
     */
    private Judgement judge(ToDoubleBiFunction<Arm, Double> strain) throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        for (Trajectory trajectory : plan.all()) {
            double expected = ElasticSeam.Crystal.of(trajectory.condition()).expectedStrain();
            boolean reference = trajectory.arm().equals(Arm.EXPENSIVE);
            double found = reference ? 0 : strain.applyAsDouble(trajectory.arm(), expected);
            outcomes.add(new Outcome(trajectory, folder, "", observe(found, STIFFNESS * found), new Cost(1, 1, 1)));
        }
        return study.judge(Size.QUICK, new Results(plan, outcomes));
    }

    /** A column of atoms, shifted and strained, with more stress in the core than elsewhere. */
    private Observations observe(double strain, double step) throws IOException {
        StringBuilder atoms = new StringBuilder();
        for (int z = -10; z <= 10; z++) {
            double stress = Math.abs(z) <= 3 ? 1 + step : 1;
            atoms.append(String.format(
                    Locale.ROOT, "%d %d 0.1 0.2 %.12f 0 0 %.12f 0 0 0%n", z, Math.abs(z), 0.3 + strain * z, stress));
        }
        Files.writeString(folder.resolve("atoms.txt"), atoms);
        Files.writeString(folder.resolve("zone.txt"), "3.0 3.0 1e-7\n");
        return study.observe(new Trajectory(Condition.ONLY, 1, Arm.MIXED), folder);
    }
}
