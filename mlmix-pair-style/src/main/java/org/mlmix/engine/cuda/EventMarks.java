package org.mlmix.engine.cuda;

import java.util.ArrayList;
import java.util.List;
import org.mlmix.bindings.cuda.Event;
import org.mlmix.engine.Marks;

/** Marks as CUDA's events, in the stream of the atoms. */
final class EventMarks implements Marks, AutoCloseable {
    /** About as many as two steps have. */
    private static final int COUNT = 64;

    private final DeviceAtoms atoms;
    private final List<Event> events = new ArrayList<>();

    /** Makes them, on the current device. */
    EventMarks(DeviceAtoms atoms) {
        this.atoms = atoms;
        try {
            for (int n = 0; n < COUNT; n++) {
                events.add(new Event("mark " + n));
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public int count() {
        return COUNT;
    }

    @Override
    public void set(int number) {
        events.get(number).record(atoms.stream());
    }

    @Override
    public double seconds(int earlier, int later) {
        return events.get(later).secondsSince(events.get(earlier));
    }

    @Override
    public void close() {
        events.forEach(Event::close);
        events.clear();
    }
}
