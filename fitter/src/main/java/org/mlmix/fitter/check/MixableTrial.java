package org.mlmix.fitter.check;

import java.util.List;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.lammps.LammpsHost;
import org.mlmix.fitter.lammps.LammpsSession;
import org.mlmix.fitter.lammps.LammpsTask;
import org.mlmix.fitter.lammps.Potential;

/**
 * Whether the pair style takes the expensive potential at all: a set-up beside a potential without forces,
 * before hours of sampling. LAMMPS' own error says what is wrong with it.
 *
 * @param expensive with the commands that belong to it
 * @param lines that mix it
 * @param structure to evaluate
 */
public record MixableTrial(Potential expensive, List<String> lines, Structure structure) implements LammpsTask<String> {
    /** How LAMMPS switches on the package whose variants the pair style has none of. */
    private static final List<String> KOKKOS = List.of("-k", "-kokkos");

    /** Whether there is something to learn: sampling may run where mixtures cannot, on a graphics card, say. */
    public static boolean possible(Potential expensive) {
        return MixingTrial.possible() && expensive.arguments().stream().noneMatch(KOKKOS::contains);
    }

    /** Nothing where it is taken; what refuses it fails. */
    @Override
    public String run(LammpsHost host) {
        LammpsSession session = host.fresh(MixingTrial.mixture(expensive, lines));
        session.load(structure, new double[0]);
        session.lammps().commands(List.of("fix trial all mlmix core 1.0 blend 0.0 seed group all", "run 0 post no"));
        return "";
    }
}
