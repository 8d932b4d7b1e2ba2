/** What reports are made of: a page without network, its plots, and numbers as people write them. */
package org.mlmix.fitter.page;
