package org.mlmix.fitter.crystal;

import java.util.List;
import org.mlmix.fitter.data.ExtendedXyz;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.input.FitInput;

/** The crystal as an input describes it, before its lattice is relaxed. */
public final class StartCell {
    private StartCell() {}

    /** The conventional cell, or that of a file. */
    public static Structure of(FitInput input) {
        FitInput.CrystalInput crystal = input.crystal();
        List<String> elements = input.expensive().elements();
        if (crystal.file().isPresent()) {
            return ExtendedXyz.readStructure(crystal.file().get(), elements);
        }
        int[] types = UnitCell.types(elements, crystal.occupation());
        return UnitCell.of(crystal.structure(), crystal.lattice(), crystal.ratio(), types);
    }

    /** What relaxing leaves as it is. */
    public static Symmetry symmetry(FitInput input) {
        return Symmetry.of(input.crystal().structure(), of(input));
    }
}
