package org.mlmix.engine;

import java.util.List;
import org.mlmix.bindings.AtomValues;

/**
 * The flags that say which local atoms qualify as seeds, and which are seeds: passes over all local
 * atoms, where these lie ({@link Atoms#seedFlags}). {@link Flags} names the flags. A series of calls ends
 * with {@link #end}.
 */
public interface SeedFlags {
    /** Takes flags away from all atoms. */
    void takeAway(int flags);

    /**
     * Gives a flag to the atoms of groups.
     *
     * @param bits of the groups in the atoms' masks
     * @param afresh whether the others lose it
     */
    void markGroups(int bits, int flag, boolean afresh);

    /** The same for atoms whose type lies in one of the ranges, each {first, last}. */
    void markTypes(List<int[]> ranges, int flag, boolean afresh);

    /** The same for every atom. */
    void markAll(int flag);

    /**
     * The same for atoms whose value lies between two bounds, which belong to the range.
     *
     * @param shown the values are known of atoms that have a share by this weighting; null: of all
     */
    void markValues(AtomValues values, double low, double high, Weighting shown, int flag, boolean afresh);

    /**
     * Takes {@link Flags#FIX_READ} away from the atoms of which all of some fixes know a value.
     *
     * @param shown of each fix, as in {@link #markValues}
     */
    void forgetRead(List<Weighting> shown);

    /** Notes a time, time units, as the one when atoms with {@link Flags#FIX_READ} qualified last. */
    void noteTime(double time);

    /** Lets {@link Flags#BY_FIX} say what {@link Flags#FIX_READ} says. */
    void takeOverRead();

    /**
     * Decides who is a seed: who qualifies, and who has a short while ago.
     *
     * @param time now, time units
     * @param fresh flags by which an atom qualifies as of now
     * @param persist time for which an atom stays a seed after it last qualified, time units
     * @param lapse whether seeds that no longer qualify may end now
     * @param seeds takes the seeds, ascending, where they are the host's to know
     * @return whether any atom became a seed or ceased to be one
     */
    boolean decide(double time, int fresh, double persist, boolean lapse, IntList seeds);

    /** The series of calls is over. */
    void end();
}
