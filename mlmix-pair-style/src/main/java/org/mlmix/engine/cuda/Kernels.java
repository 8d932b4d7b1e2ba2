package org.mlmix.engine.cuda;

import java.nio.file.Path;
import org.mlmix.bindings.cuda.CudaDevice;
import org.mlmix.bindings.cuda.CudaLibrary;
import org.mlmix.bindings.cuda.Kernel;

/** The kernels of native/cuda, which say what they do and what they take. */
final class Kernels implements AutoCloseable {
    private final CudaLibrary library;
    final Kernel findBox;
    final Kernel insertFlagged;
    final Kernel insertWeighted;
    final Kernel weighBySeed;
    final Kernel weighCoreByHop;
    final Kernel weighBlendByHop;
    final Kernel takeWeights;
    final Kernel countActive;
    final Kernel changeFlags;
    final Kernel markGroups;
    final Kernel markTypes;
    final Kernel markValues;
    final Kernel forgetRead;
    final Kernel noteTime;
    final Kernel takeOverRead;
    final Kernel decideSeeds;
    final Kernel addForces;
    final Kernel addParts;
    final Kernel addPartial;
    final Kernel takeParts;
    final Kernel lookAround;
    final Kernel giveCodes;
    final Kernel countParts;
    final Kernel sumParts;
    final Kernel copyParts;
    final Kernel putAside;
    final Kernel putBack;
    final Kernel blend;
    final Kernel blendImpulse;
    final Kernel showDifference;
    final Kernel findNotFinite;

    Kernels(Path file, CudaDevice device) {
        library = new CudaLibrary(file, device);
        try {
            findBox = library.kernel("find_box");
            insertFlagged = library.kernel("insert_flagged");
            insertWeighted = library.kernel("insert_weighted");
            weighBySeed = library.kernel("weigh_by_seed");
            weighCoreByHop = library.kernel("weigh_core_by_hop");
            weighBlendByHop = library.kernel("weigh_blend_by_hop");
            takeWeights = library.kernel("take_weights");
            countActive = library.kernel("count_active");
            changeFlags = library.kernel("change_flags");
            markGroups = library.kernel("mark_groups");
            markTypes = library.kernel("mark_types");
            markValues = library.kernel("mark_values");
            forgetRead = library.kernel("forget_read");
            noteTime = library.kernel("note_time");
            takeOverRead = library.kernel("take_over_read");
            decideSeeds = library.kernel("decide_seeds");
            addForces = library.kernel("add_forces");
            addParts = library.kernel("add_parts");
            addPartial = library.kernel("add_partial");
            takeParts = library.kernel("take_parts");
            lookAround = library.kernel("look_around");
            giveCodes = library.kernel("give_codes");
            countParts = library.kernel("count_parts");
            sumParts = library.kernel("sum_parts");
            copyParts = library.kernel("copy_parts");
            putAside = library.kernel("put_aside");
            putBack = library.kernel("put_back");
            blend = library.kernel("blend");
            blendImpulse = library.kernel("blend_impulse");
            showDifference = library.kernel("show_difference");
            findNotFinite = library.kernel("find_not_finite");
        } catch (RuntimeException e) {
            library.close();
            throw e;
        }
    }

    @Override
    public void close() {
        library.close();
    }
}
