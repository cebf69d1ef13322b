#include "app/gui/player.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <thread>
#include <utility>

#include "assets/assets.h"
#include "patterns/catalog.h"
#include "visualizer/axis.h"

namespace interleave::app {
namespace {

// The namespace that holds a variant's code.
std::string space_of(const patterns::Variant& variant) {
  std::string space(variant.id);
  std::replace(space.begin(), space.end(), '-', '_');
  return space;
}

}  // namespace

Player::Loaded::Loaded(RunResult&& made, const RunRequest& request)
    : result(std::move(made)),
      names(result.trace),
      history(result.trace),
      space(space_of(*request.variant)),
      correct_space(space_of(request.pattern->variants.front())) {}

Player::Player(RunRequest first, Runner run) : run_(std::move(run)) {
  if (first.live) {
    // The nearest that there is.
    const auto* const found = std::find_if(slownesses.begin(), slownesses.end(),
                                           [&](double each) { return each <= first.slow; });
    speed_ = static_cast<std::size_t>(found - slownesses.begin());
  }
  load(std::move(first));
}

visualizer::Scene Player::scene() const {
  const patterns::Pattern& pattern = *request_.pattern;
  return {.trace = loaded_->result.trace,
          .names = loaded_->names,
          .history = loaded_->history,
          .findings = loaded_->result.findings,
          .listing = {.file = pattern.file,
                      .source = assets::find(pattern.file),
                      .space = loaded_->space,
                      .correct = loaded_->correct_space},
          .mend = request_.variant->mend};
}

std::int64_t Player::time_ns() const {
  return cursor_.step == 0 ? 0 : result().trace.events()[cursor_.step - 1].time_ns;
}

void Player::play() {
  if (session_) {
    following_ = playing_ = true;
    cursor_ = {.step = steps()};
    session_->resume();
    return;
  }
  if (at_end()) cursor_ = {};
  playing_ = steps() > 0;
}

void Player::pause() {
  playing_ = false;
  if (session_) session_->pause();
}

void Player::toggle() {
  if (playing_) {
    pause();
  } else {
    play();
  }
}

void Player::tick(float seconds) {
  std::erase_if(retired_, [](const auto& session) { return session->over(); });
  if (session_) {
    follow_threads();
    return;
  }
  if (!playing_) return;
  cursor_ = visualizer::advance(result().trace, cursor_, seconds, speed());
  if (at_end()) {
    cursor_ = {.step = steps()};
    playing_ = false;
  }
}

void Player::follow_threads() {
  RunResult& result = loaded_->result;
  const bool over = session_->over();  // asked first: then nothing is missed
  if (session_->follow(result.trace)) {
    loaded_->names = trace::Names(result.trace);
    loaded_->analysis.advance(result.trace);
    result.findings = loaded_->analysis.findings();
  }
  if (over) {
    result.strays = session_->strays();
    result.findings = detect::detect_all(result.trace);
    result.outcome = detect::outcome(result.trace, result.findings);
    session_.reset();
    playing_ = false;
  }
  if (following_) cursor_ = {.step = steps()};
}

void Player::set_speed(std::size_t index) {
  speed_ = std::min(index, speeds.size() - 1);
  request_.slow = slowness();
  if (session_) session_->set_slow(slowness());
}

bool Player::step(trace::GoroutineId wanted) {
  if (!session_ || !at_end()) {
    jump(cursor_.step + 1);
    return true;
  }
  pause();
  following_ = true;
  return session_->step(wanted) != LiveSession::Stepped::nobody;
}

void Player::to_end() {
  jump(steps());
  following_ = true;
}

// From between two steps, back is to the one that it came from.
void Player::step_back() {
  jump(cursor_.fraction > 0 || cursor_.step == 0 ? cursor_.step : cursor_.step - 1);
}

void Player::jump(std::uint32_t step) { jump(visualizer::Cursor{.step = step}); }

void Player::jump(visualizer::Cursor cursor) {
  pause();
  following_ = false;
  cursor_ = cursor.step < steps() ? cursor : visualizer::Cursor{.step = steps()};
}

bool Player::next_finding() {
  const std::vector<detect::Finding>& findings = result().findings;  // in the order of their steps
  const auto next =
      std::find_if(findings.begin(), findings.end(),
                   [&](const detect::Finding& finding) { return finding.step > cursor_.step; });
  if (next == findings.end()) return false;
  jump(next->step);
  return true;
}

bool Player::previous_finding() {
  const std::vector<detect::Finding>& findings = result().findings;
  const auto previous =
      std::find_if(findings.rbegin(), findings.rend(), [&](const detect::Finding& finding) {
        return finding.step < cursor_.step ||
               (finding.step == cursor_.step && cursor_.fraction > 0);
      });
  if (previous == findings.rend()) return false;
  jump(previous->step);
  return true;
}

namespace {

// Choices that were taken one by one fit one program only.
void forget_choices(RunRequest& request) {
  if (request.how.strategy == explore::by_choices) request.how = {.seed = request.how.seed};
}

}  // namespace

void Player::choose(const patterns::Pattern& pattern, const patterns::Variant& variant) {
  RunRequest wanted = request_;
  wanted.pattern = &pattern;
  wanted.variant = &variant;
  wanted.knobs = patterns::first_knobs(pattern, variant);
  forget_choices(wanted);
  load(std::move(wanted));
  cursor_ = {};
  play();
}

void Player::set_seed(std::uint64_t seed) {
  if (request_.how.strategy != explore::by_choices && seed == request_.how.seed) return;
  RunRequest wanted = request_;
  wanted.how.seed = seed;
  forget_choices(wanted);
  load_in_place(std::move(wanted));
}

bool Player::set_knob(std::string_view id, int value) {
  RunRequest wanted = request_;
  if (!wanted.knobs.set(id, value)) return false;
  forget_choices(wanted);
  if (wanted.knobs[id] != request_.knobs[id]) load_in_place(std::move(wanted));
  return true;
}

void Player::await_threads() {
  if (!session_) return;
  play();
  while (session_) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    follow_threads();
  }
}

