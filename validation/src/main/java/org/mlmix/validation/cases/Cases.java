package org.mlmix.validation.cases;

import java.util.List;
import java.util.Optional;
import org.mlmix.validation.study.Study;

/** The published studies by name. */
public final class Cases {
    private static final List<Study> ALL = List.of(
            new SiVacancyNeb(),
            new SiStretchedBond(),
            new FeDumbbell(),
            new HeliumInTungsten(),
            new ScrewDislocation(),
            new HeliumImplantation(),
            new EnergyDrift(),
            new ElasticSeam());

    private Cases() {}

    /** All of them, in the order of the documentation. */
    public static List<Study> all() {
        return ALL;
    }

    public static Optional<Study> named(String name) {
        return ALL.stream().filter(study -> study.name().equals(name)).findFirst();
    }
}
