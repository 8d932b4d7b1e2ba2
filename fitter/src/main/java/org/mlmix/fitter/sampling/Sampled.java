package org.mlmix.fitter.sampling;

import java.util.List;
import org.mlmix.fitter.crystal.Reference;
import org.mlmix.fitter.data.Frame;

/**
 * What is fitted to.
 *
 * @param reference the expensive potential's crystal
 * @param frames sampled and read, in a fixed order
 * @param rows the user's equalities, in the order of the input
 * @param leftOut frames that could not be had, one line each
 * @param warnings of what may be wrong with crystal or frames, one line each
 * @param store where further frames go
 */
public record Sampled(
        Reference reference,
        List<Frame> frames,
        List<UserRow> rows,
        List<String> leftOut,
        List<String> warnings,
        FrameStore store) {}
