#include "pair_values.h"

#include "arg_info.h"
#include "fix_ave_atom.h"
#include "fix_group.h"
#include "fix_pair.h"
#include "fix_store_state.h"
#include "input.h"
#include "modify.h"
#include "sub_styles.h"
#include "variable.h"

#include <algorithm>
#include <cstring>
#include <regex>
#include <utility>
#include <vector>

using namespace LAMMPS_NS;

namespace {

// LAMMPS has no accessors for any of these. An explicit instantiation may name private members.
Pair *pair_shown_by(FixPair *);
int period_of(FixPair *);
template <Pair *FixPair::*pair, int FixPair::*period> struct FixPairPeek {
  friend Pair *pair_shown_by(FixPair *fix) { return fix->*pair; }
  friend int period_of(FixPair *fix) { return fix->*period; }
};
template struct FixPairPeek<&FixPair::pstyle, &FixPair::nevery>;

// What a fix reads for each of its columns: kind and ID.
using Inputs = std::vector<std::pair<int, std::string>>;
template <typename Values> Inputs inputs_among(const Values &values)
{
  Inputs inputs;
  for (const auto &value : values) inputs.emplace_back(value.which, value.id);
  return inputs;
}
Inputs inputs_of(const FixAveAtom *);
template <auto values> struct FixAveAtomPeek {
  friend Inputs inputs_of(const FixAveAtom *fix) { return inputs_among(fix->*values); }
};
template struct FixAveAtomPeek<&FixAveAtom::values>;

Inputs inputs_of(const FixStoreState *);
template <auto values> struct FixStoreStatePeek {
  friend Inputs inputs_of(const FixStoreState *fix) { return inputs_among(fix->*values); }
};
template struct FixStoreStatePeek<&FixStoreState::values>;

const char *variable_of(const FixGroup *);    // null without one
template <auto name> struct FixGroupPeek {
  friend const char *variable_of(const FixGroup *fix) { return fix->*name; }
};
template struct FixGroupPeek<&FixGroup::idvar>;

const char *formula_of(const Variable *, int index);    // null without one
template <auto data> struct VariablePeek {
  friend const char *formula_of(const Variable *variable, int index)
  {
    return (variable->*data)[index] ? (variable->*data)[index][0] : nullptr;
  }
};
template struct VariablePeek<&Variable::data>;

bool has_style(const Fix *fix, const char *style)
{
  return strcmp(fix->style, style) == 0;
}

}    // namespace

int LAMMPS_NS::period_of_fix_pair(Fix *fix)
{
  return period_of(static_cast<FixPair *>(fix));
}

int PairValues::group_of(Fix *fix) const
{
  return has_style(fix, "pair") ? substyles.group_of(pair_shown_by(static_cast<FixPair *>(fix)))
                                : -1;
}

Fix *PairValues::behind_fix(Fix *fix)
{
  if (has_style(fix, "pair")) {
    const int group = group_of(fix);
    return group == MLMIX_EXPENSIVE || group == MLMIX_CHEAP ? fix : nullptr;
  }
  return behind_column(fix, 0);
}

Fix *PairValues::behind_column(Fix *fix, int column)
{
  if (has_style(fix, "GROUP")) {
    const char *name = variable_of(static_cast<FixGroup *>(fix));
    return name ? behind_variable(name) : nullptr;
  }
  Inputs inputs;
  if (has_style(fix, "ave/atom")) inputs = inputs_of(static_cast<FixAveAtom *>(fix));
  if (has_style(fix, "store/state")) inputs = inputs_of(static_cast<FixStoreState *>(fix));
  for (int n = 0; n < static_cast<int>(inputs.size()); n++)
    if (column == 0 || column == n + 1)
      if (Fix *found = behind(inputs[n].first, inputs[n].second)) return found;
  return nullptr;
}

Fix *PairValues::behind(int which, const std::string &id)
{
  if (which == ArgInfo::VARIABLE) return behind_variable(id);
  if (which != ArgInfo::FIX || !seen.insert("f_" + id).second) return nullptr;
  Fix *fix = modify->get_fix_by_id(id);
  return fix ? behind_fix(fix) : nullptr;
}

Fix *PairValues::behind_variable(const std::string &name)
{
  const int index = input->variable->find(name.c_str());
  if (index < 0 || !seen.insert("v_" + name).second) return nullptr;
  const char *formula = formula_of(input->variable, index);
  return formula ? behind_formula(formula) : nullptr;
}

Fix *PairValues::behind_formula(const std::string &formula)
{
  static const std::regex reference("(^|[^A-Za-z0-9_])([fFv])_([A-Za-z0-9_]+)");
  for (std::sregex_iterator found(formula.begin(), formula.end(), reference), end; found != end;
       ++found) {
    const int which = (*found)[2] == "v" ? ArgInfo::VARIABLE : ArgInfo::FIX;
    if (Fix *fix = behind(which, (*found)[3])) return fix;
  }
  return nullptr;
}
