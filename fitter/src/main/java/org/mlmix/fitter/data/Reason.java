package org.mlmix.fitter.data;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file could not be read or written, in words: Java's own exceptions often say only its name. */
public final class Reason {
    private Reason() {}

    /** {@code "no such file"}, {@code "No space left on device"}. */
    public static String of(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "no such file";
            case AccessDeniedException _ -> "no permission";
            case FileAlreadyExistsException _ -> "there is a file of this name";
            case NotDirectoryException _ -> "not a folder";
            case DirectoryNotEmptyException _ -> "there is a folder of this name";
            case FileSystemException system when system.getReason() != null -> system.getReason();
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }
}
