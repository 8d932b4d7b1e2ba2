package org.mlmix.engine.cuda;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.ListOnDevice;
import org.mlmix.bindings.NeighborList;
import org.mlmix.bindings.SubStyle;
import org.mlmix.bindings.cuda.Copies;
import org.mlmix.bindings.cuda.CudaDevice;
import org.mlmix.bindings.cuda.DeviceBuffer;
import org.mlmix.bindings.cuda.Element;
import org.mlmix.bindings.cuda.StandIn;
import org.mlmix.engine.Atoms;
import org.mlmix.engine.DeviceArrays;
import org.mlmix.engine.Flags;
import org.mlmix.engine.Geometry;
import org.mlmix.engine.IntList;
import org.mlmix.engine.Weighting;
import org.mlmix.engine.ZoneEngine;

/**
 * Atoms that lie on a device alone, with lists of an expensive, a cheap and a third sub-style there, and
 * the stages of a step over them as the zone and the mixer call them. No other rank, no image.
 */
final class DeviceBox implements AutoCloseable {
    private static final List<SubStyle> SUB_STYLES = List.of(
            new SubStyle("dear", ForceGroup.EXPENSIVE, 1, false, false, false),
            new SubStyle("poor", ForceGroup.CHEAP, 1, false, false, false),
            new SubStyle("third", ForceGroup.ALWAYS, 1, false, false, false));

    final int count;
    final double[] positions;
    final double[] forces;
    final int[] flags;
    final double[] output;
    /** Group bits, types, and when atoms qualified last. */
    final int[] mask;

    final int[] type;
    final double[] qualified;
    /** By atom or by type. */
    final double[] mass;

    boolean massByAtom = true;
    /** The atoms that each list lists, ghosts (there are none of these here, but lists may say so) last. */
    final int[][] listed = new int[SUB_STYLES.size()][];

    final int ghostsListed;
    final CudaEngine engine;

    private final Atoms atoms = new Atoms();
    private final DeviceBuffer x = new DeviceBuffer("positions", Element.FLOAT64);
    private final DeviceBuffer f = new DeviceBuffer("forces", Element.FLOAT64);
    private final DeviceBuffer out = new DeviceBuffer("output", Element.FLOAT64);
    private final DeviceBuffer bits = new DeviceBuffer("flags", Element.INT32);
    private final DeviceBuffer masks = new DeviceBuffer("mask", Element.INT32);
    private final DeviceBuffer types = new DeviceBuffer("types", Element.INT32);
    private final DeviceBuffer masses = new DeviceBuffer("masses", Element.FLOAT64);
    private final DeviceBuffer since = new DeviceBuffer("since", Element.FLOAT64);
    private final List<DeviceBuffer> listBuffers = new ArrayList<>();
    private final List<ListOnDevice> lists = new ArrayList<>();

