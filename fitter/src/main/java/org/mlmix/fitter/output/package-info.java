/** What a fit leaves behind: the potential's files, the lines that mix it, where it comes from. */
package org.mlmix.fitter.output;
