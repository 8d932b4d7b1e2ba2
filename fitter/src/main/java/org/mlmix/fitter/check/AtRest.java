package org.mlmix.fitter.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlmix.fitter.crystal.Defect;
import org.mlmix.fitter.crystal.Reference;
import org.mlmix.fitter.crystal.Relaxation;
import org.mlmix.fitter.crystal.StartCell;
import org.mlmix.fitter.crystal.Symmetry;
import org.mlmix.fitter.data.Labels;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.data.Units;
import org.mlmix.fitter.input.FitInput;
import org.mlmix.fitter.lammps.Potential;
import org.mlmix.fitter.lammps.Workers;
import org.mlmix.fitter.sampling.LabelStructures;
import org.mlmix.fitter.sampling.MeasureReference;
import org.mlmix.fitter.sampling.RelaxDefect;
import org.mlmix.fitter.sampling.ShearCrystal;

/** The crystal of both potentials at rest, and defects in it. */
public final class AtRest {
    /** Elastic constants below this part of the largest vanish by symmetry: their deviation says nothing. */
    private static final double VANISHES = 1e-4;

    private static final double NONE = Double.NaN;

    /** Places of the components of a stress, row by row, in Voigt order. */
    private static final int[] VOIGT = {0, 5, 4, 5, 1, 3, 4, 3, 2};

    private final FitInput input;
    private final Workers workers;
    private final Symmetry symmetry;
    private final Reference expensive;
    private final Potential cheap;
    private final Gaps gaps;

    /** The cheap potential's own crystal; empty where it has none. */
    private final Optional<Reference> found;

    /** Its elastic constants, at each strain of {@link ElasticAtSmallStrains}. */
    private final Optional<ArrayList<double[][]>> elastic;

    public AtRest(FitInput input, Workers workers, Reference expensive, Potential cheap, Gaps gaps) {
        this.input = input;
        this.workers = workers;
        this.expensive = expensive;
        this.cheap = cheap;
        this.gaps = gaps;
        symmetry = StartCell.symmetry(input);
        // From beside the expensive potential's lattice, which it has to find by itself.
        Structure start = expensive.cell().scaled(1.002);
        found = gaps.measured(
                "lattice and elastic constants",
                Gaps.Of.CHEAP,
                () -> workers.call(new MeasureReference(cheap, start, symmetry, false)));
        elastic = found.flatMap(crystal -> gaps.measured(
                "elastic constants",
                Gaps.Of.CHEAP,
                () -> workers.call(new ElasticAtSmallStrains(cheap, crystal.cell()))));
    }

    public Optional<Reference> found() {
        return found;
    }

    /**
     * Shape of the cell, energy, elastic constants; NaN where the cheap potential has no crystal. Its
     * energy is that of its own crystal, or of the expensive one's where no pressure was demanded. Those
     * constants of the cheap potential are measured at several strains; shown is what differs most.
     */
    public List<Checks.Constant> constants() {
        List<Checks.Constant> constants = new ArrayList<>();
        List<Symmetry.Parameter> shape = symmetry.parameters(expensive.cell());
        for (int n = 0; n < shape.size(); n++) {
            int number = n;
            double value = found.map(crystal ->
                            symmetry.parameters(crystal.cell()).get(number).value())
                    .orElse(NONE);
            Symmetry.Parameter parameter = shape.get(n);
            constants.add(Checks.Constant.of(parameter.name(), parameter.unit(), parameter.value(), value));
        }
        constants.add(Checks.Constant.of(
                "energy per atom",
                "eV",
                expensive.energyPerAtom(),
                found.map(this::energyPerAtom).orElse(NONE)));
        double largest = symmetry.constants().stream()
                .mapToDouble(pair -> Math.abs(expensive.constant(pair)))
                .max()
                .orElse(0);
        for (int[] pair : symmetry.constants()) {
            double value = expensive.constant(pair);
            Checks.Constant constant = Checks.Constant.of(
                    Symmetry.constantName(pair[0], pair[1]),
                    "GPa",
                    value,
                    elastic.map(measured -> farthest(measured, pair, value)).orElse(NONE));
            constants.add(Math.abs(value) > VANISHES * largest ? constant : constant.withoutDeviation());
        }
        return constants;
    }

