package org.mlmix.host;

import java.util.ArrayList;
import java.util.List;
import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.PairStyleWord;
import org.mlmix.bindings.PluginCalls;
import org.mlmix.bindings.RunSetup;
import org.mlmix.bindings.Step;
import org.mlmix.bindings.SubStyleWords;
import org.mlmix.command.FixLine;
import org.mlmix.command.PairStyleLine;

/** Sends the plugin's calls to the zone they are meant for. */
final class PluginHost implements PluginCalls {
    /** A zone's handle is its index here plus one; slots of destroyed zones are used again. */
    private final List<ZoneFix> zones = new ArrayList<>();

    @Override
    public List<SubStyleWords> pairSettings(List<PairStyleWord> words) {
        return PairStyleLine.parse(words);
    }

    @Override
    public long fixCreate(List<String> words, Lammps lammps, Step step) {
        ZoneFix zone = new ZoneFix(FixLine.parse(words), lammps, step);
        int slot = zones.indexOf(null);
        if (slot < 0) {
            zones.add(zone);
            return zones.size();
        }
        zones.set(slot, zone);
        return slot + 1L;
    }

    private ZoneFix zone(long handle) {
        return zones.get((int) handle - 1);
    }

    @Override
    public void fixDestroy(long handle) {
        zone(handle).close();
        zones.set((int) handle - 1, null);
    }

    @Override
    public double fixInit(long handle, RunSetup setup) {
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
    public void runEnd(long handle) {
        zone(handle).runEnd();
    }
}
