package org.mlmix.fitter.input;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mlmix.fitter.data.Quantity;
import org.mlmix.fitter.data.Split;
import org.mlmix.fitter.lammps.Potential;

/**
 * One fit, as its YAML file describes it, checked and with all defaults filled in. Units: Å, eV, K,
 * ps; meV/atom, eV/Å and GPa for noise scales.
 *
 * @param file the YAML file; relative names in it start from its folder
 * @param expensive the potential to learn from; its elements are the fit's, one atom type each
 * @param crystal the bulk in which the cheap potential will be used
 * @param sampling where frames come from
 * @param data files of the user's with frames
 * @param family the cheap potential's form
 * @param constraints what must hold exactly
 * @param noise what an error in each kind of row is measured against
 * @param strengths multipliers of the penalties to choose from, ascending
 * @param gate the stability test
 * @param seed from which all random numbers follow
 */
public record FitInput(
        Path file,
        Potential expensive,
        CrystalInput crystal,
        SamplingInput sampling,
        List<DataFile> data,
        FamilyInput family,
        ConstraintInput constraints,
        NoiseInput noise,
        List<Double> strengths,
        GateInput gate,
        long seed) {

    /** Weight of the squared errors of frames from this file or trajectory; 1 for all but the user's. */
    public double weightOf(String source) {
        return data.stream()
                .filter(item -> item.file().toString().equals(source))
                .mapToDouble(DataFile::weight)
                .findFirst()
                .orElse(1);
    }

    /** The same fit with the expensive potential told in another way. */
    public FitInput withExpensive(Potential other) {
        return new FitInput(file, other, crystal, sampling, data, family, constraints, noise, strengths, gate, seed);
    }

    /** The same fit with another family. */
    public FitInput with(FamilyInput other) {
        return new FitInput(file, expensive, crystal, sampling, data, other, constraints, noise, strengths, gate, seed);
    }

    /** The same fit with another stability test. */
    public FitInput with(GateInput other) {
        return new FitInput(
                file, expensive, crystal, sampling, data, family, constraints, noise, strengths, other, seed);
    }

    /** The same fit without rounds of learning from the cheap potential's own frames. */
    public FitInput withoutIterations() {
        return new FitInput(
                file,
                expensive,
                crystal,
                sampling.withoutIterations(),
                data,
                family,
                constraints,
                noise,
                strengths,
                gate,
                seed);
    }

    /**
     * The perfect crystal.
     *
     * @param structure bcc, fcc, diamond, hcp, or {@code file}
     * @param lattice where the search for the lattice parameter starts, Å; unused for a file
     * @param ratio c/a to start from, hcp only
     * @param file extended XYZ with the unit cell
     * @param occupation element of each atom of the conventional cell (bcc 2, fcc 4, diamond 8 with
     *     atoms 0 to 3 on the first sublattice, hcp 2); one element alone stands for all
     */
    public record CrystalInput(
            String structure, double lattice, double ratio, Optional<Path> file, List<String> occupation) {}

    /**
     * Sampling with the expensive potential.
     *
     * @param temperatures K, one set of trajectories for each
     * @param cells copies of the conventional cell along each direction
     * @param scales lattice parameters to sample at, relative to the relaxed one
     * @param ensemble {@code nvt} at each scale, or {@code npt} at zero pressure
     * @param timestep ps
     * @param equilibration steps before the first frame
     * @param interval steps between frames
     * @param trainFrames frames for training at each temperature, over all scales
     * @param validationFrames likewise for validation
     * @param testFrames likewise for each of the test trajectories
     * @param testTrajectories independent test trajectories, each from its own seed
     * @param rattled perfect crystals with random displacements, for training
     * @param rattleAmplitude standard deviation of each displacement, Å
     * @param strainAmplitude largest strain of the hard data
     * @param strainPoints strained cells in each mode, odd
     * @param defects kinds of defect whose hot cells are sampled too: vacancy, dumbbell-100,
     *     dumbbell-110, dumbbell-111
     * @param defectFrames training frames of each of them
     * @param iterations rounds of running the cheap potential hot and labelling its frames
     * @param iterationFrames frames labelled in each round
     */
    public record SamplingInput(
            List<Double> temperatures,
            int[] cells,
            List<Double> scales,
            String ensemble,
            double timestep,
            int equilibration,
            int interval,
            int trainFrames,
            int validationFrames,
            int testFrames,
            int testTrajectories,
            int rattled,
            double rattleAmplitude,
            double strainAmplitude,
            int strainPoints,
            List<String> defects,
            int defectFrames,
            int iterations,
            int iterationFrames) {
        /** The highest temperature, K. */
        public double hottest() {
            return temperatures.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        }

        SamplingInput withoutIterations() {
            return new SamplingInput(
                    temperatures,
                    cells,
                    scales,
                    ensemble,
                    timestep,
                    equilibration,
                    interval,
                    trainFrames,
                    validationFrames,
                    testFrames,
                    testTrajectories,
                    rattled,
                    rattleAmplitude,
                    strainAmplitude,
                    strainPoints,
                    defects,
                    defectFrames,
                    0,
                    0);
        }
    }

    /**
     * Frames of the user's.
     *
     * @param file extended XYZ
     * @param energyKey of the energy in the comment line, eV; empty where there is none, as the others
     * @param forcesKey of the forces column, eV/Å
     * @param virialKey of the virial in the comment line, eV; stress is read where this names a key
     *     that contains "stress" (eV/Å³, tension positive)
     * @param split what they are used for
     * @param weight multiplies the squares of their errors; one for all items with the same file
     */
    public record DataFile(
            Path file, String energyKey, String forcesKey, String virialKey, Split split, double weight) {}

    /**
     * The cheap potential's form: one of the families, each with its own settings.
     */
    public sealed interface FamilyInput {
        String name();

        /** Whether it is written as tables, between whose points LAMMPS interpolates. */
        default boolean tabulated() {
            return false;
        }
    }

    /**
     * SNAP by LAMMPS' own bispectrum.
     *
     * @param twojmax 2J
     * @param cutoff Å, between two atoms: LAMMPS' rcutfac with radii of 0.5
     * @param rfac0 as in LAMMPS
     * @param rmin0 as in LAMMPS
     * @param quadratic products of components too
     * @param radii relative radius of each element, 0.5 for one element
     * @param elementWeights weight of each element's density, 1 for one element
     * @param reference a fixed potential that is subtracted and overlaid: ZBL
     */
    public record SnapInput(
            int twojmax,
            double cutoff,
            double rfac0,
            double rmin0,
            boolean quadratic,
            List<Double> radii,
            List<Double> elementWeights,
            Optional<Potential> reference)
            implements FamilyInput {
        @Override
        public String name() {
            return "snap";
        }

        /** The same without the fixed potential. */
        public SnapInput withoutReference() {
            return new SnapInput(twojmax, cutoff, rfac0, rmin0, quadratic, radii, elementWeights, Optional.empty());
        }

        /** A first guess: 1, 1/2, 1/3, ..., as neighbours of different elements look the same otherwise. */
        public static List<Double> distinctWeights(int elements) {
            return IntStream.rangeClosed(1, elements)
                    .mapToObj(i -> Math.round(100.0 / i) / 100.0)
                    .toList();
        }
    }

    /**
     * Ultra-fast B-splines.
     *
     * @param cutoff of the pair functions, Å
     * @param intervals knot intervals of the pair functions from 0 to the cutoff
     * @param threeBodyCutoff Å; 0 for pair functions alone
     * @param threeBodyStart first three-body knot, Å: below the closest approach
     * @param threeBodyIntervals knot intervals along r_ij from start to cutoff; along r_jk, to twice
     *     the cutoff, twice as many
     */
    public record Uf3Input(
            double cutoff, int intervals, double threeBodyCutoff, double threeBodyStart, int threeBodyIntervals)
            implements FamilyInput {
        @Override
        public String name() {
            return "uf3";
        }
    }

    /**
     * Embedded atoms.
     *
     * @param cutoff Å
     * @param intervals knot intervals of φ(r)
     * @param densityIntervals knot intervals of F(ρ)
     * @param density form of the density function: {@code exponential}
     * @param shape start values of its parameters; empty for the family's own
     * @param search whether the shape is searched for by variable projection
     * @param style {@code eam/alloy} or {@code eam/fs}
     * @param points table entries of each function
     */
    public record EamInput(
            double cutoff,
            int intervals,
            int densityIntervals,
            String density,
            List<Double> shape,
            boolean search,
            String style,
            int points)
            implements FamilyInput {
        @Override
        public String name() {
            return "eam";
        }

        @Override
        public boolean tabulated() {
            return true;
        }
    }

    /**
     * What must hold exactly.
     *
     * @param energy energy per atom of the crystal
     * @param pressure no stress at the expensive potential's lattice parameter
     * @param elastic each independent elastic constant, internal forces with it
     * @param hotPressure mean pressure of the hot training data
     * @param strained how the strained cells enter: {@code inequality} or {@code check}
     * @param tolerances τ of the strained cells: energy meV/atom, force eV/Å, stress GPa
     * @param rows further equalities
     */
    public record ConstraintInput(
            boolean energy,
            boolean pressure,
            boolean elastic,
            boolean hotPressure,
            String strained,
            NoiseInput tolerances,
            List<RowInput> rows) {
        /** The same without the user's equalities. */
        public ConstraintInput withoutRows() {
            return new ConstraintInput(energy, pressure, elastic, hotPressure, strained, tolerances, List.of());
        }
    }

    /**
     * An equality of the user's.
     *
     * @param name for reports
     * @param defect vacancy, dumbbell-100, dumbbell-110 or dumbbell-111, relaxed with the expensive
     *     potential: its formation energy; empty for the others
     * @param cells copies of the conventional cell that hold the defect
     * @param file extended XYZ with one structure
     * @param shear of the perfect crystal, internal coordinates relaxed with the expensive potential: its energy
     * @param quantity energy, or force
     * @param atom which atom's force, from 0
     * @param direction x, y or z
     * @param value the target; what the expensive potential says where it is missing
     */
    public record RowInput(
            String name,
            Optional<String> defect,
            int[] cells,
            Optional<Path> file,
            Optional<Shear> shear,
            String quantity,
            int atom,
            String direction,
            Optional<Double> value) {}

    /**
     * A simple shear: planes slide along one of their directions.
     *
     * @param amount by how much, relative to their distance
     * @param along Cartesian, at a right angle to the normal; the cubic axes are those of the conventional cell
     * @param plane Cartesian normal of the planes
     */
    public record Shear(double amount, List<Double> along, List<Double> plane) implements java.io.Serializable {
        public Shear {
            along = List.copyOf(along);
            plane = List.copyOf(plane);
        }

        /** m ⊗ n of the unit vectors along and normal to the planes: length 9, row-major. */
        public double[] schmid() {
            double[] products = new double[9];
            double squares = 0;
            for (int n = 0; n < products.length; n++) {
                products[n] = along.get(n / 3) * plane.get(n % 3);
                squares += products[n] * products[n];
            }
            double length = Math.sqrt(squares);
            return Arrays.stream(products).map(product -> product / length).toArray();
        }

        /** The same planes and direction. */
        public Shear of(double other) {
            return new Shear(other, along, plane);
        }
    }

    /**
     * One scale for each kind of row.
     *
     * @param energy meV/atom
     * @param force eV/Å
     * @param stress GPa
     */
    public record NoiseInput(double energy, double force, double stress) implements java.io.Serializable {
        /** The scale of this quantity. */
        public double of(Quantity quantity) {
            return switch (quantity) {
                case ENERGY -> energy;
                case FORCE -> force;
                case STRESS -> stress;
            };
        }
    }

    /**
     * The stability gate.
     *
     * @param time ps
     * @param atoms at least so many
     * @param seeds independent runs
     * @param factor temperature, relative to the highest sampling temperature
     * @param drift largest drift of the total energy, meV/atom/ps
     * @param timestep ps
     */
    public record GateInput(double time, int atoms, int seeds, double factor, double drift, double timestep) {}
}
