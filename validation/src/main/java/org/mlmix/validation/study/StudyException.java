package org.mlmix.validation.study;

/** A study cannot go on, for a reason that its user can do something about. */
public final class StudyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StudyException(String message) {
        super(message);
    }

    public StudyException(String message, Throwable cause) {
        super(message, cause);
    }
}
