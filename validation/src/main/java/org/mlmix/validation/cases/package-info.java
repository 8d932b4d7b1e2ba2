/** The published studies: what each runs, reads and asks for. */
package org.mlmix.validation.cases;
