#include "app/gui/player.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

#include "app/gui/live_source.h"
#include "lab/actions.h"
#include "patterns/catalog.h"
#include "runtime/live.h"
#include "visualizer/ghost.h"

namespace interleave::app {
namespace {

// What is wrong only in some versions of Go says in which: found out by running the same schedule as
// the newest one, or as the oldest if it is the newest that is shown.
VersionNote version_note(const Player::Runner& run, const lab::RunRequest& request,
                         const lab::RunResult& made) {
  VersionNote note;
  if (made.findings.empty() || !request.variant->compiles()) return note;
  lab::RunRequest other = request;
  const bool is_newest = request.go_minor == lab::newest_go_minor;
  other.go_minor = is_newest ? lab::oldest_go_minor : lab::newest_go_minor;
  const lab::RunResult there = run(other);
  if (!there.diverged.empty() || !there.not_done.empty()) return note;
  for (const detect::Finding& each : made.findings) {
    const bool is_there =
        std::any_of(there.findings.begin(), there.findings.end(),
                    [&](const detect::Finding& found) { return found.kind == each.kind; });
    if (!is_there) note.kinds.push_back(each.kind);
  }
  if (!note.kinds.empty()) note.text = fmt::format(", in Go 1.{}", request.go_minor);
  return note;
}

// Choices that were taken one by one fit one program only, and so do the steps of actions.
void forget_choices(lab::RunRequest& request) {
  request.acts.clear();
  if (request.how.has_choices()) request.how = {.seed = request.how.seed};
}

}  // namespace

Player::Player(lab::RunRequest first, Runner run) : run_(std::move(run)) {
  if (first.live) pace_ = LiveSource::pace_of(first.slow);
  load(std::move(first));
}

Player::Player(lab::LoadedRun first, Runner run) : run_(std::move(run)) { open(std::move(first)); }

Player::~Player() = default;

void Player::play() {
  pane_->playhead.play(steps(), goes_on());
  source_->go_on();
}

void Player::pause() {
  pane_->playhead.pause();
  source_->hold();
}

void Player::toggle() {
  if (playing()) {
    pause();
  } else {
    play();
  }
}

void Player::tick(float seconds) {
  std::erase_if(retired_, [](const auto& source) { return source->is_over(); });
  follow();
  const auto speed = static_cast<float>(words().paces[pace_]);
  const bool was_playing = playing();
  pane_->playhead.tick(shown_->axis(), goes_on(), seconds, speed);
  go_round(was_playing);
}

// Past the end of what is measured, back to its start. What still grows is followed instead.
void Player::go_round(bool was_playing) {
  if (!was_playing || goes_on() || !pane_->loops || !pane_->measured) return;
  const auto [from, to] = *pane_->measured;
  if (cursor().step < to && cursor().step >= from) return;
  pane_->jump({.step = from});
  pane_->playhead.play(steps(), false);
}

void Player::measure(visualizer::Interval interval) {
  if (interval.from > interval.to) std::swap(interval.from, interval.to);
  interval.to = std::min(interval.to, steps());
  if (interval.from < interval.to) {
    pane_->measured = interval;
    return;
  }
  pane_->measured.reset();
  pane_->loops = false;
}

bool Player::set_loop(bool loops) {
  if (!pane_->measured) return false;
  pane_->loops = loops;
  return true;
}

void Player::follow() {
  const bool over = source_->is_over();  // asked first: then nothing is missed
  source_->follow(*shown_);
  // What is left of it is a run that is whole.
  if (over && goes_on()) source_ = std::make_unique<Source>(words().clock);
}

void Player::set_pace(std::size_t index) {
  pace_ = std::min(index, pace_count - 1);
  request_.slow = LiveSource::slow_of(pace_);
  source_->set_pace(pace_);
}

bool Player::step(trace::GoroutineId wanted) {
  if (!goes_on() || !at_end()) {
    jump(cursor().step + 1);
    return true;
  }
  pause();
  pane_->playhead.follow_end();
  return source_->step(wanted);
}

void Player::to_end() {
  jump(steps());
  pane_->playhead.follow_end();
}

void Player::step_back() {
  pause();
  pane_->step_back();
}

void Player::jump(std::uint32_t step) { jump(visualizer::Cursor{.step = step}); }

void Player::jump(visualizer::Cursor cursor) {
  pause();
  pane_->jump(cursor);
}

bool Player::next_finding() {
  if (!pane_->next_finding()) return false;
  pause();
  return true;
}

bool Player::previous_finding() {
  if (!pane_->previous_finding()) return false;
  pause();
  return true;
}

void Player::hide_future(bool hides) {
  hides_future_ = hides;
  pane_->hides_future = hides;
}

void Player::speak(listing::Language language) {
  language_ = language;
  shown_->speak(language);
}

void Player::choose(const patterns::Pattern& pattern, const patterns::Variant& variant) {
  lab::RunRequest wanted = has_pattern() ? request_ : lab::default_request(pattern, variant);
  wanted.pattern = &pattern;
  wanted.variant = &variant;
  wanted.knobs = patterns::first_knobs(pattern, variant);
  forget_choices(wanted);
  if (wanted.live) choose_live_pace(wanted);
  load(std::move(wanted));
  to_start();
  play();
}

void Player::set_seed(std::uint64_t seed) {
  if (!has_pattern()) return;
  if (!request_.how.has_choices() && seed == request_.how.seed) return;
  lab::RunRequest wanted = request_;
  wanted.how.seed = seed;
  forget_choices(wanted);
  load_in_place(std::move(wanted));
}

void Player::set_go(int minor) {
  const bool is_known = minor >= lab::oldest_go_minor && minor <= lab::newest_go_minor;
  if (!has_pattern() || !is_known || minor == request_.go_minor) return;
  lab::RunRequest wanted = request_;
  wanted.go_minor = minor;
  forget_choices(wanted);
  load_in_place(std::move(wanted));
}

bool Player::set_knob(std::string_view id, int value) {
  lab::RunRequest wanted = request_;
  if (!wanted.knobs.set(id, value)) return false;
  forget_choices(wanted);
  if (wanted.knobs[id] != request_.knobs[id]) load_in_place(std::move(wanted));
  return true;
}

bool Player::can_be_acted_on() const {
  if (!has_pattern() || !request_.variant->compiles()) return false;
  // Of a run that was live there is only what was recorded.
  return goes_on() || (!request_.live && !scene().world.over);
}

std::vector<std::string> Player::actions() const {
  if (!can_be_acted_on()) return {};
  if (goes_on()) return source_->actions();
  const visualizer::Scene now = scene();
  return lab::actions_at(now.trace, now.world);
}

std::string Player::step_in(const std::string& what) {
  if (goes_on()) return source_->act(what);
  if (!can_be_acted_on())
    return "this run is over, or was only recorded: nothing can be done to it";
  const std::uint32_t step = cursor().step;
  lab::RunRequest wanted = lab::with_act(request_, result().choices, {what, step});
  lab::RunResult made = run_(wanted);
  if (!made.not_done.empty()) return made.not_done;
  const std::shared_ptr<const ShownRun> before = shown_;
  const bool is_one_more = wanted.acts.size() == request_.acts.size() + 1;
  auto run = shown_run_of(std::move(made), wanted);
  show(std::make_unique<Source>("virtual"), std::move(run), std::move(wanted));
  show_ghost(is_one_more ? before.get() : nullptr);
  jump(step + 1);
  return {};
}

void Player::take_back(std::size_t index) {
  if (request_.live || index >= request_.acts.size()) return;
  load_in_place(lab::without_act(request_, result().choices, index));
}

// Slow enough to be watched: how long the run takes by itself, a simulated one tells.
void Player::choose_live_pace(const lab::RunRequest& wanted) {
  if (!wanted.variant->compiles()) return;
  lab::RunRequest simulated = wanted;
  simulated.live = false;
  const lab::RunResult made = run_(simulated);
  const auto events = made.trace.events();
  if (!events.empty()) pace_ = LiveSource::watchable_pace(events.back().time_ns);
}

void Player::set_live(bool live) {
  if (!has_pattern() || live == request_.live || !runtime::has_live()) return;
  lab::RunRequest wanted = request_;
  wanted.acts.clear();
  wanted.live = live;
  if (live) {
    choose_live_pace(wanted);
  } else {
    pace_ = normal_pace;  // a live run's pace means nothing here
  }
  load(std::move(wanted));
  to_start();
  play();
}

void Player::replay(lab::RunRequest wanted) {
  load(std::move(wanted));
  to_start();
  next_finding();
}

void Player::show_made(lab::RunResult made, lab::RunRequest request) {
  const visualizer::Selection selected = pane_->selection;
  show(std::make_unique<Source>("virtual"), shown_->with(std::move(made)), std::move(request));
  to_end();
  const trace::World& world = scene().world;
  if (selected.goroutine <= world.goroutines.size() && selected.object <= world.objects.size()) {
    select(selected);
  }
}

void Player::open(lab::LoadedRun loaded) {
  const std::string_view clock = loaded.result.trace.schedule.empty() ? "" : "virtual";
  auto run = shown_run_of(std::move(loaded.result), loaded.request);
  show(std::make_unique<Source>(clock), std::move(run), std::move(loaded.request));
  file_ = std::move(loaded.file);
  to_start();
}

void Player::await_end() {
  if (!goes_on()) return;
  play();
  while (goes_on()) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    follow();
  }
  to_end();
}

