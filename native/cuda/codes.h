/* Zone codes, as ZoneCode has them. */
#ifndef MLMIX_CODES_H
#define MLMIX_CODES_H

const int BULK = 0;
const int BUFFER = 1;
const int BLEND = 2;
const int CORE_IN_CHEAP_LIST = 3;
const int CORE = 4;

#endif
