// Milliseconds for a frame of the whole window, playing, with no renderer behind it.
//
//   build/release/bench/frame_bench        # "long": without the catalogue; "exploring": that alone
//
// "first" is the frame in which what follows from the run is made. "CPU" is what the window's thread
// itself has worked in the frame in which it worked longest, and "then" what it worked in the frame
// that took longest by the clock, in which it waited so often by itself ("waits": for a lock, say): where
// the clock says far more, and it did not wait, others had the processor.
#include <fmt/format.h>
#include <imgui.h>
#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string_view>
#include <thread>
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

// Workers take one lock in turn, and send: for ever.
void take_one_lock(int workers) {
  const auto values = runtime::make_channel<int>("values", 8);
  runtime::Mutex mutex("mutex");
  for (int i = 0; i < workers; ++i) {
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
}

// A run of many steps.
lab::LoadedRun long_run(std::uint32_t steps, int workers = 8) {
  explore::Random random(1);
  lab::LoadedRun loaded;
  trace::Trace trace;
  runtime::Simulated(random, &trace, {.limits = {.max_steps = steps}}).run([workers] {
    take_one_lock(workers);
  });
  loaded.result = lab::judged(std::move(trace));
  loaded.file = "long.trace";
  return loaded;
}

// The same as a variant, of which a person takes the choices.
lab::RunRequest long_request(std::uint32_t steps) {
  static patterns::Pattern pattern = *patterns::find_pattern("pipeline");
  static patterns::Variant variant = pattern.variants.front();
  variant.main = [](const patterns::Knobs&) { take_one_lock(8); };
  lab::RunRequest request = lab::default_request(pattern, variant);
  request.max_steps = steps;
  return request;
}

// What this thread has worked, in milliseconds.
double thread_ms() {
  timespec now = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

// How often it has given the processor away, to wait for something.
long thread_waits() {
  rusage used = {};
  getrusage(RUSAGE_THREAD, &used);
  return used.ru_nvcsw;
}

struct Frame {
  double wall_ms = 0, cpu_ms = 0;
  long waits = 0;
};

// One row: 600 frames, or as many more as `goes_on` asks for. Each begins with `move`. Where it rests
// between two of them, the window was there before: a few frames are drawn that are not measured.
template <class Move, class GoesOn>
void measure(std::string_view name, app::Desk& desk, Move move, GoesOn goes_on,
             std::chrono::milliseconds rest = {}) {
  app::Look look;
  app::Shell shell(desk, look.fonts(), 1);
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {1600, 1000};
  io.DeltaTime = 1 / 60.0F;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
  std::vector<Frame> frames;
  int vertices = 0;
  for (int i = rest.count() > 0 ? -5 : 0; i < 600 || goes_on(); ++i) {
    std::this_thread::sleep_for(rest);
    const double cpu = thread_ms();
    const long waits = thread_waits();
    const auto before = std::chrono::steady_clock::now();
    if (i >= 0) move(i);
    ImGui::NewFrame();
    shell.frame(io.DeltaTime);
    ImGui::Render();
    const std::chrono::duration<double, std::milli> spent =
        std::chrono::steady_clock::now() - before;
    if (i >= 0) frames.push_back({spent.count(), thread_ms() - cpu, thread_waits() - waits});
    vertices = std::max(vertices, ImGui::GetDrawData()->TotalVtxCount);
    take_textures();
  }
  const double first = frames.front().wall_ms;
  const double most_cpu =
      std::max_element(frames.begin(), frames.end(), [](const Frame& a, const Frame& b) {
        return a.cpu_ms < b.cpu_ms;
      })->cpu_ms;
  std::sort(frames.begin(), frames.end(),
            [](const Frame& a, const Frame& b) { return a.wall_ms < b.wall_ms; });
  fmt::print("{:<44}{:>8.2f}{:>8.2f}{:>8.2f}{:>8.2f}{:>8.2f}{:>6}{:>8.2f}{:>10}\n", name,
             frames[frames.size() / 2].wall_ms, frames[frames.size() * 99 / 100].wall_ms,
             frames.back().wall_ms, most_cpu, frames.back().cpu_ms, frames.back().waits, first,
             vertices);
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    texture->SetTexID(ImTextureID_Invalid);
    texture->SetStatus(ImTextureStatus_Destroyed);
  }
}

template <class Move>
void measure(std::string_view name, app::Desk& desk, Move move) {
  measure(name, desk, move, [] { return false; });
}

// Sixty frames per second, as a window draws them, while schedules are tried on all cores but one,
// and then over the values of a knob.
void measure_exploring(const char* pattern_id, const char* variant_id) {
  const patterns::Pattern& pattern = *patterns::find_pattern(pattern_id);
  app::Desk desk(lab::default_request(pattern, *patterns::find_variant(pattern, variant_id)));
  desk.exploring.choose_knob(pattern.knobs.front().id);
  measure(
      fmt::format("exploring {}", variant_id), desk,
      [&desk](int) { desk.mode = app::ModeId::explore; },
      [&desk] { return desk.exploring.is_running(); }, std::chrono::milliseconds(16));
}

}  // namespace

