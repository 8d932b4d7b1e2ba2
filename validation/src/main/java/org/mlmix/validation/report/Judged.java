package org.mlmix.validation.report;

import org.mlmix.validation.study.Judgement;
import org.mlmix.validation.study.Results;
import org.mlmix.validation.study.Size;
import org.mlmix.validation.study.Study;

/** A study with what it gave, and what it says of that. */
public record Judged(Study study, Size size, Results results, Judgement judgement, Provenance provenance) {}
