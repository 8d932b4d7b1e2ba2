package org.mlmix.fitter.crystal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.lammps.LammpsSession;
import org.mlmix.fitter.lammps.Potential;
import org.mlmix.fitter.lammps.Workers;
import org.mlmix.fitter.sampling.RelaxDefect;

/** A potential that gives no numbers has relaxed nothing. */
class NoNumberTest {
    // Forces of opposite neighbours are infinite, and cancel to NaN.
    private static final Potential INFINITE = new Potential(List.of("Cu"), "lj/cut 5.0", List.of("* * 1e308 2.3"));
    private static final Structure CELL = UnitCell.of("fcc", 3.6, 1, 1);
    private static final String[] NAMED = {
        "the potential gives ",
        "the cell of 4 atoms with vectors (3.600000 0.000000 0.000000), (0.000000 3.600000 0.000000), (0.000000 0.000000"
                + " 3.600000) Å: expected are numbers"
    };

    @Test
    void internalCoordinatesAreNotRelaxed() {
        try (LammpsSession lammps = LammpsSession.open(INFINITE)) {
            Relaxation relaxation = Relaxation.with(lammps, Relaxation.Findings.NONE);
            assertThatThrownBy(() -> relaxation.internal(CELL))
                    .isInstanceOf(FitException.class)
                    .hasMessageContainingAll(NAMED);
        }
    }

    @Test
    void theLatticeIsNotRelaxed() {
        try (LammpsSession lammps = LammpsSession.open(INFINITE)) {
            Relaxation relaxation = Relaxation.with(lammps, Relaxation.Findings.NONE);
            assertThatThrownBy(() -> relaxation.lattice(CELL, Symmetry.CUBIC, reason -> reason))
                    .isInstanceOf(FitException.class)
                    .hasMessageContainingAll(NAMED);
        }
    }

    @Test
    void noiseIsNotMeasured() {
        try (LammpsSession lammps = LammpsSession.open(INFINITE)) {
            assertThatThrownBy(() -> Relaxation.near(lammps, CELL))
                    .isInstanceOf(FitException.class)
                    .hasMessageContaining("the potential gives ")
                    .hasMessageContaining("the cell of 4 atoms with vectors (3.6");
        }
    }

    @Test
    void aDefectIsNotRelaxed() {
        try (Workers workers = new Workers(1)) {
            Structure vacancy = Defect.of("vacancy", CELL, new int[] {2, 2, 2});
            assertThatThrownBy(() -> workers.call(new RelaxDefect(INFINITE, vacancy)))
                    .hasMessageContaining("the potential gives ")
                    .hasMessageContaining("the cell of 31 atoms with vectors (7.2");
        }
    }
}
