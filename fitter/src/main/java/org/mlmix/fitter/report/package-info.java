/** What a fit came to, for people ({@code report.html}) and programs ({@code report.json}). */
package org.mlmix.fitter.report;
