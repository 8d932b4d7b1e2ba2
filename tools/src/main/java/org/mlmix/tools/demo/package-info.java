/** The vacancy demonstration: one mixed run, compared with the pure runs, as text and picture. */
package org.mlmix.tools.demo;
