// A run on live threads that goes on while it is shown.
#pragma once

#include "app/gui/source.h"
#include "lab/live_run.h"

namespace interleave::app {

class LiveSource final : public Source {
 public:
  // Begins it, held at what main does first.
  explicit LiveSource(const lab::RunRequest& request);

  // The pace nearest to a slow motion, and what a pace means.
  // The pace at which a run that takes so long by itself lasts about 25 s.
  static std::size_t watchable_pace(std::int64_t duration_ns);
  static std::size_t pace_of(double slow);
  static double slow_of(std::size_t pace);

  SourceWords words() const override;
  bool goes_on() const override { return true; }
  bool has_news() const override { return run_.has_news(steps_); }
  void follow(ShownRun& shown) override;
  void go_on() override { run_.resume(); }
  void hold() override { run_.pause(); }
  bool step(trace::GoroutineId wanted) override;
  std::vector<std::string> actions() const override { return run_.actions(); }
  std::string act(const std::string& what) override { return run_.act(what); }
  void set_pace(std::size_t index) override { run_.set_slow(slow_of(index)); }
  void stop() override { run_.stop(); }
  bool is_over() const override { return run_.over(); }

 private:
  lab::LiveRun run_;
  std::uint32_t steps_ = 0;  // that were followed
};

}  // namespace interleave::app
