#include "tests/app_gui/ui_driver.h"

#include <cfloat>
#include <utility>

namespace {

interleave::tests::UiDriver* driver_of(ImGuiContext* context) {
  return static_cast<interleave::tests::UiDriver*>(context->TestEngine);
}

}  // namespace

// What Dear ImGui calls; its header declares them.
void ImGuiTestEngineHook_ItemAdd(ImGuiContext* context, ImGuiID id, const ImRect& rect,
                                 const ImGuiLastItemData*) {
  if (id != 0 && driver_of(context) != nullptr) driver_of(context)->item_added(id, rect);
}

void ImGuiTestEngineHook_ItemInfo(ImGuiContext* context, ImGuiID id, const char* label,
                                  ImGuiItemStatusFlags) {
  if (id != 0 && driver_of(context) != nullptr) driver_of(context)->item_named(id, label);
}

void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}
const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) { return nullptr; }

namespace interleave::tests {

ImRect UiItem::visible() const {
  ImRect seen = rect;
  seen.ClipWithFull(clip);
  return seen;
}

UiDriver::UiDriver(std::function<void()> gui, ImVec2 size)
    : gui_(std::move(gui)), context_(ImGui::GetCurrentContext()) {
  ImGuiIO& io = ImGui::GetIO();
  io.DeltaTime = 1.0F / 60;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
  io.ConfigInputTrickleEventQueue = false;  // what a test does happens in the next frame
  context_->TestEngine = this;
  context_->TestEngineHookItems = true;
  resize(size);
}

UiDriver::~UiDriver() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    texture->SetTexID(ImTextureID_Invalid);
    texture->SetStatus(ImTextureStatus_Destroyed);
  }
  context_->TestEngineHookItems = false;
  context_->TestEngine = nullptr;
}

void UiDriver::resize(ImVec2 size) {
  ImGui::GetIO().DisplaySize = size;
  frame(3);  // parts that size themselves settle
}

void UiDriver::frame(int count) {
  while (count-- > 0) {
    ++frame_;
    ImGui::NewFrame();
    gui_();
    ImGui::Render();
    // A renderer that takes every texture and draws nothing.
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
      if (texture->Status == ImTextureStatus_WantCreate) {
        texture->SetTexID(1);
        texture->SetStatus(ImTextureStatus_OK);
      } else if (texture->Status == ImTextureStatus_WantUpdates) {
        texture->SetStatus(ImTextureStatus_OK);
      } else if (texture->Status == ImTextureStatus_WantDestroy) {
        texture->SetTexID(ImTextureID_Invalid);
        texture->SetStatus(ImTextureStatus_Destroyed);
      }
    }
  }
}

const UiItem* UiDriver::find(std::string_view label) const {
  const UiItem* found = nullptr;
  for (const auto& [id, item] : items_) {
    if (item.frame != frame_ || item.label != label) continue;
    if (found != nullptr) return nullptr;
    found = &item;
  }
  return found;
}

std::vector<UiItem> UiDriver::items() const {
  std::vector<UiItem> seen;
  for (const auto& [id, item] : items_) {
    if (item.frame == frame_) seen.push_back(item);
  }
  return seen;
}

bool UiDriver::hover(std::string_view label) {
  const UiItem* item = find(label);
  if (item == nullptr) return false;
  const ImRect seen = item->visible();
  if (seen.GetWidth() <= 0 || seen.GetHeight() <= 0) return false;
  ImGui::GetIO().AddMousePosEvent(seen.GetCenter().x, seen.GetCenter().y);
  frame(2);
  item = find(label);  // what is hovered may have changed its place
  if (item == nullptr) return false;
  const auto hovered = items_.find(context_->HoveredIdPreviousFrame);
  return hovered != items_.end() && &hovered->second == item;
}

bool UiDriver::click(std::string_view label) {
  if (!hover(label)) return false;
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseButtonEvent(0, true);
  frame();
  io.AddMouseButtonEvent(0, false);
  frame();
  io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
  frame();
  return true;
}

bool UiDriver::drag(std::string_view label, float from, float to) {
  if (!hover(label)) return false;
  const ImRect rect = find(label)->rect;
  const auto at = [&](float share) {
    ImGui::GetIO().AddMousePosEvent(rect.Min.x + rect.GetWidth() * share, rect.GetCenter().y);
    frame();
  };
  at(from);
  ImGui::GetIO().AddMouseButtonEvent(0, true);
  frame();
  for (int i = 1; i <= 4; ++i) at(from + (to - from) * static_cast<float>(i) / 4);
  ImGui::GetIO().AddMouseButtonEvent(0, false);
  frame();
  return true;
}

void UiDriver::key(ImGuiKey key, ImGuiKey modifier) {
  ImGuiIO& io = ImGui::GetIO();
  if (modifier != ImGuiKey_None) io.AddKeyEvent(modifier, true);
  io.AddKeyEvent(key, true);
  frame();
  io.AddKeyEvent(key, false);
  if (modifier != ImGuiKey_None) io.AddKeyEvent(modifier, false);
  frame();
}

void UiDriver::type(const char* text) {
  ImGui::GetIO().AddInputCharactersUTF8(text);
  frame(2);
}

void UiDriver::item_added(ImGuiID id, const ImRect& rect) {
  UiItem& item = items_[id];
  item.label.clear();
  item.rect = rect;
  item.frame = frame_;
  item.clip = context_->CurrentWindow != nullptr ? context_->CurrentWindow->ClipRect : rect;
}

void UiDriver::item_named(ImGuiID id, const char* label) {
  UiItem& item = items_[id];
  item.label = label != nullptr ? label : "";
  item.frame = frame_;
}

}  // namespace interleave::tests
