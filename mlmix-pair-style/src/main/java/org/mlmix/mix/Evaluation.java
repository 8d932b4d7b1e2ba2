package org.mlmix.mix;

import org.mlmix.bindings.SubStyle;
import org.mlmix.engine.Weighting;

/**
 * A sub-style, evaluated once in a step on the atoms that its lists are pointed at. It may be
 * evaluated in the same step again, with another weighting.
 *
 * @param index of the sub-style in the pair_style line
 * @param weighting the share of the energies and virials that it gives
 * @param counting on which atoms the forces that it gives count
 */
record Evaluation(int index, SubStyle subStyle, Weighting weighting, Weighting counting) {}
