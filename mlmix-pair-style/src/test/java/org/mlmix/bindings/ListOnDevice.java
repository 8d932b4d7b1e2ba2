package org.mlmix.bindings;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.mlmix.bindings.generated.mlmix.Mlmix;
import org.mlmix.bindings.generated.mlmix.mlmix_list;

/** A neighbour list as the plugin would hand it over where LAMMPS has it on a device. */
public final class ListOnDevice {
    private final MemorySegment struct = mlmix_list.allocate(Arena.ofAuto());

    /** @param atoms address on the device of the atoms that {@code host} lists */
    public ListOnDevice(NeighborList host, long atoms) {
        this(host.subStyle(), host.localCount(), host.ghostCount(), atoms);
    }

    /** A list of so many atoms at an address on the device, ghosts last. */
    public ListOnDevice(int subStyle, int locals, int ghosts, long atoms) {
        mlmix_list.substyle(struct, subStyle);
        mlmix_list.space(struct, Mlmix.MLMIX_CUDA());
        mlmix_list.inum(struct, locals);
        mlmix_list.gnum(struct, ghosts);
        mlmix_list.ilist(struct, MemorySegment.ofAddress(atoms));
        mlmix_list.eval_inum(struct, -1);
    }

    public NeighborList list() {
        return NeighborList.onDevice(struct);
    }

    /** Local atoms to be evaluated; -1: the whole list. */
    public int evaluated() {
        return mlmix_list.eval_inum(struct);
    }

    /** Where they lie on the device, the list's ghosts behind them. */
    public long chosen() {
        return mlmix_list.eval_ilist(struct).address();
    }
}