    // eV. The fit holds the energy in the expensive potential's cell, which is the cheap one's own too
    // where the pressure is held. Where it is not, the two minima lie apart by what the strain costs.
    private double energyPerAtom(Reference own) {
        if (input.constraints().pressure()) {
            return own.energyPerAtom();
        }
        Structure cell = expensive.cell();
        return workers.call(LabelStructures.of(cheap, cell)).getFirst().energy() / cell.atoms();
    }

    // of what was measured at several strains
    private static double farthest(List<double[][]> measured, int[] pair, double value) {
        double farthest = value;
        for (double[][] constants : measured) {
            double constant = constants[pair[1]][pair[0]];
            // Negated so that what is no number counts.
            if (!(Math.abs(constant - value) <= Math.abs(farthest - value))) {
                farthest = constant;
            }
        }
        return farthest;
    }

    /** Formation energies, each potential with its own relaxed crystal and defect. */
    public List<Checks.Constant> defects() {
        List<Checks.Constant> energies = new ArrayList<>();
        for (FitInput.RowInput row : input.constraints().rows()) {
            if (row.defect().isPresent()) {
                String name = row.name() + ", relaxed";
                double one = gaps.measured(name, Gaps.Of.EXPENSIVE, () -> formation(input.expensive(), expensive, row))
                        .orElse(NONE);
                double two = found.flatMap(
                                crystal -> gaps.measured(name, Gaps.Of.CHEAP, () -> formation(cheap, crystal, row)))
                        .orElse(NONE);
                energies.add(Checks.Constant.of(name, "eV", one, two));
            }
        }
        return energies;
    }

    /**
     * Shear stress of the crystals whose energies rows hold, at that shear and halfway to it, in the plane and along
     * the direction that it has: what no row says. Both potentials have the expensive one's cell.
     */
    public List<Checks.Constant> sheared() {
        List<Checks.Constant> stresses = new ArrayList<>();
        for (FitInput.RowInput row : input.constraints().rows()) {
            row.shear().ifPresent(shear -> {
                for (double amount : new double[] {shear.amount() / 2, shear.amount()}) {
                    String name = row.name() + ": shear stress at " + amount;
                    double one = gaps.measured(
                                    name, Gaps.Of.EXPENSIVE, () -> stress(input.expensive(), shear.of(amount)))
                            .orElse(NONE);
                    double two = gaps.measured(name, Gaps.Of.CHEAP, () -> stress(cheap, shear.of(amount)))
                            .orElse(NONE);
                    stresses.add(Checks.Constant.of(name, "GPa", one, two));
                }
            });
        }
        return stresses;
    }

    // GPa
    private double stress(Potential potential, FitInput.Shear shear) {
        Relaxation.Relaxed crystal =
                workers.call(new ShearCrystal(potential, expensive.cell(), Relaxation.Findings.NONE, shear));
        double[] virial = crystal.labels().virial();
        double[] schmid = shear.schmid();
        double sum = 0;
        for (int n = 0; n < schmid.length; n++) {
            sum -= virial[VOIGT[n]] * schmid[n];
        }
        return sum / crystal.structure().volume() * Units.GIGAPASCAL;
    }

    private double formation(Potential potential, Reference crystal, FitInput.RowInput row) {
        Structure start = Defect.of(row.defect().orElseThrow(), crystal.cell(), row.cells());
        double energy = workers.call(new RelaxDefect(potential, start)).labels().energy();
        return energy - start.atoms() * crystal.energyPerAtom();
    }

    /**
     * Where the expensive potential's crystal was to be without stress, no force may act on an atom of
     * it either; empty where that was not demanded, and atoms may be elsewhere.
     */
    public Optional<Checks.Parity> forceAtRest() {
        if (!input.constraints().pressure()) {
            return Optional.empty();
        }
        // Where noise left atoms beside their sites, as much force may be.
        double rounding = input.family().tabulated() ? 1e-5 : 1e-9;
        double allowed = Math.max(rounding, expensive.findings().forceTolerance());
        return gaps.measured("force at rest", Gaps.Of.CHEAP, () -> {
            Labels labels =
                    workers.call(LabelStructures.of(cheap, expensive.cell())).getFirst();
            return new Checks.Parity("force at rest, eV/Å", labels.largestForce(), allowed);
        });
    }
}
