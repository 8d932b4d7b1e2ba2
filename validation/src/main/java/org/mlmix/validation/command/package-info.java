/** The command line of {@code mlmix validate}. */
package org.mlmix.validation.command;
