package org.mlmix.engine;

import java.util.List;
import org.mlmix.bindings.AtomValues;

/** Over LAMMPS' own arrays; flags stay in Java from the first call to {@link #end}. */
final class HostSeedFlags implements SeedFlags {
    private static final int CHUNK = 1024;

    private final Atoms atoms;
    private final double[] chunk = new double[CHUNK];
    private boolean taken;

    HostSeedFlags(Atoms atoms) {
        this.atoms = atoms;
    }

    private int[] take() {
        if (!taken) {
            taken = true;
            atoms.takeFlags();
        }
        return atoms.takenFlags();
    }

    @Override
    public void end() {
        if (taken) {
            taken = false;
            atoms.returnFlags();
        }
    }

    private void replace(int atom, int before, int after) {
        if (before != after) {
            atoms.setFlags(atom, after);
        }
    }

    @Override
    public void takeAway(int lost) {
        int[] flags = take();
        int count = atoms.localCount();
        for (int i = 0; i < count; i++) {
            replace(i, flags[i], flags[i] & ~lost);
        }
    }

    @Override
    public void markGroups(int bits, int flag, boolean afresh) {
        int[] flags = take();
        int[] masks = atoms.takenMasks();
        int count = atoms.localCount();
        int kept = afresh ? ~flag : -1;
        for (int i = 0; i < count; i++) {
            int before = flags[i];
            replace(i, before, (before & kept) | ((masks[i] & bits) != 0 ? flag : 0));
        }
    }

    @Override
    public void markTypes(List<int[]> ranges, int flag, boolean afresh) {
        int[] flags = take();
        int[] types = atoms.takenTypes();
        int count = atoms.localCount();
        int kept = afresh ? ~flag : -1;
        for (int i = 0; i < count; i++) {
            int before = flags[i];
            replace(i, before, (before & kept) | (isInAny(types[i], ranges) ? flag : 0));
        }
    }

    private static boolean isInAny(int type, List<int[]> ranges) {
        for (int n = 0; n < ranges.size(); n++) {
            if (ranges.get(n)[0] <= type && type <= ranges.get(n)[1]) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void markAll(int flag) {
        int[] flags = take();
        int count = atoms.localCount();
        for (int i = 0; i < count; i++) {
            replace(i, flags[i], flags[i] | flag);
        }
    }

    @Override
    public void markValues(AtomValues values, double low, double high, Weighting shown, int flag, boolean afresh) {
        int[] flags = take();
        double[] some = chunk;
        int kept = afresh ? ~flag : -1;
        for (int first = 0; first < atoms.localCount(); first += CHUNK) {
            int length = Math.min(CHUNK, atoms.localCount() - first);
            values.copyTo(first, some, length);
            for (int n = 0; n < length; n++) {
                double value = some[n];
                int before = flags[first + n];
                int after = before & kept;
                if (low <= value && value <= high && knows(shown, first + n)) {
                    after |= flag;
                }
                replace(first + n, before, after);
            }
        }
    }

    private boolean knows(Weighting shown, int atom) {
        return shown == null || shown.counts(atoms.weight(atom));
    }

    @Override
    public void forgetRead(List<Weighting> shown) {
        int[] flags = take();
        for (int i = 0; i < atoms.localCount(); i++) {
            if ((flags[i] & Flags.FIX_READ) != 0 && allKnow(shown, i)) {
                atoms.setFlags(i, flags[i] & ~Flags.FIX_READ);
            }
        }
    }

    private boolean allKnow(List<Weighting> shown, int atom) {
        for (int n = 0; n < shown.size(); n++) {
            if (!knows(shown.get(n), atom)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void noteTime(double time) {
        int[] flags = take();
        for (int i = 0; i < atoms.localCount(); i++) {
            if ((flags[i] & Flags.FIX_READ) != 0) {
                atoms.setSince(i, time);
            }
        }
    }

    @Override
    public void takeOverRead() {
        int[] flags = take();
        for (int i = 0; i < atoms.localCount(); i++) {
            int before = flags[i];
            replace(i, before, (before & Flags.FIX_READ) != 0 ? before | Flags.BY_FIX : before & ~Flags.BY_FIX);
        }
    }

    @Override
    public boolean decide(double time, int fresh, double persist, boolean lapse, IntList seeds) {
        int[] flags = take();
        int count = atoms.localCount();
        boolean changed = false;
        seeds.clear();
        for (int i = 0; i < count; i++) {
            int before = flags[i];
            if ((before & (Flags.QUALIFIED | Flags.SEED)) == 0) {
                continue;
            }
            boolean seed;
            if ((before & Flags.QUALIFIED) != 0) {
                seed = true;
                if (persist > 0 && (before & fresh) != 0) {
                    atoms.setSince(i, time);
                }
            } else {
                seed = (before & Flags.SEED) != 0 && persist > 0 && (!lapse || time - atoms.since(i) < persist);
            }
            if (seed) {
                seeds.add(i);
            }
            int after = seed ? before | Flags.SEED : before & ~Flags.SEED;
            if (before != after) {
                atoms.setFlags(i, after);
                changed = true;
            }
        }
        return changed;
    }
}