    /** @param seeds how many of the atoms are seeds; drawn at random */
    DeviceBox(long random, int count, int seeds, double edge, Geometry geometry) {
        this.count = count;
        Random drawn = new Random(random);
        positions = drawn.doubles(3L * count, 0, edge).toArray();
        forces = drawn.doubles(3L * count, -1, 1).toArray();
        flags = new int[count];
        output = new double[Atoms.COLUMNS * count];
        mask = drawn.ints(count, 0, 16).toArray();
        type = drawn.ints(count, 1, 6).toArray();
        mass = drawn.doubles(count + 10L, 1, 50).toArray();
        qualified = drawn.doubles(count, 0, 3).toArray();
        List<Integer> order = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            order.add(n);
        }
        java.util.Collections.shuffle(order, drawn);
        for (int n = 0; n < seeds; n++) {
            flags[order.get(n)] = Flags.SEED;
        }
        ghostsListed = Math.min(3, count / 4);
        for (int n = 0; n < listed.length; n++) {
            java.util.Collections.shuffle(order, drawn);
            // Not all atoms are in every list.
            listed[n] = order.stream()
                    .limit(count - n * (count / 5))
                    .mapToInt(i -> i)
                    .toArray();
        }
        engine = new CudaEngine(geometry, StandIn.get().kernels(), CudaDevice.open(0));
        reserve();
        upload();
    }

    private void reserve() {
        x.reserve(3L * count + 1);
        f.reserve(3L * count + 1);
        out.reserve((long) Atoms.COLUMNS * count + 1);
        bits.reserve(count + 1L);
        masks.reserve(count + 1L);
        types.reserve(count + 1L);
        since.reserve(count + 1L);
        masses.reserve(mass.length);
        for (int n = 0; n < listed.length; n++) {
            DeviceBuffer buffer = new DeviceBuffer("list", Element.INT32);
            buffer.reserve(listed[n].length + 1L);
            Copies.toDevice(listed[n], buffer);
            listBuffers.add(buffer);
            lists.add(new ListOnDevice(n, listed[n].length - ghostsListed, ghostsListed, buffer.address()));
        }
    }

    /** Brings the arrays as they are here to the device. */
    void upload() {
        Copies.toDevice(positions, x);
        Copies.toDevice(forces, f);
        Copies.toDevice(output, out);
        Copies.toDevice(flags, bits);
        Copies.toDevice(mask, masks);
        Copies.toDevice(type, types);
        Copies.toDevice(qualified, since);
        Copies.toDevice(mass, masses);
        DeviceArrays.Vectors dense = DeviceArrays.Vectors.dense(x.address());
        atoms.useDevice(
                new DeviceArrays(
                        0,
                        dense,
                        DeviceArrays.Vectors.dense(f.address()),
                        out.address(),
                        bits.address(),
                        masks.address(),
                        types.address(),
                        since.address(),
                        new DeviceArrays.Masses(masses.address(), mass.length, massByAtom)),
                count,
                0);
    }

    /** As behind a rebuild. */
    void rebuild() {
        engine.use(atoms);
        engine.rebuilt(0);
        engine.beginReach(new IntList());
        for (int stage = 0; stage < engine.stages(); stage++) {
            engine.reach(stage);
        }
        engine.endReach(ZoneEngine.Stay.SURE);
        weigh();
        engine.prepareMemberships();
        engine.evaluateMemberships();
        engine.followLists(lists.stream().map(ListOnDevice::list).toList(), SUB_STYLES);
        engine.prepareLists();
        engine.chooseAtoms();
    }

    private void weigh() {
        for (int stage = 0; stage < engine.stages(); stage++) {
            engine.weigh(stage);
        }
        engine.setWeights();
    }

    /** As between two rebuilds, up to the lists. */
    void update() {
        engine.use(atoms);
        weigh();
        engine.evaluateMemberships();
        engine.chooseAtoms();
    }

    /** As a step mixes forces, with potentials that give none. */
    ZoneEngine.NotFinite mix() {
        engine.use(atoms);
        engine.save();
        engine.lookForNotFinite(1, Weighting.REST, false);
        engine.takeCheap();
        engine.lookForNotFinite(0, Weighting.LAMBDA, false);
        engine.blend();
        engine.lookForNotFinite(2, Weighting.ONE, false);
        return engine.notFinite(true);
    }

    /** Output as it is on the device, [atoms][4]. */
    double[] outputNow() {
        return Copies.doubles(out, output.length);
    }

    /** Takes over what the device has changed. */
    void keep() {
        System.arraycopy(outputNow(), 0, output, 0, output.length);
        System.arraycopy(flagsNow(), 0, flags, 0, count);
        System.arraycopy(sinceNow(), 0, qualified, 0, count);
    }

    int[] flagsNow() {
        return Copies.ints(bits.address(), count);
    }

    double[] sinceNow() {
        return Copies.doubles(since, count);
    }

    Atoms atoms() {
        return atoms;
    }

    double[] forcesNow() {
        return Copies.doubles(f, forces.length);
    }

    /** The atoms that a list is pointed at, its ghosts last. */
    int[] evaluated(int n) {
        int locals = lists.get(n).evaluated();
        return locals < 0 ? listed[n] : Copies.ints(lists.get(n).chosen(), locals + ghostsListed);
    }

    /** The same from zone codes, entry by entry. */
    int[] expected(int n, double[] shown) {
        int locals = listed[n].length - ghostsListed;
        int[] kept = new int[listed[n].length];
        int size = 0;
        for (int entry = 0; entry < listed[n].length; entry++) {
            double code = shown[Atoms.COLUMNS * listed[n][entry] + 1];
            if (entry >= locals || n == 2 || (n == 0 ? code > 0 : code < 4)) {
                kept[size++] = listed[n][entry];
            }
        }
        return Arrays.copyOf(kept, size);
    }

    List<NeighborList> lists() {
        return lists.stream().map(ListOnDevice::list).toList();
    }

    @Override
    public void close() {
        engine.close();
        listBuffers.forEach(DeviceBuffer::close);
        x.close();
        f.close();
        out.close();
        bits.close();
        masks.close();
        types.close();
        since.close();
        masses.close();
    }
}
