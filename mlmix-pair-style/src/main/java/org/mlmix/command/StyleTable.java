package org.mlmix.command;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mlmix.bindings.SubStyle;

/**
 * What is known of LAMMPS' pair styles: how far beyond an atom they must be evaluated for its force
 * to be that of the whole box, and which cannot be evaluated on some atoms only.
 */
public final class StyleTable {
    /**
     * How many cutoffs around an atom must be evaluated for its force to be right. It is 1 where all
     * that an evaluated atom contributes comes from its own list (a half list may store a pair under
     * the other atom, so that even pair potentials need it; meam/spline sums a density from a full
     * list). It is 2 where densities are gathered from half lists, so that a neighbour's density
     * needs the lists of its neighbours. The force oracle proves each entry, and that half a cutoff
     * less is not enough.
     */
    private static final Map<String, Integer> DEPTH = Map.ofEntries(
            Map.entry("snap", 1),
            Map.entry("uf3", 1),
            Map.entry("pod", 1),
            Map.entry("sw", 1),
            Map.entry("tersoff", 1),
            Map.entry("vashishta", 1),
            Map.entry("edip", 1),
            Map.entry("lj/cut", 1),
            Map.entry("morse", 1),
            Map.entry("table", 1),
            Map.entry("zbl", 1),
            Map.entry("eam", 2),
            Map.entry("eam/alloy", 2),
            Map.entry("eam/fs", 2),
            Map.entry("adp", 2),
            Map.entry("meam", 2),
            Map.entry("meam/spline", 1));

    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("pace/extrapolation", "it computes its extrapolation grade on the full neighbor list only"),
            Map.entry("airebo", "its loops run over ghost atoms"),
            Map.entry("airebo/morse", "its loops run over ghost atoms"),
            Map.entry("rebo", "its loops run over ghost atoms"),
            Map.entry("bop", "its loops run over ghost atoms"),
            Map.entry("comb", "it equilibrates charges over the whole box"),
            Map.entry("comb3", "its loops run over ghost atoms"),
            Map.entry("lcbop", "its loops run over ghost atoms"),
            Map.entry("mliap", "its loops run over ghost atoms"),
            Map.entry("reaxff", "it equilibrates charges and bond orders over the whole box"));

    /** Endings of variants that sum their forces somewhere else than in LAMMPS' force array. */
    private static final Map<String, String> REFUSED_VARIANTS = Map.of(
            "/omp", "OPENMP variants reduce forces behind the hybrid's back",
            "/intel", "INTEL variants reduce forces behind the hybrid's back",
            "/gpu", "GPU variants reduce forces behind the hybrid's back");

    /** LAMMPS' pair pod stores the energy of the n-th atom of its list at n, not at the atom. */
    private static final Set<String> TALLY_BY_POSITION = Set.of("pod");

    /** LAMMPS' pair pod loses the shares of ghosts in the virials of atoms. */
    private static final Set<String> WITHOUT_VIRIAL = Set.of("pod");

    private StyleTable() {}

    /** Whether a style's per-atom energies are in the order of its list rather than of the atoms. */
    public static boolean talliesByPosition(String style) {
        return TALLY_BY_POSITION.contains(style);
    }

    /** Whether a style's per-atom virials add up to its virial. */
    public static boolean talliesVirial(String style) {
        return !WITHOUT_VIRIAL.contains(style);
    }

    /** Number of cutoffs the buffer must be wide, if the style is known. */
    public static Optional<Integer> depth(String style) {
        return Optional.ofNullable(DEPTH.get(style));
    }

    /** Why a sub-style cannot be evaluated on some atoms only, if so. */
    public static Optional<String> refusal(SubStyle subStyle) {
        for (Map.Entry<String, String> variant : REFUSED_VARIANTS.entrySet()) {
            if (subStyle.name().endsWith(variant.getKey())) {
                return Optional.of(variant.getValue());
            }
        }
        String reason = REFUSED.get(subStyle.name());
        if (reason == null && subStyle.ghostNeighbors()) {
            reason = "it asks for the neighbors of ghost atoms";
        }
        return Optional.ofNullable(reason);
    }
}