void Player::load(lab::RunRequest wanted) {
  if (!wanted.variant->compiles()) wanted.live = false;
  if (wanted.live) {
    wanted.slow = LiveSource::slow_of(pace_);
    // Its threads would compete with those to come.
    if (source_) source_->stop();
    lab::RunRequest simulated = wanted;
    simulated.live = false;
    auto run = shown_run_of({}, wanted);
    run->lay_out_as(run_(simulated).trace);
    show(std::make_unique<LiveSource>(wanted), std::move(run), wanted);
    follow();
  } else {
    lab::RunResult made = run_(wanted);
    VersionNote note = version_note(run_, wanted, made);
    auto run = shown_run_of(std::move(made), wanted);
    run->set_version_note(std::move(note));
    show(std::make_unique<Source>("virtual"), std::move(run), wanted);
    show_ghost(nullptr);
  }
}

void Player::show_ghost(const ShownRun* before) {
  // Beyond, to draw it would take a frame too long.
  constexpr std::uint32_t most_steps = 50'000;
  const std::vector<runtime::Act>& acts = request_.acts;
  if (acts.empty() || steps() > most_steps) return;
  // Of those of one step the one that was given last.
  const auto last = std::max_element(acts.begin(), acts.end(),
                                     [](const auto& a, const auto& b) { return a.step <= b.step; });
  lab::RunResult made;
  if (before == nullptr) {
    const auto index = static_cast<std::size_t>(last - acts.begin());
    made = run_(lab::without_act(request_, result().choices, index));
  }
  const lab::RunResult& without = before != nullptr ? before->result() : made;
  if (without.trace.steps() > most_steps) return;
  auto ghost = visualizer::make_ghost(without.trace, visualizer::make_lanes(without.trace),
                                      without.findings, result().trace, last->step,
                                      fmt::format("{}@{}", last->what, last->step));
  if (ghost) pane_->ghost = std::make_shared<const visualizer::Ghost>(std::move(*ghost));
}

