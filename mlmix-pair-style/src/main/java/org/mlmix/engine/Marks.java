package org.mlmix.engine;

/** Marks between the things that a device is given to do, for timing: the host does not see it do them. */
public interface Marks {
    /** Numbers of marks, from 0 on. */
    int count();

    /** Sets a mark behind all that was given to the device so far; it had that number elsewhere before. */
    void set(int number);

    /** Waits until the device has come to the later of two marks, and gives the time between them, s. */
    double seconds(int earlier, int later);
}
