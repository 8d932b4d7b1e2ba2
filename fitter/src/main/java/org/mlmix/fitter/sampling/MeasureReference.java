package org.mlmix.fitter.sampling;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mlmix.bindings.LammpsException;
import org.mlmix.fitter.FitException;
import org.mlmix.fitter.crystal.Reference;
import org.mlmix.fitter.crystal.Relaxation;
import org.mlmix.fitter.crystal.Spacing;
import org.mlmix.fitter.crystal.Symmetry;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.lammps.LammpsHost;
import org.mlmix.fitter.lammps.LammpsSession;
import org.mlmix.fitter.lammps.LammpsTask;
import org.mlmix.fitter.lammps.Potential;

/**
 * Lattice and elastic constants of a potential.
 *
 * @param start conventional cell to start from
 * @param given whether the potential and its start come from the user, who can mend them
 */
public record MeasureReference(Potential potential, Structure start, Symmetry symmetry, boolean given)
        implements LammpsTask<Reference> {
    /** GPa. Atoms beyond each other's reach have none, an energy maximum a negative one. */
    private static final double LEAST_BULK_MODULUS = 0.01;

    /** Of a potential that the user gave. */
    public MeasureReference(Potential potential, Structure start, Symmetry symmetry) {
        this(potential, start, symmetry, true);
    }

    /** Å. Atoms are nearer in no crystal, hydrogen included. */
    private static final double LEAST_SPACING = 0.6;

    @Override
    public Reference run(LammpsHost host) {
        if (Spacing.nearest(start) < LEAST_SPACING) {
            throw tooSmall();
        }
        try {
            return measure(host.session(potential));
        } catch (LammpsException e) {
            if (e.getMessage().contains("eighbor list overflow")) {
                throw tooSmall();
            }
            throw e;
        }
    }

    // LAMMPS would say that its neighbour list overflows.
    private FitException tooSmall() {
        return new FitException(message(
                String.format(
                        Locale.ROOT,
                        "would start from %s, with atoms %.3f Å apart and too many of them within its cutoff",
                        lattice(start),
                        Spacing.nearest(start)),
                "That is too small a lattice: give it in Å (1 nm is 10 Å)"));
    }

    private Reference measure(LammpsSession lammps) {
        Relaxation relaxation = Relaxation.near(lammps, start);
        Relaxation.Relaxed crystal = relaxation.lattice(
                start,
                symmetry,
                reason -> message(
                        "has no lattice without pressure within 15 % of " + lattice(start) + " (" + reason + ")",
                        "Give a better start, or complete the potential: one fitted on top of a reference, such as"
                                + " ZBL, has no equilibrium without it"));
        Reference reference = Reference.measure(relaxation, crystal);
        if (!(reference.bulkModulus() > LEAST_BULK_MODULUS)) {
            throw new FitException(message(
                    String.format(
                            Locale.ROOT,
                            "has no pressure at %s, but does not hold the crystal together there: its bulk modulus is"
                                    + " %.3f GPa",
                            lattice(reference.cell()),
                            reference.bulkModulus()),
                    "Start nearer to the lattice parameter of the crystal"));
        }
        return reference;
    }

    private String message(String fault, String advice) {
        String text = "'" + potential.pairStyle() + "' " + fault;
        return given ? "crystal.lattice: " + text + ". " + advice : text;
    }

    // "3.2090 Å", or "a 3.2090 Å, c 5.2103 Å" where the symmetry leaves several free
    private String lattice(Structure cell) {
        List<String> lengths = new ArrayList<>();
        for (Symmetry.Parameter parameter : symmetry.parameters(cell)) {
            if (parameter.unit().equals("Å")) {
                String letter =
                        parameter.name().replace("lattice parameter", "").strip() + " ";
                lengths.add(letter.stripLeading() + String.format(Locale.ROOT, "%.4f Å", parameter.value()));
            }
        }
        return String.join(", ", lengths);
    }
}
