package org.mlmix.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.mlmix.bindings.FixOptions;
import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.PairStyleWord;
import org.mlmix.bindings.PluginCalls;
import org.mlmix.bindings.RunNeeds;
import org.mlmix.bindings.RunSetup;
import org.mlmix.bindings.Step;
import org.mlmix.bindings.SubStyleWords;
import org.mlmix.command.FixLine;
import org.mlmix.command.PairStyleLine;
import org.mlmix.fix.Ledger;
import org.mlmix.fix.ZoneFix;
import org.mlmix.fix.ZoneView;
import org.mlmix.options.ZoneSettings;

/** Sends the plugin's calls to the zone they are meant for. */
final class PluginHost implements PluginCalls {
    /** A zone's handle is its index here plus one; slots of destroyed zones are used again. */
    private final List<Slot> zones = new ArrayList<>();

    /** Whether the virtual machine is there for the zones alone. */
    private final boolean alone;

    PluginHost(boolean alone) {
        this.alone = alone;
    }

    private record Slot(ZoneFix fix, ZoneView view) {}

    @Override
    public List<SubStyleWords> pairSettings(List<PairStyleWord> words) {
        return PairStyleLine.parse(words);
    }

    @Override
    public FixOptions fixCreate(List<String> words, Lammps lammps, Step step) {
        ZoneSettings settings = FixLine.parse(words);
        ZoneFix fix = new ZoneFix(words, settings, lammps, step);
        Slot zone = new Slot(fix, ZoneView.of(fix));
        int slot = zones.indexOf(null);
        if (slot < 0) {
            slot = zones.size();
            zones.add(zone);
        } else {
            zones.set(slot, zone);
        }
        return new FixOptions(
                slot + 1L,
                settings.output().groups(),
                settings.output().writeData(),
                settings.stride().mixes());
    }

    List<ZoneView> zones() {
        return zones.stream().filter(Objects::nonNull).map(Slot::view).toList();
    }

    private ZoneFix zone(long handle) {
        return zones.get((int) handle - 1).fix();
    }

    @Override
    public void fixDestroy(long handle) {
        zone(handle).close();
        zones.set((int) handle - 1, null);
        if (alone && zones.stream().allMatch(Objects::isNull)) {
            // What the zone held has grown old; left to itself the collector would rather let the heap grow.
            System.gc();
        }
    }

    @Override
    public RunNeeds fixInit(long handle, RunSetup setup) {
        return zone(handle).init(setup);
    }

    @Override
    public void preForce(long handle) {
        zone(handle).preForce();
    }

    @Override
    public void pairCompute(long handle) {
        zone(handle).pairCompute();
    }

    @Override
    public void endOfStep(long handle) {
        zone(handle).endOfStep();
    }

    @Override
    public double ledger(long handle, int index, double potentialEnergy) {
        return zone(handle).ledger(index, potentialEnergy);
    }

    @Override
    public boolean ledgerNeedsEnergy(long handle, int index) {
        return Ledger.needsEnergy(index);
    }

    @Override
    public String saveState(long handle) {
        return zone(handle).state();
    }

    @Override
    public void restoreState(long handle, String state) {
        zone(handle).restore(state);
    }

    @Override
    public void runEnd(long handle) {
        zone(handle).runEnd();
    }
}
