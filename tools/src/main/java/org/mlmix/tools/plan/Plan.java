package org.mlmix.tools.plan;

import java.util.List;

/**
 * What is known of a run before it starts; written as JSON as it is. Lengths, energies and forces in
 * the deck's units, pressures in GPa (`lj`: in its own). Null: not known.
 *
 * @param deck path of the deck
 * @param firstRun where its first run stands
 * @param command that run
 * @param units LAMMPS' word
 * @param atoms by zone, at the first step
 * @param evaluations per step, averages over the measured steps
 * @param cost of an evaluation
 * @param step time per step on one rank
 * @param speed against runs of one potential
 * @param strides what strides would gain, and which of them are safe; null: the run is none that could have one
 * @param run the deck's first run as a whole
 * @param memory of one rank
 * @param halo of ghost atoms
 * @param buffers of the expensive and the cheap potential
 * @param seam how well the potentials agree where the zone ends
 * @param match how well they agree far from it
 * @param ranks what more ranks gain
 * @param goodRanks the most ranks that are used well without and with load balancing
 * @param warnings what should be looked at before the run
 * @param leftOut commands of the deck that were not carried out
 */
record Plan(
        String deck,
        String firstRun,
        String command,
        String units,
        Atoms atoms,
        Evaluations evaluations,
        Cost cost,
        StepTime step,
        Speed speed,
        Strides strides,
        Run run,
        Memory memory,
        Halo halo,
        List<Buffer> buffers,
        Seam seam,
        Match match,
        List<RankRow> ranks,
        GoodRanks goodRanks,
        List<Warning> warnings,
        List<String> leftOut) {

    record Atoms(long all, long seeds, long core, long blend, long buffer, long bulk) {}

    /**
     * @param expensive in a step that evaluates the expensive potential
     * @param stride steps from one such step to the next
     * @param atoms that there were in these steps; others than at the first step where a deck creates or removes some
     */
    record Evaluations(double expensive, int stride, double cheap, double atoms) {}

    /**
     * @param expensiveMicroseconds of one atom in one step
     * @param cheapMicroseconds of one atom in one step
     * @param ratio of the two
     * @param steps that were measured
     * @param rebuilds of neighbour lists in these
     */
    record Cost(Double expensiveMicroseconds, Double cheapMicroseconds, Double ratio, int steps, long rebuilds) {}

    /** Milliseconds; the parts add up to the total. */
    record StepTime(
            double total, double expensive, double cheap, double always, double mixing, double check, double lammps) {}

    /**
     * @param pureExpensive ms per step with the expensive potential on all atoms
     * @param pureCheap ms per step with the cheap potential on all atoms
     * @param speedUp of the mixed run over the pure expensive one
     * @param bound of any speed-up: that of a pure cheap run
     */
    record Speed(Double pureExpensive, Double pureCheap, Double speedUp, Double bound) {}

    /**
     * Of the keyword stride.
     *
     * @param looks at the difference between the potentials that say what is safe; 0: there was nothing to see
     * @param force root mean square of λ (F_exp − F_cheap) on the atoms on which it acts
     * @param periodSteps time steps in the fastest period that it drives
     * @param safe the longest stride that is safe from resonance
     * @param recommended half of that
     */
    record Strides(
            int looks, Double force, Double periodSteps, Integer safe, Integer recommended, List<StrideRow> rows) {}

    /**
     * One stride; on one rank.
     *
     * @param evaluations of the expensive potential, atoms per step
     * @param milliseconds per step
     * @param speedUp over the expensive potential on all atoms
     * @param impulse kinetic energy of the impulses, relative to that of the atoms they act on
     * @param fluctuation of the energy that the impulses cause, relative to the same
     * @param safe from resonance
     * @param deck whether it is the deck's own
     */
    record StrideRow(
            int stride,
            double evaluations,
            double milliseconds,
            Double speedUp,
            Double impulse,
            Double fluctuation,
            Boolean safe,
            boolean deck) {}

    /** @param hours on one rank */
    record Run(Long steps, Double hours) {}

    /** MiB; what LAMMPS counts itself, what Java holds, and all of the process at most. */
    record Memory(double lammps, double java, double resident) {}

    record Halo(double ghostCutoff, double skin, long ghosts, String reason) {}

    record Buffer(String group, double width, String reason) {}

    /**
     * @param rms of |F_expensive − F_cheap| on atoms just outside
     * @param worst of these
     * @param atoms in the sample
     * @param force root mean square of all forces
     * @param tolerance that the error should not exceed
     * @param given whether the user gave the tolerance
     * @param truncation error in the core, relative to the largest force
     */
    record Seam(
            double rms, double worst, long atoms, double force, double tolerance, boolean given, double truncation) {}

    /**
     * @param atoms in the piece that was compared
     * @param latticePercent by how much the cheap potential's lattice parameter is larger, %
     */
    record Match(int atoms, Side expensive, Side cheap, Double latticePercent) {
        static Match of(int atoms, Side expensive, Side cheap) {
            boolean known = expensive.strain() != null && cheap.strain() != null;
            return new Match(
                    atoms,
                    expensive,
                    cheap,
                    known ? 100 * ((1 + cheap.strain()) / (1 + expensive.strain()) - 1) : null);
        }
    }

    /**
     * One potential on the piece.
     *
     * @param energy per atom; null: the potential has none that could be blended
     * @param pressure in the box as it is, without the kinetic part
     * @param strain of the box at which the pressure vanishes
     */
    record Side(Double energy, Double pressure, Double strain) {}

    /**
     * @param grid of sub-domains along x, y, z
     * @param milliseconds per step with equal sub-domains
     * @param balancedMilliseconds per step if the load is spread as evenly as whole atoms can be
     * @param ghosts of a sub-domain
     * @param mebibytes of memory of a rank
     */
    record RankRow(
            int ranks, int[] grid, double milliseconds, double balancedMilliseconds, double ghosts, double mebibytes) {}

    record GoodRanks(int plain, int balanced) {}

    /** @param code a word for programs */
    record Warning(String code, String text) {}
}
