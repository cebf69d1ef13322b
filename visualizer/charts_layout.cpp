#include "visualizer/charts_layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "trace/names.h"
#include "visualizer/digest.h"

namespace interleave::visualizer {
namespace {

// At a scale of 1.
constexpr float label_width = 150, margin = 16, gap = 8;
constexpr float least_panel = 34, most_panel = 110, states_share = 1.6F;
constexpr float list_row = 18, list_head = 20, wide_enough = 620, list_share = 0.36F;
constexpr std::size_t narrow_rows = 4;  // of a list that lies under the charts

constexpr ChartInk state_inks[state_groups] = {
    ChartInk::running, ChartInk::runnable, ChartInk::waiting, ChartInk::sleeping, ChartInk::ended};
// From the lowest band up: what ends is on top.
constexpr std::array<std::string_view, state_groups> state_words = {"run", "runnable", "wait",
                                                                    "sleep", "ended"};

class Plotter {
 public:
  Plotter(const Scene& scene, const ChartsFrame& frame)
      : scene_(scene), charts_(scene.digest.charts()), frame_(frame) {}

  ChartsPlot make() {
    const Rect& area = frame_.area;
    const bool is_wide = area.width() >= px(wide_enough);
    const float lists = is_wide ? area.width() * list_share : 0;
    left_ = area.min.x + px(margin);
    result_.plot = {{left_ + px(label_width), area.min.y},
                    {area.max.x - px(margin) - lists, area.max.y}};
    result_.now = x_of(scene_.digest.axis.at(scene_.cursor, scene_.axis_scale));
    sample();
    float y = add_panels(is_wide);
    if (is_wide) {
      const float from = area.max.x - lists + px(gap);
      // With nobody to tell of, one line is enough below.
      const float least = px(list_head + list_row + gap);
      const float half =
          charts_.listeners.empty() ? std::max(area.height() - least, 0.0F) : area.height() / 2;
      add_waits({{from, area.min.y}, {area.max.x - px(margin), area.min.y + half}});
      add_listeners({{from, area.min.y + half}, {area.max.x - px(margin), area.max.y}});
    } else {
      const float tall = px(list_head + list_row * static_cast<float>(narrow_rows));
      const float right = area.max.x - px(margin);
      add_waits({{left_, y}, {right, y + tall}});
      y += tall + px(gap);
      add_listeners({{left_, y}, {right, y + tall}});
    }
    return std::move(result_);
  }

 private:
  float px(float size) const { return size * frame_.scale; }
  float x_of(double at) const {
    return result_.plot.min.x + static_cast<float>(at) * result_.plot.width();
  }
  std::uint32_t now() const { return scene_.cursor.step; }
  // The last step that is drawn.
  std::uint32_t until() const { return scene_.hides_future ? now() : scene_.trace.steps(); }

  // The step at each column: what all curves are read at.
  void sample() {
    const float width = std::max(result_.plot.width(), 0.0F);
    const auto columns = static_cast<std::size_t>(width / chart_column) + 1;
    for (std::size_t i = 0; i < columns; ++i) {
      const float x = chart_column * static_cast<float>(i);
      if (scene_.hides_future && result_.plot.min.x + x > result_.now) break;
      const double at = static_cast<double>(x) / static_cast<double>(std::max(width, 1.0F));
      steps_.push_back(scene_.digest.axis.cursor_at(at, scene_.axis_scale).step);
    }
  }

  std::size_t panel_count() const {
    return 1 + charts_.channels.size() + (charts_.timers.empty() ? 0 : 1) +
           (charts_.received.empty() ? 0 : 1);
  }

  // Returns the y behind the last one.
  float add_panels(bool is_wide) {
    const auto units = static_cast<float>(panel_count()) - 1 + states_share;
    const float room = frame_.area.height();
    pitch_ = std::clamp(room / units, px(least_panel), px(most_panel));
    const float below =
        is_wide ? 0 : 2 * px(list_head + list_row * static_cast<float>(narrow_rows)) + px(gap);
    result_.scroll = scroll_within(frame_.scroll, pitch_ * units + below, room);
    y_ = frame_.area.min.y - result_.scroll.at;
    add_states();
    for (const ChannelSeries& channel : charts_.channels) add_channel(channel);
    if (!charts_.timers.empty()) {
      add_count("timers", charts_.timers, ChartInk::timers,
                fmt::format("{} armed", charts_.timers.at(now())));
    }
    if (!charts_.received.empty()) {
      add_count("received", charts_.received, ChartInk::values, received_text());
    }
    return y_;
  }