void Player::set_live(bool live) {
  if (live == request_.live) return;
  RunRequest wanted = request_;
  wanted.live = live;
  load(std::move(wanted));
  cursor_ = {};
  play();
}

void Player::load(RunRequest wanted) {
  if (wanted.live) {
    wanted.slow = slowness();
    retire();
    session_ = std::make_unique<LiveSession>(wanted, /*paused=*/true);
    loaded_ = std::make_unique<Loaded>(RunResult{}, wanted);
    request_ = std::move(wanted);
    follow_threads();
  } else {
    loaded_ = std::make_unique<Loaded>(run_(wanted), wanted);
    retire();
    request_ = std::move(wanted);
  }
  ++generation_;
}

void Player::retire() {
  if (!session_) return;
  session_->stop();
  retired_.push_back(std::move(session_));
}

void Player::load_in_place(RunRequest wanted) {
  if (wanted.live) {
    load(std::move(wanted));
    cursor_ = {};
    play();
    return;
  }
  const bool was_at_end = at_end();
  load(std::move(wanted));
  if (was_at_end || at_end()) cursor_ = {.step = steps()};
}

std::uint64_t another_seed(std::uint64_t seed) {
  constexpr std::uint64_t prime = 9973;  // 4231 generates all that is not 0 modulo it
  const std::uint64_t place = seed % prime == 0 ? 1 : seed % prime;
  return place * 4231 % prime;
}

namespace {

// How much there is to see of a goroutine: one that does something most, one that waits for its
// turn least.
std::size_t interest(const trace::Goroutine& goroutine) {
  switch (goroutine.state) {
    case trace::GoroutineState::running:
    case trace::GoroutineState::working:
      return 3;
    case trace::GoroutineState::blocked:
    case trace::GoroutineState::sleeping:
    case trace::GoroutineState::panicked:
      return 2;
    case trace::GoroutineState::runnable:
      return 1;
    case trace::GoroutineState::done:
      return 0;
  }
  return 0;
}

// How much is going on: who does what, which values are on their way, which timers run.
std::size_t activity(const trace::World& world) {
  std::size_t sum = 0;
  for (const trace::Goroutine& goroutine : world.goroutines) sum += interest(goroutine);
  for (const trace::Object& object : world.objects) {
    sum += 2 * object.buffer.size() + (object.armed ? 1 : 0);
  }
  return sum;
}

}  // namespace

std::uint32_t telling_step(const visualizer::Scene& scene) {
  if (!scene.findings.empty()) return scene.findings.front().step;
  const std::uint32_t steps = scene.trace.steps();
  std::uint32_t best = steps / 2;
  std::size_t most = 0;
  for (std::uint32_t step = steps / 4; step <= steps - steps / 4; ++step) {
    const std::size_t now = activity(scene.history.at(step));
    if (now <= most) continue;
    most = now;
    best = step;
  }
  return best;
}

}  // namespace interleave::app
