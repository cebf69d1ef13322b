#include "app/gui/look.h"

#include <misc/freetype/imgui_freetype.h>

#include <string>
#include <string_view>
#include <utility>

#include "assets/assets.h"

namespace interleave::app {
namespace {

constexpr float text_size = 13;

// How much taller a font's lines are than its size as designers count it (its em).
constexpr float inter_lines = 1.21F, mono_lines = 1.32F;

// Sizes are those of the em, as in every design tool, where ImGui would take them for the height of
// a line. The offset keeps letters in the middle of a line that is as high as the size.
ImFont* add_font(std::string_view asset, float lines, bool merge = false) {
  const std::string_view bytes = assets::find(asset);
  IM_ASSERT(!bytes.empty() && "a font is missing from the assets");
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;  // the bytes are part of the program
  config.MergeMode = merge;
  // The flag's only effect on an outline font is that the size is the em. Unhinted letters keep the
  // distances that their designer gave them.
  config.FontLoaderFlags = ImGuiFreeTypeLoaderFlags_Bitmap | ImGuiFreeTypeLoaderFlags_NoHinting;
  config.GlyphOffset.y = -text_size * (lines - 1) / 2;
  // ImGui takes void* but does not write there.
  void* data = const_cast<void*>(static_cast<const void*>(bytes.data()));
  return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(data, static_cast<int>(bytes.size()), text_size,
                                                    &config);
}

visualizer::Fonts load_fonts() {
  visualizer::Fonts fonts;
  // The text font has few geometric marks; the mono font has them.
  fonts.regular = add_font("fonts/Inter-Regular", inter_lines);
  add_font("fonts/JetBrainsMono-Regular", inter_lines, true);
  fonts.bold = add_font("fonts/Inter-SemiBold", inter_lines);
  add_font("fonts/JetBrainsMono-Bold", inter_lines, true);
  fonts.mono = add_font("fonts/JetBrainsMono-Regular", mono_lines);
  fonts.mono_bold = add_font("fonts/JetBrainsMono-Bold", mono_lines);
  ImGui::GetIO().FontDefault = fonts.regular;
  return fonts;
}

void apply_colors(ImGuiStyle& style, const visualizer::Palette& palette) {
  const std::pair<ImGuiCol, ImU32> colors[] = {
      {ImGuiCol_Text, palette.text},
      {ImGuiCol_TextDisabled, palette.dim},
      {ImGuiCol_WindowBg, palette.background},
      {ImGuiCol_ChildBg, palette.panel},
      {ImGuiCol_PopupBg, palette.raised},
      {ImGuiCol_Border, palette.line},
      {ImGuiCol_FrameBg, palette.raised},
      {ImGuiCol_FrameBgHovered, palette.hovered},
      {ImGuiCol_FrameBgActive, palette.hovered},
      {ImGuiCol_Button, palette.slot},
      {ImGuiCol_ButtonHovered, palette.hovered},
      {ImGuiCol_ButtonActive, palette.hovered},
      {ImGuiCol_Header, palette.slot},
      {ImGuiCol_HeaderHovered, palette.hovered},
      {ImGuiCol_HeaderActive, palette.hovered},
      {ImGuiCol_ScrollbarBg, visualizer::no_color},
      {ImGuiCol_ScrollbarGrab, palette.thumb},
      {ImGuiCol_ScrollbarGrabHovered, palette.edge},
      {ImGuiCol_ScrollbarGrabActive, palette.dim},
      {ImGuiCol_Separator, palette.line},
      {ImGuiCol_TextSelectedBg,
       visualizer::faded(palette.link, visualizer::strength::selected_text)},
      {ImGuiCol_NavCursor, palette.link},
  };
  for (const auto& [which, color] : colors)
    style.Colors[which] = ImGui::ColorConvertU32ToFloat4(color);
}

ImGuiStyle style_at_scale_one() {
  ImGuiStyle style;
  style.FontSizeBase = text_size;
  style.WindowPadding = {12, 10};
  style.FramePadding = {8, 5};
  style.ItemSpacing = {8, 6};
  style.ScrollbarSize = 9;
  style.WindowRounding = 8;
  style.ChildRounding = 0;
  style.PopupRounding = 8;
  style.FrameRounding = 7;
  style.GrabRounding = 6;
  style.ScrollbarRounding = 5;
  style.FrameBorderSize = 0;
  style.PopupBorderSize = 1;
  style.HoverDelayNormal = 0.35F;
  return style;
}

}  // namespace

Look::Look() : context_(ImGui::CreateContext()) {
  ImGui::SetCurrentContext(context_);
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigInputTextCursorBlink = false;  // a still window needs no frames
  fonts_ = load_fonts();
  apply_style(visualizer::palette_of(visualizer::Theme::dark), 1);
}

Look::~Look() { ImGui::DestroyContext(context_); }

void apply_style(const visualizer::Palette& colors, float scale) {
  ImGuiStyle style = style_at_scale_one();
  apply_colors(style, colors);
  style.ScaleAllSizes(scale);
  style.FontScaleMain = scale;
  ImGui::GetStyle() = style;
}

}  // namespace interleave::app
