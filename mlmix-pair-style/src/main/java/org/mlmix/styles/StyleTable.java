package org.mlmix.styles;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mlmix.bindings.SubStyle;

/**
 * What is known of LAMMPS' pair styles: how far beyond an atom they must be evaluated for its force
 * to be that of the whole box, which cannot be evaluated on some atoms only, and what they tally by
 * atom. The force oracle proves each entry.
 */
public final class StyleTable {
    private static final String GHOSTS = "its loops run over ghost atoms";
    private static final String CHARGES = "it equilibrates charges over the whole box";

    /** What a style adds to an atom's force comes from the list of that atom alone. */
    private static final Set<String> NO_CUTOFF = Set.of("agni", "zero");

    /** Many-body styles in which all that an evaluated atom contributes comes from its own list. */
    private static final Set<String> ONE_CUTOFF = Set.of(
            "snap",
            "uf3",
            "pod",
            "pace",
            "sw",
            "sw/mod",
            "sw/angle/table",
            "tersoff",
            "tersoff/mod",
            "tersoff/mod/c",
            "tersoff/zbl",
            "tersoff/table",
            "vashishta",
            "vashishta/table",
            "edip",
            "edip/multi",
            "gw",
            "gw/zbl",
            "polymorphic",
            "nb3b/harmonic",
            "nb3b/screened",
            "threebody/table",
            "atm",
            "meam/spline",
            "meam/sw/spline");

    /** Pairwise styles: their half lists may store a pair under the other atom. */
    private static final Set<String> PAIRWISE = Set.of(
            "lj/cut",
            "morse",
            "table",
            "zbl",
            "beck",
            "born",
            "born/coul/dsf",
            "born/coul/wolf",
            "born/gauss",
            "buck",
            "buck/coul/cut",
            "buck/mdf",
            "cosine/squared",
            "coul/cut",
            "coul/cut/global",
            "coul/ctip",
            "coul/debye",
            "coul/diel",
            "coul/dsf",
            "coul/slater/cut",
            "coul/streitz",
            "coul/wolf",
            "gauss",
            "gauss/cut",
            "harmonic/cut",
            "lennard/mdf",
            "lj/charmm/coul/charmm",
            "lj/charmm/coul/charmm/implicit",
            "lj/charmmfsw/coul/charmmfsh",
            "lj/cubic",
            "lj/cut/coul/cut",
            "lj/cut/coul/debye",
            "lj/cut/coul/dsf",
            "lj/cut/coul/wolf",
            "lj/cut/sphere",
            "lj/expand",
            "lj/expand/sphere",
            "lj/gromacs",
            "lj/gromacs/coul/gromacs",
            "lj/mdf",
            "lj/pirani",
            "lj/relres",
            "lj/sf",
            "lj/smooth",
            "lj/smooth/linear",
            "lj96/cut",
            "mie/cut",
            "momb",
            "morse/smooth/linear",
            "nm/cut",
            "nm/cut/coul/cut",
            "nm/cut/split",
            "pedone",
            "soft",
            "ufm",
            "wf/cut",
            "yukawa");

    /**
     * Styles that gather densities from half lists, so that a neighbour's density needs the lists of
     * its neighbours.
     */
    private static final Set<String> TWO_CUTOFFS = Set.of(
            "eam",
            "eam/alloy",
            "eam/fs",
            "eam/cd",
            "eam/he",
            "adp",
            "meam",
            "meam/ms",
            "local/density",
            "bondval",
            "bondval/vec");

    /**
     * Styles that gather a second density, from half lists again, out of neighbours' first ones. With
     * eam/cd/old what lies beyond two cutoffs is small (1e-10 of the largest force).
     */
    private static final Set<String> THREE_CUTOFFS = Set.of("eam/cd/old", "eim");

    private static final SortedMap<String, String> REFUSED = new TreeMap<>(Map.ofEntries(
            Map.entry("pace/extrapolation", "it computes its extrapolation grade on the full neighbor list only"),
            Map.entry("airebo", GHOSTS),
            Map.entry("airebo/bc", GHOSTS),
            Map.entry("airebo/morse", GHOSTS),
            Map.entry("rebo", GHOSTS),
            Map.entry("rebomos", GHOSTS),
            Map.entry("bop", GHOSTS),
            Map.entry("extep", GHOSTS),
            Map.entry("lcbop", GHOSTS),
            Map.entry("mliap", GHOSTS),
            Map.entry("comb", CHARGES),
            Map.entry("comb3", CHARGES + ", and its loops run over ghost atoms"),
            Map.entry("reaxff", "it equilibrates charges and bond orders over the whole box"),
            Map.entry("list", "it acts on the pairs of a file, whatever its neighbor list"),
            Map.entry("mesont/tpm", "it acts on chains of atoms, which it follows beyond its neighbor list"),
            Map.entry("srp", "it acts on particles in the middle of bonds, which a fix adds and takes away"),
            Map.entry("tracker", "it gives no forces but records contacts, of which it would miss some")));

