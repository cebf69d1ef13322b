// Goroutine cards, and the links between them and the channels.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "trace/text.h"
#include "visualizer/card_text.h"
#include "visualizer/marks.h"
#include "visualizer/stage_painter.h"

namespace interleave::visualizer {
namespace {

using trace::Goroutine;
using trace::GoroutineState;

bool has_started(const trace::World& world, trace::GoroutineId id) {
  return id <= world.goroutines.size();
}

// Letters do not shrink below what can be read; they are cut off with "…" before.
float readable(const StagePaint& p) { return std::max(p.layout.text, p.px(0.94F)); }

// While something is to be chosen, what cannot be is dim; not what can never run again.
bool is_dim(const StagePaint& p, const Goroutine& g, Look look) {
  if (p.scene.offers.empty() || look == Look::leaked || look == Look::panicked) return false;
  return std::none_of(p.scene.offers.begin(), p.scene.offers.end(),
                      [&](const Offer& each) { return each.goroutine == g.id; }) &&
         g.state != GoroutineState::running;
}

// The colour of its state, which comes up over the one before.
ImU32 fading_color(const StagePaint& p, trace::GoroutineId id, Look look) {
  const ImU32 now = color(look, p.style.colors);
  const auto fade = p.easing.fade(id);
  return fade ? mixed(color(fade->from, p.style.colors), now, fade->share) : now;
}

void card_frame(const StagePaint& p, const Rect& box, Look look, ImU32 tint, bool selected) {
  const float rounding = p.px(9), stripes = std::round(6 * p.layout.text);
  if (look == Look::leaked) {
    p.fill(box, p.style.colors.stuck, rounding);
    const Rect hatched = box.grown(-2);
    draw_hatch(p.draw, hatched.min, hatched.max, p.px(8), p.px(1.6F), faded(tint, 0.30F));
    // Stripes are an edge: text stands on an even ground.
    p.fill(box.grown(-stripes), p.style.colors.stuck, rounding - stripes / 2);
    p.dashed_outline(box, tint, rounding, p.px(1.8F), p.px(5));
  } else {
    const bool is_done = look == Look::done;
    p.fill(box,
           is_done ? faded(p.style.colors.raised, strength::ended_card) : p.style.colors.raised,
           rounding);
    p.outline(box, tint, rounding, p.px(is_done ? 1.2F : 1.8F));
  }
  if (selected) {
    const float m = p.px(4);
    p.outline(box.grown(m), p.style.colors.link, rounding + m, p.px(1.6F));
  }
}

// Is it in a finding that is certain by now?
bool is_concerned(const StagePaint& p, trace::GoroutineId id) {
  for (const detect::Finding& finding : p.scene.findings) {
    if (finding.step > p.world.step) continue;
    if (std::find(finding.goroutines.begin(), finding.goroutines.end(), id) !=
        finding.goroutines.end()) {
      return true;
    }
  }
  return false;
}

// On two lines at most; what does not fit on them is cut with a sign.
std::vector<std::string> state_lines(const TextStyle& style, std::string_view text, float room) {
  if (text_width(style, text) <= room) return {std::string(text)};
  const std::vector<std::string_view> lines = wrapped(style, text, room);
  if (lines.size() < 2) return {std::string(text)};
  const auto rest = static_cast<std::size_t>(lines[1].data() - text.data());
  return {std::string(lines[0]), std::string(text.substr(rest))};
}

// As large as it is, or so much smaller that the words fit, down to the least size.
TextStyle as_large_as_fits(TextStyle style, float least, std::string_view words, float room) {
  const float width = text_width(style, words);
  if (width > room) style.size = std::max(least, style.size * room / width);
  return style;
}

// What its wait looks like where that it is for ever is said besides.
Look waiting_look(const Goroutine& g) {
  return look_of(g, {}, {}) == Look::blocked_on_lock ? Look::blocked_on_lock : Look::blocked;
}

// Has the room place for more than a letter and "…"?
bool has_room(const TextStyle& style, std::string_view words, float room) {
  return text_width(style, words) <= room || room > 3.5F * style.size;
}

// Too flat for two lines: number, name and the mark of its state.
void flat_card(const StagePaint& p, const Rect& box, Look look, const TextStyle& id,
               std::string_view label, const TextStyle& name, std::string_view called,
               float right) {
  const float mark = p.px(9), y = box.center().y, left = box.min.x + p.px(6);
  draw_mark(p.draw, look, {left + mark / 2, y}, mark, color(look, p.style.colors));
  const float size = std::min(name.size, box.height() * 0.95F);
  const TextStyle number{id.font, std::max(p.px(11), std::min(id.size, size)), id.color};
  const TextStyle words{name.font, std::max(p.px(11), size), name.color};
  const float end = p.text(number, left + mark + p.px(4), y, label) + p.px(5);
  if (has_room(words, called, right - end)) {
    p.text(words, end, y, fitted_to_tail(words, called, right - end));
  }
}

void single_card(const StagePaint& p, const Card& card, const Goroutine& g) {
  const Look look = look_of(g, p.world, p.scene.findings);
  const Rect box = p.at(card.box);
  const OfferPlace* const offer = offer_on_card(p.offers, g.id);
  const bool dims = is_dim(p, g, look);
  const ImU32 tint = dims               ? p.style.colors.dim
                     : offer != nullptr ? p.style.colors.runnable
                                        : fading_color(p, g.id, look);
  card_frame(p, box, look, dims ? p.style.colors.line : tint, p.selection.goroutine == g.id);
  const float unit = p.layout.text, pad = 12 * unit, letters = readable(p);
  const bool is_done = look == Look::done || dims;
  const float edge = box.max.x - pad / 2;
  const bool warns = look != Look::leaked && look != Look::panicked && is_concerned(p, g.id);
  const TextStyle id{p.style.fonts.mono_bold, 12 * letters, is_done ? p.style.colors.faint : tint};
  const std::string label = fmt::format("G{}", g.id);
  const float id_width = std::max(28 * unit, text_width(id, label) + 8 * unit);
  const float name_x = box.min.x + pad + id_width, state_x = box.min.x + pad + 17 * unit;
  const float unnumbered = offer == nullptr ? edge : p.at(offer->badge).min.x - 4 * unit;
  // On a low card the number stands beside both lines.
  const bool is_low = offer != nullptr && p.at(offer->badge).max.y > box.center().y;
  const float right = is_low ? unnumbered : edge;
  const float name_right = warns ? unnumbered - 20 * unit : unnumbered;
  const std::string& called = p.scene.names.goroutine(g.id);
  const TextStyle name = as_large_as_fits(
      {p.style.fonts.bold, 15.5F * letters, is_done ? p.style.colors.dim : p.style.colors.text},
      13 * letters, called, name_right - name_x);
  const CardText says =
      p.scene.offers.empty() ? card_text(p.scene, g) : card_text_at_choice(p.scene, g);
  const TextStyle state =
      as_large_as_fits({p.style.fonts.regular, 13 * letters, is_done ? p.style.colors.dim : tint},
                       p.px(11), says.doing + says.how_long, right - state_x - 20 * letters);
  std::vector<std::string> lines = state_lines(state, says.doing, right - state_x);
  // The first of two lines stands as high as a number reaches.
  if (offer != nullptr && lines.size() > 1) {
    lines = state_lines(state, says.doing, unnumbered - state_x);
  }
  // A flat card has no room for a third line.
  if (box.height() < 3.6F * state.size) lines = {says.doing};
  if (box.height() < 2.7F * p.px(11)) {
    flat_card(p, box, look, id, label, name, called, unnumbered);
    return;
  }
  const bool is_long = lines.size() > 1;
  const float first = box.min.y + box.height() * (is_long ? 0.24F : 0.34F);
  const float second = box.min.y + box.height() * (is_long ? 0.53F : 0.72F);
  p.text(id, box.min.x + pad, first, label);
  const float name_room = name_right - name_x;
  const float name_end = has_room(name, called, name_room)
                             ? p.text(name, name_x, first, fitted_to_tail(name, called, name_room))
                             : name_x;
  const Look shown = offer != nullptr ? Look::runnable : look;
  draw_mark(p.draw, says.for_ever ? waiting_look(g) : shown, {box.min.x + pad + 5 * unit, second},
            10 * unit, tint);
  float end = state_x;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const float y = second + static_cast<float>(i) * box.height() * 0.26F;
    if (!has_room(state, lines[i], right - state_x)) continue;
    end = p.text(state, state_x, y, lines[i], right - state_x);
    if (i + 1 < lines.size()) continue;
    if (says.for_ever) draw_mark(p.draw, look, {end + 10 * unit, y}, 10 * unit, tint);
    // Behind what it does, or beside its name; not at all before it covers either.
    const float width = text_width(state, says.how_long);
    if (end + 7 * unit + width <= right) {
      p.text(state, end + 7 * unit, y, says.how_long);
    } else if (name_end + 7 * unit + width <= name_right) {
      p.right_aligned(state, name_right, first, says.how_long);
    }
  }
  if (warns) {
    draw_warning(p.draw, {unnumbered - pad / 2, first}, 14 * unit, p.style.colors.panicked,
                 p.style.colors.background);
  }
}

// Many goroutines of one role: how many are in which state.
void group_card(const StagePaint& p, const Card& card, const Role& role) {
  std::array<int, looks> counts{};
  int made = 0;
  for (const trace::GoroutineId id : role.goroutines) {
    if (!has_started(p.world, id)) continue;
    ++made;
    ++counts[static_cast<std::size_t>(look_of(p.world.goroutine(id), p.world, p.scene.findings))];
  }
  if (made == 0) return;
  const Rect box = p.at(card.box);
  const auto has = [&](Look look) { return counts[static_cast<std::size_t>(look)] > 0; };
  Look gravest = Look::done;
  for (const Look look : {Look::runnable, Look::sleeping, Look::blocked, Look::blocked_on_lock,
                          Look::running, Look::leaked, Look::panicked}) {
    if (has(look)) gravest = look;
  }
  const auto& ids = role.goroutines;
  const bool has_selected = std::binary_search(ids.begin(), ids.end(), p.selection.goroutine);
  // Further cards behind it.
  for (const float behind : {6.0F, 3.0F}) {
    const float off = behind * p.px(1);
    p.outline({{box.min.x + off, box.min.y + off}, {box.max.x + off, box.max.y + off}},
              faded(color(gravest, p.style.colors), 0.5F), p.px(9), p.px(1));
  }
  p.fill(box, p.style.colors.stage, p.px(9));
  card_frame(p, box, gravest, color(gravest, p.style.colors), has_selected);
  const float unit = p.layout.text, pad = 12 * unit;
  const bool is_flat = box.height() < 2.7F * p.px(11);
  const TextStyle name{p.style.fonts.bold, p.letters(13), p.style.colors.text};
  const float name_y = box.min.y + box.height() * (is_flat ? 0.5F : 0.34F);
  const OfferPlace* const offer = offer_on_card(p.offers, ids.front());
  const float numbered = offer == nullptr ? 0 : box.max.x - p.at(offer->badge).min.x;
  const float name_room = box.width() - 1.5F * pad - numbered;
  const std::string called =
      fmt::format("{} ×{}", plain_name(p.scene.names.goroutine(ids.front())), made);
  p.text(name, box.min.x + pad, name_y,
         has_room(name, called, name_room) ? fitted_to_tail(name, called, name_room)
                                           : fmt::format("×{}", made));
  if (is_flat) return;
  float x = box.min.x + pad;
  const float y = box.min.y + box.height() * 0.72F;
  for (int i = 0; i < looks; ++i) {
    if (counts[static_cast<std::size_t>(i)] == 0) continue;
    const Look look = static_cast<Look>(i);
    const TextStyle count{p.style.fonts.mono, p.letters(11.5F),
                          look == Look::done ? p.style.colors.dim : color(look, p.style.colors)};
    const std::string text = std::to_string(counts[static_cast<std::size_t>(i)]);
    const float mark = count.size * 0.85F, width = mark * 1.5F + text_width(count, text);
    if (x + width > box.max.x - pad / 2) break;
    draw_mark(p.draw, look, {x + mark / 2, y}, mark, color(look, p.style.colors));
    p.text(count, x + mark * 1.4F, y, text);
    x += width + 8 * unit;
  }
}

bool any(const Role& role, const trace::World& world, auto&& holds) {
  return std::any_of(role.goroutines.begin(), role.goroutines.end(), [&](trace::GoroutineId id) {
    return has_started(world, id) && holds(world.goroutine(id));
  });
}

// On the channel, or on one that it is drawn with.
bool waits_on(const Topology& topology, const trace::Trace& trace, const Goroutine& g,
              trace::ObjectId channel, bool to_send) {
  if (g.state != GoroutineState::blocked) return false;
  const bool is_it = topology.face(g.object) == channel;
  if (g.reason == trace::WaitReason::send) return to_send && is_it;
  if (g.reason == trace::WaitReason::receive) return !to_send && is_it;
  if (g.reason != trace::WaitReason::select) return false;
  for (std::uint32_t i = 0; i < g.case_count; ++i) {
    const trace::SelectCase& c = trace.select_cases()[g.first_case + i];
    if (topology.face(c.object) == channel && (c.is_send != 0) == to_send) return true;
  }
  return false;
}

// Was it used by one of the last few events?
bool used_lately(const StagePaint& p, const Role& role, trace::ObjectId channel, bool is_send) {
  constexpr std::uint32_t lately = 5;
  const auto& events = p.scene.trace.events();
  const auto has = [&](trace::GoroutineId id) {
    return std::binary_search(role.goroutines.begin(), role.goroutines.end(), id);
  };
  for (std::uint32_t i = p.cursor.step - std::min(lately, p.cursor.step); i < p.cursor.step; ++i) {
    const trace::Event& e = events[i];
    if (p.topology.face(e.object) != channel) continue;
    const bool sends = e.kind == trace::EventKind::send,
               receives = e.kind == trace::EventKind::receive;
    if (sends && (has(e.goroutine) ? is_send : has(e.other) && !is_send)) return true;
    if (receives && (has(e.goroutine) ? !is_send : has(e.other) && is_send)) return true;
  }
  return false;
}

void dotted(const StagePaint& p, const Link& link, ImU32 color) {
  constexpr int dots = 24;
  for (int i = 1; i < dots; ++i) {
    p.draw.AddCircleFilled(p.at(point_on(link, static_cast<float>(i) / dots)), p.px(1.2F), color);
  }
}

void arrow_head(const StagePaint& p, const Link& link, ImU32 color) {
  const ImVec2 tip = p.at(link.to), before = p.at(point_on(link, 0.9F));
  const float sign = tip.x >= before.x ? 1.0F : -1.0F;
  p.arrow_head(tip, {tip.x - sign, tip.y}, p.px(7), color);
}

}  // namespace