int main(int argc, char** argv) {
  const bool only_long = argc > 1 && std::string_view(argv[1]) == "long";
  const bool only_exploring = argc > 1 && std::string_view(argv[1]) == "exploring";
  fmt::print("{:<44}{:>8}{:>8}{:>8}{:>8}{:>8}{:>6}{:>8}{:>10}\n", "ms per frame, 1600x1000",
             "median", "99 %", "longest", "CPU", "then", "waits", "first", "vertices");
  if (!only_long) {
    measure_exploring("pipeline", "consumer-quits-early");
    measure_exploring("lock-order", "ab-ba");
    measure_exploring("worker-pool", "correct");
    measure_exploring("fan-out", "correct");
  }
  if (only_exploring) return 0;
  const auto nothing = [](int) {};
  {
    // A decision in each frame, with the run before it made anew; nothing is searched for.
    app::Desk desk(long_request(20'000));
    desk.deciding =
        app::Deciding({.samples = 0, .near = 0, .beginnings = 0, .steps = 0, .proof = 0});
    desk.player.jump(10'000);
    desk.mode = app::ModeId::schedule;
    measure("a decision a frame, from 10,000 steps on", desk,
            [&](int i) { app::carry_out(desk, app::Decide{static_cast<std::size_t>(i % 2)}); });
    fmt::print("  ({} decisions from {} given ones on, {} steps at the end{})\n",
               desk.deciding.taken().size(), desk.deciding.given(), desk.player.steps(),
               desk.deciding.run().is_over() ? ", over" : "");
  }
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    if (only_long) break;
    for (const patterns::Variant& variant : pattern->variants) {
      if (!variant.compiles()) continue;
      app::Desk desk(lab::default_request(*pattern, variant));
      desk.player.play();
      measure(variant.id, desk, nothing);
    }
  }
  struct Long {
    std::uint32_t steps;
    int workers;
  };
  for (const auto& [steps, workers] :
       {Long{10'000, 8}, Long{100'000, 8}, Long{1'000'000, 8}, Long{1'000'000, 9'999}}) {
    app::Desk desk(long_run(steps, workers));
    app::Player& player = desk.player;
    const std::string name = fmt::format("{} steps, {} goroutines", player.steps(), workers + 1);
    for (const auto lower : {visualizer::LowerTab::lanes, visualizer::LowerTab::charts}) {
      desk.lower = lower;
      player.jump(player.steps() / 2);
      player.play();
      const bool is_lanes = lower == visualizer::LowerTab::lanes;
      measure(name + (is_lanes ? ", playing" : ", charts"), desk, nothing);
    }
    desk.lower = visualizer::LowerTab::lanes;
    // Primes, so that it lands everywhere.
    measure(name + ", jumping", desk, [&](int i) {
      player.jump(static_cast<std::uint32_t>(std::uint64_t(i) * 7'919'003U % player.steps()));
    });
  }
}
