package org.mlmix.fitter.pipeline;

import java.util.List;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.family.Family;
import org.mlmix.fitter.family.eam.EamFamily;
import org.mlmix.fitter.family.snap.SnapFamily;
import org.mlmix.fitter.family.uf3.Uf3Family;
import org.mlmix.fitter.input.FitInput;

/** Makes the family that an input file names. */
final class FamilyFactory {
    private FamilyFactory() {}

    static Family of(FitInput input, Structure crystal) {
        List<String> elements = input.expensive().elements();
        return switch (input.family()) {
            case FitInput.SnapInput snap -> SnapFamily.of(elements, snap);
            case FitInput.Uf3Input uf3 -> Uf3Family.of(elements, uf3);
            case FitInput.EamInput eam -> EamFamily.of(elements.getFirst(), eam, crystal);
        };
    }
}
