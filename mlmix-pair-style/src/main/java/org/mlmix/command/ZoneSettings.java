package org.mlmix.command;

import java.util.List;
import org.mlmix.zone.BlendShape;
import org.mlmix.zone.Metric;

/**
 * A {@code fix mlmix} line.
 *
 * @param fixId the fix's ID
 * @param core radius around seeds of the core, where only the expensive potential counts; distance
 *     units
 * @param blend width of the shell in which the weight falls from 1 to 0; distance units
 * @param buffer how far beyond their weights the potentials are evaluated
 * @param metric how the distance of an atom from the seeds is measured
 * @param shape how the weight falls across the blend
 * @param every steps between two updates of the weights; 0: once
 * @param seeds what makes an atom a seed; the seeds are the union
 */
public record ZoneSettings(
        String fixId,
        double core,
        double blend,
        Buffer buffer,
        Metric metric,
        BlendShape shape,
        int every,
        List<SeedSource> seeds) {

    /** Width of the buffers; {@code auto} takes what the potentials need. Distance units. */
    public sealed interface Buffer {
        /** As much as the sub-styles need. */
        record Auto() implements Buffer {}

        /** As the user says, refused where it is too small. */
        record Given(double expensive, double cheap) implements Buffer {}
    }

    /** What makes an atom a seed. */
    public sealed interface SeedSource {
        /** Atoms of a LAMMPS group. */
        record OfGroup(String name) implements SeedSource {}
    }

    /** Farthest distance from a seed (metric {@code seed}) or core atom at which a weight is not 0. */
    public double range() {
        return metric == Metric.SEED ? core + blend : Math.max(core, blend);
    }
}
