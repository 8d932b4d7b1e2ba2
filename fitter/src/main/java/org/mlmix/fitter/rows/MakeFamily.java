package org.mlmix.fitter.rows;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.crystal.Spacing;
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
        double nearest = Spacing.nearest(crystal);
        switch (input.family()) {
            case FitInput.EamInput eam -> EamFamily.checkReach(eam, crystal);
            case FitInput.Uf3Input uf3 -> {
                requireReach("uf3.cutoff", uf3.cutoff(), nearest);
                if (uf3.threeBodyCutoff() > 0) {
                    requireReach("uf3.three_body_cutoff", uf3.threeBodyCutoff(), nearest);
                    if (uf3.threeBodyStart() >= nearest) {
                        throw new FitException(String.format(
                                Locale.ROOT,
                                "family.uf3.three_body_start: %s Å is beyond the nearest neighbours of the crystal, at"
                                        + " %.3f Å; take less than they come near when hot, about half of that",
                                uf3.threeBodyStart(),
                                nearest));
                    }
                }
            }
            case FitInput.SnapInput snap ->
                requireReach("snap.cutoff", 2 * Collections.max(snap.radii()) * snap.cutoff(), nearest);
        }
    }

    // What reaches no atom has no rows, which shows only when frames are there.
    private static void requireReach(String key, double cutoff, double nearest) {
        if (cutoff <= nearest) {
            throw new FitException(String.format(
                    Locale.ROOT,
                    "family.%s: %s Å does not reach the nearest neighbours of the crystal, at %.3f Å; take a length"
                            + " between two of its shells",
                    key,
                    cutoff,
                    nearest));
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
