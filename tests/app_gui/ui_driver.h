// Drives an interface by what a person calls its parts, with no window and no OpenGL: through the
// hooks that Dear ImGui calls for every item.
#pragma once

#include <imgui.h>
#include <imgui_internal.h>

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace interleave::tests {

// An item as it was last drawn.
struct UiItem {
  std::string label;
  ImRect rect;
  ImRect clip;  // what of its window can be seen
  int frame = -1;

  ImRect visible() const;
};

class UiDriver {
 public:
  // Uses the current context, for which nothing else may draw. `gui` is called once a frame.
  explicit UiDriver(std::function<void()> gui, ImVec2 size = {1280, 800});
  ~UiDriver();
  UiDriver(const UiDriver&) = delete;
  UiDriver& operator=(const UiDriver&) = delete;

  void frame(int count = 1);
  void resize(ImVec2 size);

  // The item in the last frame; null if there is none with this label, or more than one.
  const UiItem* find(std::string_view label) const;
  std::vector<UiItem> items() const;  // of the last frame

  // Each is false, with nothing pressed, if the item is not there, cannot be seen or is covered.
  bool hover(std::string_view label);
  bool click(std::string_view label);
  // Presses at `from` of the item's width (0 to 1), lets go at `to`.
  bool drag(std::string_view label, float from, float to);

  void key(ImGuiKey key, ImGuiKey modifier = ImGuiKey_None);
  void type(const char* text);

  // Called by the hooks.
  void item_added(ImGuiID id, const ImRect& rect);
  void item_named(ImGuiID id, const char* label);

 private:
  std::function<void()> gui_;
  ImGuiContext* context_;
  std::unordered_map<ImGuiID, UiItem> items_;
  int frame_ = 0;
};

}  // namespace interleave::tests
