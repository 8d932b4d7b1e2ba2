package org.mlmix.checks;

import static org.mlmix.options.Refusal.refused;

import java.util.ArrayList;
import java.util.List;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.Source;
import org.mlmix.bindings.SourceKind;
import org.mlmix.options.ZoneSettings;
import org.mlmix.options.ZoneSettings.Initial;
import org.mlmix.options.ZoneSettings.Replicas;
import org.mlmix.options.ZoneSettings.SeedSource;
import org.mlmix.options.ZoneSettings.Stride;
import org.mlmix.zone.Classifier;
import org.mlmix.zone.SeedCriterion;

/** Finds in LAMMPS what the seeds of a fix line are made of, and refuses what cannot work. */
public final class SeedRules {
    private final ZoneSettings settings;
    private final Lammps lammps;
    private final List<SeedCriterion> tests = new ArrayList<>();
    private final List<SeedCriterion> fixes = new ArrayList<>();
    private int period;

    /** A fix that shows values of the expensive potential, as it stands in the deck; or null. */
    private String shown;

    private SeedRules(ZoneSettings settings, Lammps lammps) {
        this.settings = settings;
        this.lammps = lammps;
        int given = settings.seeding().classify();
        period = given > 0 ? given : Math.max(1, settings.every());
    }

    /** The rules for the run that begins; what they read is found anew for each. */
    public static Classifier.Rules find(ZoneSettings settings, Lammps lammps) {
        return new SeedRules(settings, lammps).find();
    }

    /** Refuses groups and type labels that do not exist: these are an error of the fix command already. */
    public static void requireNames(ZoneSettings settings, Lammps lammps) {
        for (SeedSource source : settings.seeding().sources()) {
            if (source instanceof SeedSource.OfGroup(String name)) {
                group("seed", name, lammps);
            }
            if (source instanceof SeedSource.OfTypes types) {
                ranges(types, lammps);
            }
        }
        if (settings.seeding().initial().orElse(null) instanceof Initial.OfGroup(String name)) {
            group("init", name, lammps);
        }
    }

    private static Lammps.Group group(String keyword, String name, Lammps lammps) {
        Lammps.Group group = lammps.findGroup(name);
        if (group == null) {
            throw refused("keyword " + keyword + ": found group '" + name
                    + "', which does not exist; accepted is the ID of a group");
        }
        return group;
    }

    private static List<int[]> ranges(SeedSource.OfTypes types, Lammps lammps) {
        List<int[]> ranges = new ArrayList<>();
        types.ranges().forEach(range -> ranges.add(new int[] {range.first(), range.last()}));
        for (String label : types.labels()) {
            int type = lammps.findType(label);
            if (type == 0) {
                throw refused("keyword seed type: found '" + label
                        + "', which is no keyword, and no label of an atom type; accepted are types by number, 2:4 or"
                        + " 2*4, and labels (command labelmap)");
            }
            ranges.add(new int[] {type, type});
        }
        return ranges;
    }

    private Classifier.Rules find() {
        for (SeedSource source : settings.seeding().sources()) {
            switch (source) {
                case SeedSource.OfGroup(String name) -> {
                    Lammps.Group group = group("seed", name, lammps);
                    if (group.dynamic()) {
                        requireNoDetour("group " + name, lammps.findSource(SourceKind.FIX, "GROUP_" + name, 0));
                    }
                    tests.add(new SeedCriterion.OfGroups(group.bit(), group.dynamic()));
                }
                case SeedSource.OfTypes types -> tests.add(new SeedCriterion.OfTypes(ranges(types, lammps)));
                case SeedSource.InRegion(String name) ->
                    tests.add(new SeedCriterion.ByValue(region(name).index(), 1, 1));
                case SeedSource.ByValue value -> addByValue(value);
            }
        }
        requireReadingsAtEvaluations();
        boolean replicas = settings.replicas() == Replicas.UNION;
        return new Classifier.Rules(
                List.copyOf(tests),
                List.copyOf(fixes),
                settings.seeding().initial().map(this::initial).orElse(null),
                period,
                settings.seeding().persist(),
                replicas);
    }

    /** Between two evaluations a fix pair shows what the potential has left, in the order that atoms had then. */
    private void requireReadingsAtEvaluations() {
        Stride stride = settings.stride();
        if (shown == null || !stride.mixes()) {
            return;
        }
        if (stride.automatic() || period % stride.steps() != 0) {
            throw refused(
                    "keyword seed: found " + shown + ", which shows values of the expensive potential, together with"
                            + " stride " + (stride.automatic() ? "auto" : stride.steps())
                            + "; it has them only in steps that evaluate it, so accepted is stride K with classify a multiple of K"
                            + " (as the steps of the fix pair must be)");
        }
    }

