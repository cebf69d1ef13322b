// Remarks: what is no fault of this run, and what an engineer wants to see all the same. They are
// told beside the verdict, and do not change it.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "detect/analysis.h"

namespace interleave::detect {
namespace {

using trace::EventKind;
using trace::GoroutineId;
using trace::GoroutineState;
using trace::ObjectId;
using trace::ObjectKind;

Finding remark(const Moment& m, std::vector<GoroutineId> goroutines,
               std::vector<ObjectId> objects) {
  Finding made;
  made.kind = FindingKind::remark;
  made.step = made.cause_step = m.world.step;
  for (const GoroutineId id : goroutines) made.sites.push_back(m.world.goroutine(id).site);
  made.steps.assign(goroutines.size(), m.world.step);
  made.goroutines = std::move(goroutines);
  made.objects = std::move(objects);
  return made;
}

// What others would see of a goroutine, or wait for: not how it tidies up on its way out.
bool is_deed(EventKind kind) {
  switch (kind) {
    case EventKind::print:
    case EventKind::send:
    case EventKind::write:
    case EventKind::go:
    case EventKind::work:
    case EventKind::sleep:
    case EventKind::panic:
    case EventKind::fatal:
    case EventKind::expect:
      return true;
    default:
      return false;
  }
}

// Go stops silently what has not ended when main returns: what works or sleeps then, and whoever
// would still do something. What the run shows of it tells what would have come.
class CutOff final : public Detector {
  void see(const Moment& m) override {
    const trace::Event& e = m.event;
    if (e.kind == EventKind::exit && e.goroutine == 1 && !m.world.goroutines.front().by_goexit) {
      main_returned(m);
    } else if (e.kind == EventKind::end && return_step_ != 0) {
      report(m);
    } else if (return_step_ != 0 && is_deed(e.kind) && e.goroutine > 1) {
      see_deed(e.goroutine);
    }
  }

  // Where main's return finds it; as `texts` below.
  enum class Where : std::uint8_t { at_work, asleep, not_begun, waiting, running, not_started };
  struct Cut {
    GoroutineId goroutine = 0;
    Where where = Where::running;
    trace::SiteId site = 0;
    bool is_told = false;
  };

  void main_returned(const Moment& m) {
    return_step_ = m.world.step;
    for (const trace::Goroutine& g : m.world.goroutines) {
      if (g.id == 1 || g.state == GoroutineState::done) continue;
      const Where where = g.state == GoroutineState::working    ? Where::at_work
                          : g.state == GoroutineState::sleeping ? Where::asleep
                          : g.events == 0                       ? Where::not_begun
                          : g.state == GoroutineState::blocked  ? Where::waiting
                                                                : Where::running;
      cut_.push_back({g.id, where, g.site, where == Where::at_work || where == Where::asleep});
    }
  }

  void see_deed(GoroutineId id) {
    const auto known = std::find_if(cut_.begin(), cut_.end(),
                                    [&](const Cut& each) { return each.goroutine == id; });
    if (known != cut_.end()) {
      known->is_told = true;
    } else {
      cut_.push_back({id, Where::not_started, 0, true});
    }
  }

  void report(const Moment& m) const {
    static constexpr std::array<std::string_view, 6> texts = {"in the middle of work",
                                                              "in the middle of a sleep",
                                                              "before the first step",
                                                              "in the middle of a wait",
                                                              "on the way",
                                                              "before the start"};
    std::vector<GoroutineId> who;
    std::string clauses;
    for (std::size_t where = 0; where < texts.size(); ++where) {
      std::vector<GoroutineId> alike;
      trace::SiteId site = 0;
      for (const Cut& cut : cut_) {
        if (!cut.is_told || cut.where != static_cast<Where>(where)) continue;
        if (alike.empty()) site = cut.site;
        alike.push_back(cut.goroutine);
      }
      if (alike.empty()) continue;
      who.insert(who.end(), alike.begin(), alike.end());
      clauses += fmt::format("{}{} {}{}", clauses.empty() ? "" : ", ", m.names.goroutines(alike),
                             texts[where], at_site(m, site));
    }
    if (who.empty()) return;
    std::sort(who.begin(), who.end());
    Finding made = remark(m, who, {});
    made.step = made.cause_step = return_step_;
    made.steps.assign(who.size(), return_step_);
    made.title = fmt::format("{} {} cut off by main's return", m.names.goroutines(who),
                             who.size() == 1 ? "is" : "are");
    made.message = fmt::format(
        "main returned at step {} and cut off {}. Go then stops everything and says nothing. What "
        "this run shows after it is what would have come.",
        return_step_, clauses);
    m.findings.push_back(std::move(made));
  }