void paint_cards(const StagePaint& p) {
  for (const Card& card : p.layout.cards) {
    const Role& role = p.topology.roles[card.role];
    if (role.goroutines.size() > 1) {
      group_card(p, card, role);
    } else if (has_started(p.world, role.goroutines.front())) {
      single_card(p, card, p.world.goroutine(role.goroutines.front()));
    }
  }
}

void paint_links(const StagePaint& p) {
  for (const Link& link : p.layout.links) {
    const Role& role = p.topology.roles[p.layout.cards[link.card].role];
    const trace::ObjectId channel = p.topology.pipes[link.pipe].channel;
    if (channel > p.world.objects.size()) continue;
    const auto alive = [](const Goroutine& g) { return g.state != GoroutineState::done; };
    const auto waits = [&](const Goroutine& g) {
      return waits_on(p.topology, p.scene.trace, g, channel, link.is_send);
    };
    const auto stuck = [&](const Goroutine& g) {
      return waits(g) && look_of(g, p.world, p.scene.findings) == Look::leaked;
    };
    const Palette& colors = p.style.colors;
    if (!any(role, p.world, alive)) {
      if (any(role, p.world, [](const Goroutine&) { return true; })) {
        dotted(p, link, faded(colors.done, 0.8F));
      }
      continue;
    }
    ImU32 tint = colors.edge;
    float thickness = 1.4F;
    if (any(role, p.world, stuck)) {
      tint = colors.leaked, thickness = 2.2F;
    } else if (any(role, p.world, waits)) {
      tint = colors.blocked, thickness = 1.8F;
    } else if (used_lately(p, role, channel, link.is_send)) {
      tint = colors.link, thickness = 2;
    }
    p.draw.AddBezierCubic(p.at(link.from), p.at(link.from_control), p.at(link.to_control),
                          p.at(link.to), tint, p.px(thickness));
    arrow_head(p, link, tint);
  }
}

std::vector<trace::GoroutineId> who_could_wake(const Topology& topology, const trace::Trace& trace,
                                               const trace::World& world,
                                               const Goroutine& goroutine) {
  std::vector<trace::GoroutineId> found;
  for (const Pipe& pipe : topology.pipes) {
    for (const bool to_send : {true, false}) {
      if (!waits_on(topology, trace, goroutine, pipe.channel, to_send)) continue;
      for (const std::size_t role : to_send ? pipe.receivers : pipe.senders) {
        for (const trace::GoroutineId id : topology.roles[role].goroutines) {
          const bool alive = has_started(world, id) && id != goroutine.id &&
                             world.goroutine(id).state != GoroutineState::done;
          if (alive && std::find(found.begin(), found.end(), id) == found.end())
            found.push_back(id);
        }
      }
    }
  }
  return found;
}

}  // namespace interleave::visualizer