void Player::show(std::unique_ptr<Source> source, std::shared_ptr<ShownRun> run,
                  lab::RunRequest request) {
  if (source_) {
    source_->stop();
    retired_.push_back(std::move(source_));
  }
  source_ = std::move(source);
  const Playhead playhead = pane_ ? pane_->playhead : Playhead{};
  shown_ = std::move(run);
  shown_->speak(language_);
  pane_.emplace(shown_, playhead);
  pane_->hides_future = hides_future_;
  request_ = std::move(request);
  file_.clear();
}

void Player::load_in_place(lab::RunRequest wanted) {
  const bool was_at_end = at_end();
  load(std::move(wanted));
  if (goes_on()) {
    to_start();
    play();
  } else {
    pane_->playhead.keep_place(steps(), was_at_end);
  }
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
  if (const auto* gravest = detect::gravest(scene.findings)) return gravest->step;
  const std::uint32_t steps = scene.trace.steps();
  std::uint32_t best = steps / 2;
  std::size_t most = 0;
  trace::History history(scene.trace);
  for (std::uint32_t step = steps / 4; step <= steps - steps / 4; ++step) {
    const std::size_t now = activity(history.at(step));
    if (now <= most) continue;
    most = now;
    best = step;
  }
  return best;
}

}  // namespace interleave::app
