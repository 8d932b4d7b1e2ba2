// Texts that a deck has given so far, for the signature in restart files.

#ifndef MLMIX_COMMAND_HISTORY_H
#define MLMIX_COMMAND_HISTORY_H

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace mlmix {

// Remembers each text once, at its latest place. Decks may repeat commands in loops for ever: of
// the texts beyond a bound, the oldest ones, their number and a hash are left.
class CommandHistory {
 public:
  explicit CommandHistory(std::string what) : what(std::move(what)) {}

  void clear()
  {
    latest.clear();
    forgotten = 0;
    hash = FNV_BASIS;
  }

  void add(const std::string &text)
  {
    latest.erase(std::remove(latest.begin(), latest.end(), text), latest.end());
    latest.push_back(text);
    if (latest.size() <= BOUND) return;
    forget(latest.front());
    latest.erase(latest.begin());
  }

  std::vector<std::string> texts() const
  {
    std::vector<std::string> all;
    if (forgotten > 0)
      all.push_back("(" + std::to_string(forgotten) + " " + what + " before these, hash " +
                    std::to_string(hash) + ")");
    all.insert(all.end(), latest.begin(), latest.end());
    return all;
  }

 private:
  static constexpr size_t BOUND = 1000;
  static constexpr uint64_t FNV_BASIS = 14695981039346656037u, FNV_PRIME = 1099511628211u;

  std::string what;
  std::vector<std::string> latest;
  uint64_t forgotten = 0;
  uint64_t hash = FNV_BASIS;

  void forget(const std::string &text)
  {
    forgotten++;
    for (const unsigned char c : text) hash = (hash ^ c) * FNV_PRIME;
    hash = (hash ^ '\n') * FNV_PRIME;
  }
};

}    // namespace mlmix

#endif
