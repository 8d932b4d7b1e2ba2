package org.mlmix.validation.broken;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.validation.cases.ElasticSeam;
import org.mlmix.validation.stats.Verdict;
import org.mlmix.validation.study.Arm;
import org.mlmix.validation.study.Plan;
import org.mlmix.validation.study.Size;

/** What is wrong with a mixed run turns the verdict: a study that cannot fail is worth nothing. */
class BrokenArmsTest {
    private final Installation installation = Installation.fromProperties();

    @TempDir
    private Path folder;

    /** Tungsten under a strain along z, the matched partner. */
    private static Plan seam() {
        Plan quick = new ElasticSeam().plan(Size.QUICK);
        List<Arm> arms = List.of(Arm.EXPENSIVE, Arm.MIXED);
        return new Plan(arms, quick.conditions().subList(0, 1), 1, quick.variables(), 1);
    }

    @Test
    void aStudyAsItIsComesOutEqual() throws Exception {
        ChangedStudy study = new ChangedStudy(new ElasticSeam(), installation, folder);
        assertThat(study.judged(seam()).verdict()).isEqualTo(Verdict.EQUAL);
    }

    @Test
    void anExpensivePotentialOnTooFewAtoms() throws Exception {
        ShortSightedPlugin plugin = new ShortSightedPlugin(installation, folder);
        ChangedStudy study =
                new ChangedStudy(new ElasticSeam(), installation, folder).withLine("mixed.inc", plugin.line());
        assertThat(study.judged(seam()).verdict()).isEqualTo(Verdict.DIFFERENT);
    }

    @Test
    void aCheapLatticeParameterThatIsHalfAPercentOff() throws Exception {
        ChangedStudy study = new ChangedStudy(new ElasticSeam(), installation, folder)
                .withLine("mixed.inc", "variable partner delete\nvariable partner index mismatched\n");
        assertThat(study.judged(seam()).verdict()).isEqualTo(Verdict.DIFFERENT);
    }
}
