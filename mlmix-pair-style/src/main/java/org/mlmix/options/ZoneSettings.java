package org.mlmix.options;

import static org.mlmix.options.Refusal.refused;

import java.util.List;
import java.util.Optional;
import org.mlmix.bindings.SourceKind;

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
 * @param stride how often the expensive potential is evaluated
 * @param seeding what makes an atom a seed, and when
 * @param hysteresis how weights lag behind the geometry, if they do
 * @param limit how large the expensive list may become
 * @param check how often, and against what, the zone is put to the test
 * @param momentum from which atoms the net force of the blending is removed
 * @param replicas what the replicas of a path share
 * @param output what the rest of LAMMPS sees
 */
public record ZoneSettings(
        String fixId,
        double core,
        double blend,
        Buffer buffer,
        Metric metric,
        BlendShape shape,
        int every,
        Stride stride,
        Seeding seeding,
        Optional<Hysteresis> hysteresis,
        Limit limit,
        Check check,
        Momentum momentum,
        Replicas replicas,
        Output output) {

    /** Refuses options that do not go together. */
    public ZoneSettings {
        boolean fixes = !seeding.ofFixes().isEmpty();
        if (fixes && every == 0) {
            throw refused("found seed fix together with every 0; the values of a fix come after the zone is built, so"
                    + " accepted is every 1 or more");
        }
        if (fixes && seeding.initial().isEmpty()) {
            throw refused("found seed fix without init; accepted is init GROUP, init all or init none, which says what"
                    + " the seeds are until the fix has its first values");
        }
        if (!fixes && seeding.initial().isPresent()) {
            throw refused("found init without seed fix; accepted are other seeds without init, as they are known from"
                    + " the first step on");
        }
        for (SeedSource source : seeding.sources()) {
            if (output.groups() && source instanceof SeedSource.OfGroup(String name) && isZoneGroup(fixId, name)) {
                throw refused(
                        "found seed group " + name + " together with groups yes, which makes that group follow the"
                                + " zone; the zone would follow itself, so accepted is a group of another name");
            }
        }
        if (momentum == Momentum.BLEND && blend == 0) {
            throw refused("found momentum blend together with blend 0; there are no blend atoms to take the force, so"
                    + " accepted is momentum uniform");
        }
    }

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

        /** Atoms whose type lies in one of the ranges, or has one of the labels. */
        record OfTypes(List<TypeRange> ranges, List<String> labels) implements SeedSource {}

        /** Atoms in a region of LAMMPS, which may move. */
        record InRegion(String name) implements SeedSource {}

        /**
         * Atoms whose value lies between the bounds, which belong to the range.
         *
         * @param column of a per-atom array, from 1; 0: a per-atom vector
         */
        record ByValue(SourceKind kind, String name, int column, double low, double high) implements SeedSource {
            /** As it stands in a deck. */
            public String text() {
                return kind.word() + " " + name + (column > 0 ? "[" + column + "]" : "");
            }
        }
    }

    /** Types from {@code first} to {@code last}, both included. */
    public record TypeRange(int first, int last) {}

    /**
     * The seeds are the union of all sources.
     *
     * @param classify steps between two classifications; 0: as often as the sources and the weights
     *     change
     * @param persist time for which an atom stays a seed after it last qualified, time units
     * @param initial the seeds until a fix has its first values, where there are seeds of fixes
     */
    public record Seeding(List<SeedSource> sources, int classify, double persist, Optional<Initial> initial) {
        /** Seeds that come from fixes. */
        public List<SeedSource.ByValue> ofFixes() {
            return sources.stream()
                    .filter(source -> source instanceof SeedSource.ByValue value && value.kind() == SourceKind.FIX)
                    .map(SeedSource.ByValue.class::cast)
                    .toList();
        }
    }

    /** Seeds of the first steps. */
    public sealed interface Initial {
        /** Every atom, or none. */
        record AllOrNone(boolean all) implements Initial {}

        /** Atoms of a LAMMPS group. */
        record OfGroup(String name) implements Initial {}
    }

    /**
     * Temporal mixing: how often the expensive potential is evaluated.
     *
     * @param steps from one evaluation to the next; 1 at first where {@code automatic}
     * @param automatic whether the number of steps is found during the run
     * @param guard what follows where the number of steps turns out not to be safe; none: nobody looks
     */
    public record Stride(int steps, boolean automatic, Optional<Guard> guard) {
        /** No temporal mixing. */
        public static final Stride NONE = new Stride(1, false, Optional.empty());

        /** So many steps, which nobody guards. */
        public static Stride of(int steps) {
            return new Stride(steps, false, Optional.empty());
        }

        /** Whether there may be steps without the expensive potential. */
        public boolean mixes() {
            return automatic || steps > 1;
        }
    }

    /** What follows from a stride that is not safe. */
    public enum Guard {
        STOP,
        WARN
    }

    /** Times in which a weight follows a larger and a smaller geometric value, time units. */
    public record Hysteresis(double in, double out) {}

    /**
     * How large the expensive list may become.
     *
     * @param fraction largest share of the atoms on the expensive list
     * @param warnOnly whether a larger one is said rather than refused
     */
    public record Limit(double fraction, boolean warnOnly) {}

    /** What follows from a seam error above the tolerance. */
    public enum Action {
        WARN,
        STOP,
        /** The core becomes wider. */
        GROW
    }

    /**
     * How the zone is put to the test.
     *
     * @param every steps between two tests; 0: none
     * @param tolerance largest seam error, force units
     */
    public record Check(int every, double tolerance, Action action) {}

    /** What the replicas of {@code -partition} share. */
    public enum Replicas {
        /** The weights where {@code fix neb} connects them, else nothing. */
        AUTO,
        /** Nothing. */
        OWN,
        /** The weights: each atom has the largest that it has in any replica. */
        SAME,
        /** Seeds, too: an atom that is one in any replica is one in all. */
        UNION
    }

    /**
     * What the rest of LAMMPS sees.
     *
     * @param energy whether energies and virials are blended where LAMMPS asks for them
     * @param groups whether dynamic groups over the zone are defined
     * @param weight whether the per-atom cost for load balancing is measured
     * @param writeData whether data files hold the per-atom state
     */
    public record Output(boolean energy, boolean groups, boolean weight, boolean writeData) {}

    /** Whether {@code groups yes} in a fix of that ID defines a group of that name. */
    public static boolean isZoneGroup(String fixId, String group) {
        return List.of("core", "blend", "bulk", "cheap").stream().anyMatch(part -> group.equals(fixId + "_" + part));
    }

    /** The same zone, tested as said. */
    public ZoneSettings tested(Check other) {
        return with(stride, other);
    }

    /** The same zone with another stride. */
    public ZoneSettings strided(Stride other) {
        return with(other, check);
    }

    private ZoneSettings with(Stride otherStride, Check otherCheck) {
        return new ZoneSettings(
                fixId,
                core,
                blend,
                buffer,
                metric,
                shape,
                every,
                otherStride,
                seeding,
                hysteresis,
                limit,
                otherCheck,
                momentum,
                replicas,
                output);
    }

    /** Farthest distance from a seed (metric {@code seed}) or core atom at which a weight is not 0. */
    public double range() {
        return range(core);
    }

    /** The same for a core of another radius. */
    public double range(double coreRadius) {
        return metric == Metric.SEED ? coreRadius + blend : Math.max(coreRadius, blend);
    }
}
