package org.mlmix.fitter.rows;

import java.util.List;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.family.Family;
import org.mlmix.fitter.family.eam.EamFamily;
import org.mlmix.fitter.family.snap.SnapFamily;
import org.mlmix.fitter.family.uf3.Uf3Family;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.lammps.LammpsHost;
import org.mlmix.fitter.lammps.LammpsTask;
import org.mlmix.fitter.lammps.Workers;

/** Makes the family that an input file names. */
public final class MakeFamily {
    private MakeFamily() {}

    /** For a crystal given by its relaxed conventional cell. */
    public static Family of(FitInput input, Structure crystal, Workers workers) {
        List<String> elements = input.expensive().elements();
        return switch (input.family()) {
            case FitInput.SnapInput snap ->
                workers.call(new Scale(SnapFamily.of(elements, snap), crystal, input.seed()));
            case FitInput.Uf3Input uf3 -> Uf3Family.of(elements, uf3);
            case FitInput.EamInput eam -> EamFamily.of(elements, eam, crystal);
        };
    }

    /**
     * Refuses settings that do not suit the crystal, before anything is sampled for them.
     *
     * @throws FitException that names the setting
     */
    public static void check(FitInput input, Structure crystal) {
        if (input.family() instanceof FitInput.EamInput eam) {
            EamFamily.checkReach(eam, crystal);
        }
    }

    /** Penalties of bispectrum components need their sizes, which LAMMPS computes. */
    private record Scale(SnapFamily family, Structure crystal, long seed) implements LammpsTask<SnapFamily> {
        @Override
        public SnapFamily run(LammpsHost host) {
            return family.scaledBy(crystal, seed, host);
        }
    }
}