    /** Endings of variants that sum their forces somewhere else than in LAMMPS' force array. */
    private static final Map<String, String> REFUSED_VARIANTS = Map.of(
            "/omp", "OPENMP variants reduce forces behind the hybrid's back",
            "/intel", "INTEL variants reduce forces behind the hybrid's back",
            "/gpu", "GPU variants reduce forces behind the hybrid's back");

    /** Variants that compute what the style does, in another order: all that is known of it holds for them. */
    private static final Set<String> SAME_STYLE = Set.of("/opt", "/kk", "/kk/host", "/kk/device");

    /** Variants that are evaluated on the whole box only. */
    private static final Map<String, String> REFUSED_WHERE_MIXED =
            Map.of("/apip", "styles of the APIP package weight their forces themselves, by weights of their own");

    private static final Map<String, String> WITHOUT_ENERGY = Map.of("agni", "it predicts forces and has no energy");

    private static final Map<String, String> WITHOUT_VIRIAL = Map.of(
            "agni",
            "its forces on pairs of atoms are not defined",
            "threebody/table",
            "its tabulated forces on three atoms need not add up to 0, so that virials by atom do not"
                    + " add up to its virial");

    private static final String UNKNOWN = "nothing is known of what it tallies by atom";
    private static final String NO_SUM = "%s by atom do not add up to %s";

    private StyleTable() {}

    /** Why a sub-style's energies by atom cannot be blended, if so. */
    public static Optional<String> withoutEnergy(Finding finding) {
        return finding.energy() ? Optional.empty() : Optional.of(NO_SUM.formatted("its energies", "its energy"));
    }

    /** Why a sub-style's virials by atom cannot be blended, if so. */
    public static Optional<String> withoutVirial(Finding finding) {
        return finding.virial()
                ? Optional.empty()
                : Optional.of(NO_SUM.formatted("its virials", "the virial of its forces"));
    }

    /** The same by the table, for sub-styles that are not tried. */
    public static Optional<String> withoutEnergy(SubStyle subStyle) {
        return unknownTally(subStyle).or(() -> Optional.ofNullable(WITHOUT_ENERGY.get(plain(subStyle.name()))));
    }

    /** The same by the table, for sub-styles that are not tried. */
    public static Optional<String> withoutVirial(SubStyle subStyle) {
        return unknownTally(subStyle).or(() -> Optional.ofNullable(WITHOUT_VIRIAL.get(plain(subStyle.name()))));
    }

    /** LAMMPS itself relies on the tallies of styles that leave a part to kspace. */
    private static Optional<String> unknownTally(SubStyle subStyle) {
        boolean known = subStyle.kspace() || depth(subStyle.name()).isPresent();
        return known ? Optional.empty() : Optional.of(UNKNOWN);
    }

    /** Number of cutoffs the buffer must be wide, if the style is known. */
    public static Optional<Integer> depth(String name) {
        String style = plain(name);
        if (NO_CUTOFF.contains(style)) {
            return Optional.of(0);
        }
        if (ONE_CUTOFF.contains(style) || PAIRWISE.contains(style)) {
            return Optional.of(1);
        }
        if (TWO_CUTOFFS.contains(style)) {
            return Optional.of(2);
        }
        return THREE_CUTOFFS.contains(style) ? Optional.of(3) : Optional.empty();
    }

    /** The styles that are refused by name, with the reasons. */
    public static SortedMap<String, String> refused() {
        return new TreeMap<>(REFUSED);
    }

    /** Endings of the names of variants that are refused where forces are mixed, with the reasons. */
    public static SortedMap<String, String> refusedVariants() {
        return new TreeMap<>(REFUSED_WHERE_MIXED);
    }

    /** Endings of the names of variants that are refused in all groups, with the reasons. */
    public static SortedMap<String, String> refusedEverywhere() {
        return new TreeMap<>(REFUSED_VARIANTS);
    }

    /** Why a sub-style cannot be in any group, if so. */
    public static Optional<String> refusalEverywhere(SubStyle subStyle) {
        return byEnding(REFUSED_VARIANTS, subStyle.name());
    }

    /** Why a sub-style cannot be evaluated on some atoms only, if so. */
    public static Optional<String> refusal(SubStyle subStyle) {
        String ghosts = subStyle.ghostNeighbors() ? "it asks for the neighbors of ghost atoms" : null;
        return refusal(subStyle.name()).or(() -> Optional.ofNullable(ghosts));
    }

    /** Why a style of this name cannot be evaluated on some atoms only, as far as the name tells. */
    public static Optional<String> refusal(String style) {
        return byEnding(REFUSED_VARIANTS, style)
                .or(() -> byEnding(REFUSED_WHERE_MIXED, style))
                .or(() -> Optional.ofNullable(REFUSED.get(plain(style))));
    }

    private static Optional<String> byEnding(Map<String, String> endings, String style) {
        return endings.entrySet().stream()
                .filter(ending -> style.endsWith(ending.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The name of a style without the ending of a variant that computes the same. */
    public static String plain(String style) {
        return SAME_STYLE.stream()
                .filter(style::endsWith)
                .findFirst()
                .map(ending -> style.substring(0, style.length() - ending.length()))
                .orElse(style);
    }
}