  std::uint32_t return_step_ = 0;
  std::vector<Cut> cut_;
};

// Values in a channel's buffer when all is over.
class LeftInChannel final : public Detector {
  void see(const Moment& m) override {
    const bool is_over =
        m.event.kind == EventKind::end &&
        (m.world.end == trace::EndReason::finished || m.world.end == trace::EndReason::stuck ||
         m.world.end == trace::EndReason::ticking);
    if (!is_over || m.world.goroutines.front().state != GoroutineState::done) return;
    // Those that one goroutine made at one place are told of together.
    std::map<std::tuple<trace::TextId, trace::SiteId, GoroutineId>, std::vector<ObjectId>> left;
    for (const trace::Object& channel : m.world.objects) {
      if (channel.kind != ObjectKind::channel || channel.buffer.empty()) continue;
      left[{channel.name, channel.site, channel.maker}].push_back(channel.id);
    }
    for (const auto& [place, channels] : left) report(m, channels);
  }

  static void report(const Moment& m, const std::vector<ObjectId>& channels) {
    constexpr std::size_t most_shown = 3;
    std::size_t count = 0, sent = 0;
    std::string values;
    for (const ObjectId id : channels) {
      const trace::Object& channel = m.world.object(id);
      sent += channel.sent;
      for (const trace::Value& each : channel.buffer) {
        const std::string value = trace::value_text(m.trace, each.value, each.flags);
        if (count++ < most_shown && !value.empty())
          values += (values.empty() ? ": " : ", ") + value;
      }
    }
    if (count > most_shown && !values.empty()) values += ", ...";
    Finding made = remark(m, {}, channels);
    made.title = fmt::format("{} {} in {}", count, count == 1 ? "value stays" : "values stay",
                             m.names.objects(channels));
    made.message = fmt::format("{} of {} sent {} not received{}.", count, sent,
                               count == 1 ? "was" : "were", values);
    m.findings.push_back(std::move(made));
  }
};

// The context of an errgroup ends with the group's Wait.
class UsedAfterWait final : public Detector {
  void see(const Moment& m) override {
    const trace::Event& e = m.event;
    if (e.kind == EventKind::make && static_cast<ObjectKind>(e.detail) == ObjectKind::err_group &&
        e.other != 0) {
      groups_.push_back({.group = e.object, .context = e.other});
    } else if (e.kind == EventKind::error && e.other == 1) {
      for (Group& group : groups_) group.has_failed = group.has_failed || group.group == e.object;
    } else if (e.kind == EventKind::cancel) {
      for (Group& group : groups_) {
        if (group.context == e.object && !group.has_failed && e.other == 0 && e.goroutine != 0) {
          group.ended_step = m.world.step;
          group.ended_by = e.goroutine;
        }
      }
    } else if (e.kind == EventKind::make && e.other != 0 &&
               static_cast<ObjectKind>(e.detail) == ObjectKind::context) {
      use(m, e.goroutine, e.other);
    } else if (e.kind == EventKind::receive && (e.flags & trace::channel_closed) != 0 &&
               m.world.object(e.object).kind == ObjectKind::done_channel) {
      use(m, e.goroutine, m.world.object(e.object).owner);
    }
  }
  void see_note(const Moment& m, const trace::Note& note) override {
    if (note.kind == trace::NoteKind::pass && note.detail == 1) use(m, note.goroutine, note.a);
  }

