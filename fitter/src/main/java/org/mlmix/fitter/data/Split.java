package org.mlmix.fitter.data;

/** What a frame is used for. All frames of one trajectory share it. */
public enum Split {
    /** Coefficients are fitted to it. */
    TRAIN,
    /** The strength of regularisation is chosen on it. */
    VALIDATION,
    /** Errors are reported on it; nothing is chosen by it. */
    TEST;

    /** As written in files and reports. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