  // The next place downwards; null if it is out of sight.
  ChartPanel* next_panel(float height) {
    const Rect whole = Rect::sized(left_, y_, result_.plot.max.x - left_, height);
    y_ += height;
    if (whole.max.y < frame_.area.min.y || whole.min.y > frame_.area.max.y) return nullptr;
    const float half = px(gap) / 2;
    ChartPanel& panel = result_.panels.emplace_back();
    panel.label = {{left_, whole.min.y + half}, {result_.plot.min.x - px(gap), whole.max.y - half}};
    panel.plot = {{result_.plot.min.x, whole.min.y + half}, {whole.max.x, whole.max.y - half}};
    return &panel;
  }

  static float y_in(const Rect& plot, std::int32_t value, std::int32_t most) {
    const float share = static_cast<float>(value) / static_cast<float>(std::max(most, 1));
    return plot.max.y - plot.height() * std::min(share, 1.0F);
  }

  Curve curve(const Series& series, ChartInk ink, bool is_filled, const Rect& plot,
              std::int32_t most) const {
    Curve made{.ink = ink, .is_filled = is_filled, .y = {}, .base = {}};
    made.y.reserve(steps_.size());
    for (const std::uint32_t step : steps_) made.y.push_back(y_in(plot, series.at(step), most));
    return made;
  }

  void add_states() {
    ChartPanel* const panel = next_panel(pitch_ * states_share);
    if (panel == nullptr) return;
    panel->title = "goroutines";
    std::int32_t all = 0;
    for (const Series& each : charts_.states) all += each.at(until());
    std::vector<std::int32_t> sums(steps_.size());
    std::vector<float> base;
    for (std::size_t i = 0; i < state_groups; ++i) {
      const Series& series = charts_.states[i];
      if (const std::int32_t count = series.at(now()); count != 0) {
        panel->value +=
            fmt::format("{}{} {}", panel->value.empty() ? "" : ", ", count, state_words[i]);
      }
      Curve band{.ink = state_inks[i], .is_filled = true, .y = {}, .base = base};
      for (std::size_t k = 0; k < steps_.size(); ++k) {
        sums[k] += series.at(steps_[k]);
        band.y.push_back(y_in(panel->plot, sums[k], all));
      }
      base = band.y;
      panel->curves.push_back(std::move(band));
    }
  }

  void add_channel(const ChannelSeries& channel) {
    // One that is still to be made is not there while that is hidden.
    if (channel.made_step > until()) return;
    ChartPanel* const panel = next_panel(pitch_);
    if (panel == nullptr) return;
    panel->title = scene_.names.object(channel.channel);
    const std::int32_t fill = channel.fill.at(now()), senders = channel.senders.at(now()),
                       receivers = channel.receivers.at(now());
    if (channel.capacity != 0) panel->value = fmt::format("{} of {}", fill, channel.capacity);
    const auto add = [&](std::int32_t count, std::string_view what) {
      if (count == 0) return;
      panel->value += fmt::format("{}{} to {}", panel->value.empty() ? "" : ", ", count, what);
    };
    add(senders, "send");
    add(receivers, "receive");
    if (panel->value.empty()) panel->value = "unbuffered, idle";
    // Up to what is seen alone: how high it will go is part of what is to come.
    const std::int32_t most =
        std::max({static_cast<std::int32_t>(channel.capacity), channel.fill.most_until(until()),
                  channel.senders.most_until(until()), channel.receivers.most_until(until()), 1});
    if (channel.capacity != 0) {
      panel->full = y_in(panel->plot, static_cast<std::int32_t>(channel.capacity), most);
      panel->curves.push_back(curve(channel.fill, ChartInk::values, true, panel->plot, most));
    }
    panel->curves.push_back(
        curve(channel.receivers, ChartInk::receivers, false, panel->plot, most));
    panel->curves.push_back(curve(channel.senders, ChartInk::senders, false, panel->plot, most));
  }

  void add_count(std::string_view title, const Series& series, ChartInk ink, std::string value) {
    const std::int32_t most = std::max(series.most_until(until()), 1);
    ChartPanel* const panel = next_panel(pitch_);
    if (panel == nullptr) return;
    panel->title = title;
    panel->value = std::move(value);
    panel->curves.push_back(curve(series, ink, true, panel->plot, most));
  }

  // How many, and how many per second.
  std::string received_text() const {
    const std::int32_t count = charts_.received.at(now());
    std::string values = fmt::format("{} value{}", count, count == 1 ? "" : "s");
    if (scene_.world.time_ns <= 0) return values;
    const double seconds = static_cast<double>(scene_.world.time_ns) / 1e9;
    return fmt::format("{}, {:.3g} per second", values, static_cast<double>(count) / seconds);
  }

