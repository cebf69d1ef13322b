// Milliseconds of CPU time for a frame of the whole window, playing, with no renderer behind it.
//
//   build/release/bench/frame_bench
//
// "first" is the frame in which what follows from the run is made.
#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "app/gui/desk.h"
#include "app/gui/look.h"
#include "app/gui/shell.h"
#include "explore/random.h"
#include "patterns/catalog.h"
#include "runtime/golang.h"
#include "runtime/simulated.h"

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

// A run of many steps: workers that take one lock in turn, and send.
lab::LoadedRun long_run(std::uint32_t steps) {
  explore::Random random(1);
  lab::LoadedRun loaded;
  trace::Trace trace;
  runtime::Simulated(random, &trace, {.limits = {.max_steps = steps}}).run([] {
    const auto values = runtime::make_channel<int>("values", 8);
    runtime::Mutex mutex("mutex");
    for (int i = 0; i < 8; ++i) {
      runtime::go("worker", [=] {
        for (;;) {
          mutex.lock();
          runtime::work(runtime::milliseconds(1));
          mutex.unlock();
          values.send(1);
        }
      });
    }
    for (;;) values.receive();
  });
  loaded.result = lab::judged(std::move(trace));
  loaded.file = "long.trace";
  return loaded;
}

// One row: 600 frames, before each of which `move` is called.
template <class Move>
void measure(std::string_view name, app::Desk& desk, Move move) {
  app::Look look;
  app::Shell shell(desk, look.fonts(), 1);
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {1600, 1000};
  io.DeltaTime = 1 / 60.0F;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
  std::vector<double> frames;
  int vertices = 0;
  for (int i = 0; i < 600; ++i) {
    move(i);
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
  const double first = frames.front();
  std::sort(frames.begin(), frames.end());
  fmt::print("{:<34}{:>8.2f}{:>8.2f}{:>8.2f}{:>10}\n", name, frames[frames.size() / 2],
             frames[frames.size() * 99 / 100], first, vertices);
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    texture->SetTexID(ImTextureID_Invalid);
    texture->SetStatus(ImTextureStatus_Destroyed);
  }
}

}  // namespace

int main() {
  fmt::print("{:<34}{:>8}{:>8}{:>8}{:>10}\n", "CPU ms a frame, 1600x1000", "median", "99 %",
             "first", "vertices");
  const auto nothing = [](int) {};
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    for (const patterns::Variant& variant : pattern->variants) {
      if (!variant.compiles()) continue;
      app::Desk desk(lab::default_request(*pattern, variant));
      desk.player.play();
      measure(variant.id, desk, nothing);
    }
  }
  for (const std::uint32_t steps : {10'000U, 100'000U}) {
    app::Desk desk(long_run(steps));
    app::Player& player = desk.player;
    player.jump(player.steps() / 2);
    player.play();
    measure(fmt::format("{} steps, playing", player.steps()), desk, nothing);
    // Primes, so that it lands everywhere.
    measure(fmt::format("{} steps, jumping", player.steps()), desk,
            [&](int i) { player.jump(static_cast<std::uint32_t>(i) * 7919U % player.steps()); });
  }
}
