package org.mlmix.validation.own;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mlmix.validation.study.StudyException;

/**
 * The energy at the end of a minimisation, by LAMMPS' own account of it.
 *
 * @param difference the last minimisation less the first, rather than the last
 */
record FinalEnergy(boolean difference) implements Observable {
    private static final String TITLE = "Energy initial, next-to-last, final =";

    @Override
    public double read(Path folder) throws IOException {
        List<Double> energies = energies(LogFile.lines(folder));
        int needed = difference ? 2 : 1;
        if (energies.size() < needed) {
            throw new StudyException("%s tells of %d minimisations; %d or more are needed"
                    .formatted(folder.resolve(LogFile.NAME), energies.size(), needed));
        }
        return energies.getLast() - (difference ? energies.getFirst() : 0);
    }

    private static List<Double> energies(List<String> lines) {
        List<Double> energies = new ArrayList<>();
        for (int n = 0; n + 1 < lines.size(); n++) {
            if (lines.get(n).strip().equals(TITLE)) {
                String[] words = lines.get(n + 1).strip().split("\\s+");
                energies.add(Double.parseDouble(words[words.length - 1]));
            }
        }
        return energies;
    }

    @Override
    public OwnCase.Quantity quantity(String units) {
        return new OwnCase.Quantity(
                difference ? "energy difference of the minima" : "energy of the minimum", UnitWords.energy(units));
    }

    @Override
    public List<String> remarks() {
        return List.of("The energy of a mixed run is an estimate, blended atom by atom; evaluating its final atoms with"
                + " the expensive potential alone tells how good the minimum itself is.");
    }
}