    private SeedCriterion initial(Initial initial) {
        return switch (initial) {
            case Initial.AllOrNone(boolean all) ->
                all ? new SeedCriterion.Everything() : new SeedCriterion.OfGroups(0, false);
            case Initial.OfGroup(String name) ->
                new SeedCriterion.OfGroups(group("init", name, lammps).bit(), false);
        };
    }

    private Source region(String name) {
        Source source = lammps.findSource(SourceKind.REGION, name, 0);
        if (source == null) {
            throw refused("keyword seed region: found '" + name + "', which does not exist; accepted is the ID of a"
                    + " region");
        }
        return source;
    }

    private void addByValue(SeedSource.ByValue value) {
        Source source = lammps.findSource(value.kind(), value.name(), value.column());
        requireUsable(value, source);
        SeedCriterion test = new SeedCriterion.ByValue(source.index(), value.low(), value.high(), source.shows());
        if (value.kind() == SourceKind.FIX) {
            followPeriod(value, source);
            shown = source.shows() == ForceGroup.EXPENSIVE ? value.text() : shown;
            warnOfDetour(value, source);
            fixes.add(test);
        } else {
            requireNoDetour(value.text(), source);
            tests.add(test);
        }
    }

    /** Ahead of the forces nobody can tell which values of a potential are old, or of atoms that it did not see. */
    private static void requireNoDetour(String found, Source source) {
        if (source != null && source.averaged() != null) {
            String fix = "fix " + source.averaged();
            throw refused("keyword seed: found " + found + ", which is made of " + fix
                    + ", whose values say something of an atom only at steps in which the "
                    + source.shows().word() + " force counts on it; accepted is seed " + fix);
        }
    }

    private static void requireUsable(SeedSource.ByValue value, Source source) {
        String found = "keyword seed: found " + value.text() + ", ";
        String kind = value.kind().word();
        if (source == null) {
            throw refused(found + "which does not exist; accepted is the "
                    + (value.kind() == SourceKind.VARIABLE ? "name of an atom-style variable" : "ID of a " + kind));
        }
        if (!source.perAtom()) {
            throw refused(found + "which gives no values by atom; accepted is "
                    + (value.kind() == SourceKind.VARIABLE
                            ? "a variable of atom style"
                            : "a " + kind + " with a per-atom vector or array"));
        }
        if (value.column() == 0 && source.columns() > 0) {
            throw refused(found + "which gives a per-atom array; accepted is one of its columns, " + value.text()
                    + "[1] to " + value.text() + "[" + source.columns() + "]");
        }
        if (value.column() > source.columns()) {
            throw refused(found
                    + (source.columns() == 0
                            ? "which gives a per-atom vector; accepted is " + kind + " " + value.name()
                                    + " without a column"
                            : "which gives " + source.columns() + " columns; accepted is a column from 1 to "
                                    + source.columns()));
        }
        if (source.tallied()) {
            throw refused(found + "whose energies or virials are known only after the forces; accepted is a fix (fix"
                    + " ave/atom, say) over it and seed fix");
        }
    }

    private void warnOfDetour(SeedSource.ByValue value, Source source) {
        if (source.averaged() != null) {
            String group = source.shows().word();
            lammps.warn("fix mlmix: keyword seed: " + value.text() + " is made of fix " + source.averaged()
                    + ", whose values say something of an atom only at steps in which the " + group
                    + " force counts on it; those of other steps (0, old ones, sums over some of the neighbors) are in"
                    + " what it holds of atoms that came into the zone meanwhile; prefer seed fix " + source.averaged()
                    + ", with persist or hysteresis");
        }
    }

    private void followPeriod(SeedSource.ByValue value, Source source) {
        String fix = "fix " + value.name();
        if (source.later()) {
            throw refused("keyword seed: found " + fix + " defined after fix " + settings.fixId()
                    + ", which would read its values before they are finished; accepted is " + fix + " first");
        }
        int given = settings.seeding().classify();
        if (given > 0) {
            if (given % source.period() != 0) {
                throw refused("keyword classify: found " + given + " in fix " + settings.fixId() + ", but " + fix
                        + " has new values every " + source.period() + " steps; accepted is a multiple of "
                        + source.period());
            }
            return;
        }
        long common = (long) period / gcd(period, source.period()) * source.period();
        if (common > Integer.MAX_VALUE) {
            throw refused("keyword classify is missing: the periods of the fixes in fix " + settings.fixId()
                    + " have no reasonable common multiple; accepted is classify N");
        }
        period = (int) common;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
