package org.mlmix.validation.cases;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.validation.study.Arm;
import org.mlmix.validation.study.Condition;
import org.mlmix.validation.study.Judgement;
import org.mlmix.validation.study.Observations;
import org.mlmix.validation.study.Plan;
import org.mlmix.validation.study.Results;
import org.mlmix.validation.study.Size;
import org.mlmix.validation.study.Study;
import org.mlmix.validation.study.Trajectory;

/**
 * Barrier of the vacancy's hop in silicon, by nudged elastic bands with a climbing image.
 *
 * <p>Expensive is the quadratic SNAP of Zuo et al. (J. Phys. Chem. A 124 (2020) 731), cheap the uf3 fitted to it in
 * bulk. Each arm relaxes its own band; the expensive potential then gives the energies of the final images, which
 * decide: positions of minimum and saddle are what an arm contributes, and their errors count in second order. The
 * published study (Birks et al.) finds the barrier within 1 meV of that of the expensive potential with 10³ cells, core
 * and blend of 4 Å and 9 images. There is no chance in it: one trajectory says all.
 */
public final class SiVacancyNeb implements Study {
    @Override
    public String name() {
        return "si-vacancy-neb";
    }

    @Override
    public String title() {
        return "Vacancy in silicon: barrier of a hop";
    }

    @Override
    public String question() {
        return "Does a band that is relaxed with mixed forces have the barrier of one relaxed with the expensive"
                + " potential, within 1 meV?";
    }

    @Override
    public String potentials(Size size) {
        return "quadratic SNAP / uf3";
    }

    @Override
    public Plan plan(Size size) {
        return switch (size) {
            case QUICK -> plan(4, 3);
            case STANDARD -> plan(5, 9);
            case FULL -> plan(10, 9);
        };
    }

    private static Plan plan(int cells, int images) {
        return new Plan(
                List.of(Arm.EXPENSIVE, Arm.MIXED, Arm.CHEAP),
                List.of(Condition.ONLY),
                1,
                Map.of("cells", String.valueOf(cells), "images", String.valueOf(images), "core", "4.0", "blend", "4.0"),
                images);
    }

    /** All begin with a perfect crystal. */
    @Override
    public Optional<Path> start(Installation installation) {
        return Optional.empty();
    }

    @Override
    public Optional<Plan> costs() {
        Plan full = plan(Size.FULL);
        Map<String, String> variables = new HashMap<>(full.variables());
        // One image costs what any other does.
        variables.putAll(Map.of("images", "3", "steps", "20"));
        return Optional.of(new Plan(full.arms(), full.conditions(), 1, variables, 3));
    }

    @Override
    public Observations observe(Trajectory trajectory, Path folder) throws IOException {
        return Band.read(folder).observations();
    }

    @Override
    public Judgement judge(Size size, Results results) {
        return new BandJudge(results).judgement();
    }
}