  void use(const Moment& m, GoroutineId who, ObjectId context) {
    for (Group& group : groups_) {
      if (group.ended_step == 0 || group.is_told || group.context != context) continue;
      // Others may have waited for its end.
      const bool knows =
          who == group.ended_by || m.world.goroutine(who).start_step > group.ended_step;
      if (!knows) continue;
      group.is_told = true;
      Finding made = remark(m, {who}, {context});
      made.cause_step = group.ended_step;
      made.title = fmt::format("{} is used after its group's wait", m.names.object(context));
      made.message = fmt::format(
          "{} uses {} at step {}, and {} wait for the group has cancelled it at step {}: what is "
          "given this context ends at once. Use the parent's.",
          m.names.goroutine(who), m.names.object(context), m.world.step,
          who == group.ended_by ? "its own" : m.names.goroutine(group.ended_by) + "'s",
          group.ended_step);
      m.findings.push_back(std::move(made));
    }
  }

  struct Group {
    ObjectId group = 0, context = 0;
    bool has_failed = false;
    std::uint32_t ended_step = 0;
    GoroutineId ended_by = 0;
    bool is_told = false;
  };
  std::vector<Group> groups_;
};

// Whoever wants the lock waits for the channel, too.
class LockedWait final : public Detector {
  void see(const Moment& m) override {
    const trace::Event& e = m.event;
    if (e.goroutine == 0) return;
    if (e.goroutine >= held_.size()) held_.resize(e.goroutine + 1);
    std::vector<Held>& held = held_[e.goroutine];
    if (e.kind == EventKind::lock) {
      held.push_back({e.object, m.world.step});
    } else if (e.kind == EventKind::unlock) {
      // Anybody may unlock; one's own first.
      if (!give_back(held, e.object)) {
        for (std::vector<Held>& other : held_) {
          if (give_back(other, e.object)) break;
        }
      }
    } else if (e.kind == EventKind::block && !held.empty()) {
      const auto reason = static_cast<trace::WaitReason>(e.detail);
      if (reason == trace::WaitReason::send || reason == trace::WaitReason::receive ||
          reason == trace::WaitReason::select) {
        report(m, held.back());
      }
    }
  }

  struct Held {
    ObjectId lock = 0;
    std::uint32_t step = 0;
  };
  static bool give_back(std::vector<Held>& held, ObjectId lock) {
    const auto last = std::find_if(held.rbegin(), held.rend(),
                                   [&](const Held& each) { return each.lock == lock; });
    if (last == held.rend()) return false;
    held.erase(std::next(last).base());
    return true;
  }
  void report(const Moment& m, const Held& held) {
    const GoroutineId who = m.event.goroutine;
    const bool is_plain = m.world.object(held.lock).kind == ObjectKind::mutex ||
                          m.world.object(held.lock).kind == ObjectKind::rw_mutex;
    // Once a place.
    if (!is_plain || !told_.insert({held.lock, m.event.site}).second) return;
    Finding made = remark(m, {who}, {held.lock});
    made.cause_step = held.step;
    made.title = fmt::format("{} is held across a wait for a channel", m.names.object(held.lock));
    made.message = fmt::format("{}, and holds {} since step {}: whoever needs {} waits as long.",
                               waits_text(m, {who}), m.names.object(held.lock), held.step,
                               m.names.object(held.lock));
    m.findings.push_back(std::move(made));
  }

  std::vector<std::vector<Held>> held_;  // [goroutine]
  std::set<std::pair<ObjectId, trace::SiteId>> told_;
};

template <class Remark>
std::unique_ptr<Detector> made() {
  return std::make_unique<Remark>();
}

}  // namespace

std::span<const DetectorEntry> all_remarks() {
  static constexpr auto always = [](const Summary&) { return true; };
  static constexpr std::array<DetectorEntry, 4> all = {{
      {made<CutOff>, always},
      {made<LeftInChannel>, [](const Summary& s) { return s.has(EventKind::send); }},
      {made<UsedAfterWait>, [](const Summary& s) { return s.has_contexts; }},
      {made<LockedWait>, [](const Summary& s) { return s.has(EventKind::lock); }},
  }};
  return all;
}

}  // namespace interleave::detect
