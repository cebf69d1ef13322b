#include "app/gui/modes/mode.h"

#include <array>
#include <cassert>
#include <cstddef>

namespace interleave::app {
namespace {

constexpr auto table = std::to_array<Mode>({
    {ModeId::watch, "Watch", shell_layout, draw_watch},
    {ModeId::compare, "Compare", shell_layout, draw_compare},
    {ModeId::explore, "Explore", shell_layout, draw_explore},
    {ModeId::schedule, "Schedule", shell_layout, draw_schedule},
});

}  // namespace

std::span<const Mode> modes() { return table; }

const Mode& mode(ModeId id) {
  const Mode& found = table[static_cast<std::size_t>(id)];
  assert(found.id == id);  // the table is in the order of the ids
  return found;
}

}  // namespace interleave::app
