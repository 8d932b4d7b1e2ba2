// All kernels, for one fat binary.
#include "cells.cu"
#include "forces.cu"
#include "lists.cu"
#include "memberships.cu"
#include "seeds.cu"
#include "sums.cu"
#include "weights.cu"