  // As many rows as have room; the rest is counted.
  ChartList& add_list(const Rect& place, std::string title, std::vector<ChartRow> rows,
                      std::string_view nothing) {
    ChartList& list = result_.lists.emplace_back();
    list.place = place;
    list.title = std::move(title);
    const float pitch = px(list_row);
    const auto fits =
        static_cast<std::size_t>(std::max((place.height() - px(list_head)) / pitch, 0.0F));
    std::size_t shown = rows.size();
    if (shown > fits) {
      shown = fits > 0 ? fits - 1 : 0;
      list.rest = fmt::format("and {} more", rows.size() - shown);
    }
    if (rows.empty()) list.rest = nothing;
    rows.resize(shown);
    float y = place.min.y + px(list_head);
    for (ChartRow& row : rows) {
      row.place = Rect::sized(place.min.x, y, place.width(), pitch);
      y += pitch;
    }
    list.rows = std::move(rows);
    return list;
  }

  // Who has waited longest comes first.
  void add_waits(const Rect& place) {
    std::vector<std::pair<std::int64_t, trace::GoroutineId>> waits;
    for (const trace::Goroutine& g : scene_.world.goroutines) {
      const std::int64_t waited = charts_.waits[g.id - 1].at(now(), scene_.world.time_ns);
      if (waited > 0) waits.emplace_back(-waited, g.id);
    }
    constexpr std::size_t most = 200;  // more have no room anywhere
    const std::size_t sorted = std::min(waits.size(), most);
    std::partial_sort(waits.begin(), waits.begin() + static_cast<std::ptrdiff_t>(sorted),
                      waits.end());
    std::vector<ChartRow> rows;
    rows.reserve(waits.size());
    for (std::size_t i = 0; i < waits.size(); ++i) {
      ChartRow& row = rows.emplace_back();
      if (i >= sorted) continue;  // it is only counted
      const auto& [less, id] = waits[i];
      row.name = fmt::format("G{} {}", id, scene_.names.goroutine(id));
      row.value = trace::duration_text(-less);
      row.share =
          static_cast<float>(static_cast<double>(less) / static_cast<double>(waits.front().first));
      row.goroutine = id;
    }
    add_list(place, "waited, all together", std::move(rows), "nobody has waited for any time");
  }

  // Of the cancellations so far; who did not hear stands first, with the longest bar.
  void add_listeners(const Rect& place) {
    std::vector<ChartRow> rows;
    std::int64_t longest = 1;
    const auto time_at = [&](std::uint32_t step) {
      return step == 0 ? 0 : scene_.trace.events()[step - 1].time_ns;
    };
    std::vector<std::int64_t> latencies;
    for (const Listener& each : charts_.listeners) {
      if (each.cancel_step > now()) break;
      const bool heard = each.heard_step != 0 && each.heard_step <= now();
      const bool left = each.left_step != 0 && each.left_step <= now();
      const std::uint32_t end = heard ? each.heard_step : left ? each.left_step : now();
      const std::int64_t latency = time_at(end) - time_at(each.cancel_step);
      longest = std::max(longest, latency);
      latencies.push_back(latency);
      ChartRow& row = rows.emplace_back();
      row.name = fmt::format("G{} {}", each.goroutine, scene_.names.goroutine(each.goroutine));
      row.goroutine = each.goroutine;
      row.is_bad = !heard && !left;
      const std::uint32_t steps = end - each.cancel_step;
      row.value = heard  ? fmt::format("after {}, {} step{}", trace::duration_text(latency), steps,
                                      steps == 1 ? "" : "s")
                  : left ? "ended, did not look"
                         : "did not hear";
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
      rows[i].share = rows[i].is_bad ? 1
                                     : static_cast<float>(static_cast<double>(latencies[i]) /
                                                          static_cast<double>(longest));
    }
    std::vector<ChartRow> sorted;
    sorted.reserve(rows.size());
    for (const bool bad : {true, false}) {
      for (const ChartRow& row : rows) {
        if (row.is_bad == bad) sorted.push_back(row);
      }
    }
    add_list(
        place, "heard of the cancellation", std::move(sorted),
        scene_.digest.lanes().cancels.empty() || scene_.digest.lanes().cancels.front().step > now()
            ? "no context is cancelled by now"
            : "nobody waited for its Done()");
  }

  const Scene& scene_;
  const Charts& charts_;
  const ChartsFrame& frame_;
  ChartsPlot result_;
  std::vector<std::uint32_t> steps_;  // [column]
  float left_ = 0, y_ = 0, pitch_ = 0;
};

}  // namespace

ChartsPlot plot_charts(const Scene& scene, const ChartsFrame& frame) {
  return Plotter(scene, frame).make();
}

}  // namespace interleave::visualizer
