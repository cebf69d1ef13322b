// A menu, or another part that opens on top and closes by a click elsewhere.
#pragma once

namespace interleave::visualizer {

// As ImGui::BeginPopup(), but Esc closes it: true if it is open, and then ImGui::EndPopup() ends
// it.
bool begin_popup(const char* name);

}  // namespace interleave::visualizer
