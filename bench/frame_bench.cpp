// Milliseconds of CPU time for a frame of the whole window, playing, with no renderer behind it.
//
//   build/release/bench/frame_bench
#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <vector>

#include "app/gui/look.h"
#include "app/gui/player.h"
#include "app/gui/shell.h"
#include "patterns/catalog.h"

namespace {

using namespace interleave;

// A renderer that takes every texture and draws nothing.
void take_textures() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    if (texture->Status == ImTextureStatus_WantCreate) texture->SetTexID(1);
    if (texture->Status == ImTextureStatus_WantDestroy) {
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_Destroyed);
    } else {
      texture->SetStatus(ImTextureStatus_OK);
    }
  }
}

void measure(const patterns::Pattern& pattern, const patterns::Variant& variant) {
  app::Look look;
  app::Player player(app::default_request(pattern, variant));
  app::Shell shell(player, look.fonts(), 1);
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {1600, 1000};
  io.DeltaTime = 1 / 60.0F;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
  player.play();
  std::vector<double> frames;
  int vertices = 0;
  for (int i = 0; i < 600; ++i) {
    const auto before = std::chrono::steady_clock::now();
    ImGui::NewFrame();
    shell.frame(io.DeltaTime);
    ImGui::Render();
    const std::chrono::duration<double, std::milli> spent =
        std::chrono::steady_clock::now() - before;
    frames.push_back(spent.count());
    vertices = std::max(vertices, ImGui::GetDrawData()->TotalVtxCount);
    take_textures();
  }
  std::sort(frames.begin(), frames.end());
  fmt::print("{:<28}{:>8.2f}{:>8.2f}{:>10}\n", variant.id, frames[frames.size() / 2],
             frames[frames.size() * 99 / 100], vertices);
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    texture->SetTexID(ImTextureID_Invalid);
    texture->SetStatus(ImTextureStatus_Destroyed);
  }
}

}  // namespace

int main() {
  fmt::print("{:<28}{:>8}{:>8}{:>10}\n", "CPU ms a frame, 1600x1000", "median", "99 %", "vertices");
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    for (const patterns::Variant& variant : pattern->variants) measure(*pattern, variant);
  }
}
