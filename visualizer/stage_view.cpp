#include "visualizer/stage_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "trace/text.h"
#include "visualizer/card_text.h"
#include "visualizer/digest.h"
#include "visualizer/kit/item.h"
#include "visualizer/marks.h"
#include "visualizer/run_key.h"
#include "visualizer/stage_painter.h"

namespace interleave::visualizer {
namespace {

void goroutine_tooltip(const StagePaint& p, const trace::Goroutine& g) {
  const trace::Trace& trace = p.scene.trace;
  std::string text = fmt::format("G{} {}: {}", g.id, p.scene.names.goroutine(g.id),
                                 trace::doing_text(trace, p.scene.names, g));
  if (const std::string site = trace::site_text(trace, g.site); !site.empty())
    text += "\nat " + site;
  if (g.state == trace::GoroutineState::blocked) {
    text += fmt::format("\nsince step {}, {}", g.since_step,
                        trace::duration_text(p.world.time_ns - g.since_ns));
    const auto wakers = who_could_wake(p.scene.digest.topology(), trace, p.world, g);
    text += wakers.empty() ? "\nno goroutine that is left has ever used the other end"
                           : "\nthe other end was used by " + p.scene.names.goroutines(wakers);
  }
  ImGui::SetTooltip("%s", text.c_str());
}

void touch_group(const StagePaint& p, const Rect& box, std::string_view first, const Opened& group,
                 Intents& intents) {
  const std::string_view name = plain_name(first);
  const std::string item = fmt::format("group {}", first);
  const std::string hint = fmt::format("{} ×{}: a click shows each (U)", name, group.count);
  if (touch(item.c_str(), p.at(box), hint.c_str()).clicked) intents.emplace_back(Open{group});
}

// Where one thing can be chosen, a click takes it. False if nothing is to be chosen there, or more.
bool touch_offer(const StagePaint& p, const OfferPlace* place, const std::string& item,
                 Intents& intents) {
  if (place == nullptr || !place->decides) return false;
  std::string hint;
  for (const Offer& each : p.scene.offers) {
    if (each.index == *place->decides) hint = fmt::format("{}: {}", place->numbers, each.what);
  }
  if (touch(item.c_str(), p.at(place->box), hint.c_str()).clicked) {
    intents.emplace_back(Decide{*place->decides});
  }
  return true;
}

void touch_cards(const StagePaint& p, Intents& intents) {
  for (const Card& card : p.layout.cards) {
    const Role& role = p.topology.roles[card.role];
    if (role.goroutines.front() > p.world.goroutines.size()) continue;
    const trace::Goroutine& g = p.world.goroutine(role.goroutines.front());
    if (touch_offer(p, offer_on_card(p.offers, g.id), fmt::format("goroutine G{}", g.id),
                    intents)) {
      continue;
    }
    if (role.goroutines.size() > 1) {
      touch_group(p, card.box, p.scene.names.goroutine(g.id),
                  {.goroutine = g.id, .count = role.goroutines.size()}, intents);
      continue;
    }
    const Touch t = touch(fmt::format("goroutine G{}", g.id).c_str(), p.at(card.box));
    if (t.hovered) goroutine_tooltip(p, g);
    if (t.clicked) intents.emplace_back(Select{p.selection.with_goroutine(g.id)});
  }
}

void touch_object(const StagePaint& p, const Rect& box, trace::ObjectId id, Intents& intents) {
  if (id == 0 || id > p.world.objects.size()) return;
  if (touch_offer(p, offer_on_object(p.offers, id), "object " + p.scene.names.object(id),
                  intents)) {
    return;
  }
  if (const auto members = p.topology.members(id); !members.empty()) {
    touch_group(p, box, p.scene.names.object(id), {.object = id, .count = members.size()}, intents);
    return;
  }
  const trace::Object& object = p.world.object(id);
  const Touch t = touch(("object " + p.scene.names.object(id)).c_str(), p.at(box));
  if (t.clicked) intents.emplace_back(Select{p.selection.with_object(id)});
  if (!t.hovered) return;
  std::string text =
      fmt::format("{} ({})", p.scene.names.object(id), trace::kind_name(object.kind));
  if (const std::string site = trace::site_text(p.scene.trace, object.site); !site.empty()) {
    text += "\nmade at " + site;
  }
  if (object.kind == trace::ObjectKind::channel) {
    text += fmt::format("\n{} sent, {} received", object.sent, object.received);
  }
  if (object.closed) {
    text += fmt::format("\nclosed by {} at step {}", p.scene.names.goroutine(object.closer),
                        object.closed_step);
  }
  ImGui::SetTooltip("%s", text.c_str());
}

void touch_objects(const StagePaint& p, Intents& intents) {
  for (const PipeBox& pipe : p.layout.pipes) {
    touch_object(p, pipe.box, p.topology.pipes[pipe.pipe].channel, intents);
  }
  for (const Pill& pill : p.layout.contexts) touch_object(p, pill.box, pill.object, intents);
  for (const Tile& tile : p.layout.tiles) touch_object(p, tile.box, tile.object, intents);
}

// Around who could wake the selected goroutine, and what it waits for.
void paint_selected_wait(const StagePaint& p) {
  const trace::GoroutineId id = p.selection.goroutine;
  if (id == 0 || id > p.world.goroutines.size()) return;
  const trace::Goroutine& g = p.world.goroutine(id);
  const auto outline = [&](const Rect& r) {
    p.outline(r.grown(p.px(3)), faded(p.style.colors.link, 0.65F), p.px(11), p.px(1.2F));
  };
  const Topology& all = p.scene.digest.topology();
  for (const trace::GoroutineId other : who_could_wake(all, p.scene.trace, p.world, g)) {
    if (const Rect* card = p.card_of(other)) outline(p.at(*card));
  }
  for (const PipeBox& pipe : p.layout.pipes) {
    if (p.topology.pipes[pipe.pipe].channel == p.topology.face(g.object)) outline(p.at(pipe.box));
  }
  for (const Tile& tile : p.layout.tiles) {
    if (tile.object == p.topology.face(g.object)) outline(p.at(tile.box));
  }
}

}  // namespace

struct StageView::State {
  RunKey shown;
  StageLayout layout;  // where all is to be
  StageEasing easing;  // and how far it is on the way there
  float scale = 0;
  std::size_t fitting = 0;  // which of the digest's topologies
  Opened opened;
  Topology members;  // of the group that is open
  Circle circle;

  const Topology& topology(const Scene& scene) const {
    return opened ? members : scene.digest.topologies()[fitting];
  }

  // The places are found once per size, and anew when the run has grown.
  void update(const Scene& scene, float width, float height, float new_scale) {
    const bool is_news = shown.take(scene.trace, scene.digest.id) != RunKey::News::none;
    const bool same_size = layout.width == width && layout.height == height && scale == new_scale;
    Circle waits = scene.opened ? Circle{} : circle_of(scene.findings);
    // Where the future is hidden a circle is not known before it is closed.
    const bool same_circle = waits.step == circle.step && waits.waits.size() == circle.waits.size();
    if (!is_news && same_size && same_circle && opened == scene.opened) return;
    scale = new_scale;
    opened = scene.opened;
    circle = std::move(waits);
    const std::vector<Topology>& all = scene.digest.topologies();
    if (opened) {
      members = opened_topology(all.back(), opened, &all.front());
    } else {
      fitting = fitting_topology(all, width, height, new_scale, circle);
    }
    layout = layout_stage(topology(scene), width, height, new_scale, circle);
    easing.lead_to(topology(scene), layout, !same_size);
  }
};

StageView::StageView() : state_(std::make_unique<State>()) {}
StageView::~StageView() = default;

Intents StageView::draw(const Scene& scene, const Style& style, const Rect& area) {
  const Rect frame = area.grown(-10 * style.scale);
  if (frame.width() < 40 || frame.height() < 40) return {};
  const Canvas canvas{*ImGui::GetWindowDrawList(), style};
  for (const detect::Finding& each : scene.findings) {
    if (each.kind != detect::FindingKind::refusal) continue;
    paint_refusal(canvas, frame, each, scene.mend);
    return {};
  }
  state_->update(scene, frame.width(), frame.height(), style.scale);
  StageEasing& easing = state_->easing;
  easing.pass(scene, state_->topology(scene), style.motion != nullptr ? style.motion->seconds : 0);
  if (style.motion != nullptr && !easing.is_at_rest()) style.motion->goes_on = true;

  const auto places = [&](const StageLayout& layout) {
    return place_offers(scene, state_->topology(scene), layout, style.scale);
  };
  const auto painting = [&](const StageLayout& layout, const std::vector<OfferPlace>& offers) {
    return StagePaint{{*ImGui::GetWindowDrawList(), style, frame.min},
                      scene,
                      scene.world,
                      scene.cursor,
                      scene.selection,
                      state_->topology(scene),
                      layout,
                      state_->circle,
                      offers,
                      easing};
  };
  const std::vector<OfferPlace> offers = places(easing.layout());
  const StagePaint paint = painting(easing.layout(), offers);
  paint.fill(frame, style.colors.stage, paint.px(10));
  paint.outline(frame, style.colors.line, paint.px(10));
  paint.draw.PushClipRect(frame.min, frame.max, true);
  if (scene.opened) {
    paint_opened_header(paint);
  } else {
    paint_header(paint);
  }
  paint_contexts(paint);
  paint_tiles(paint);
  paint_timers(paint);
  paint_links(paint);
  paint_pipes(paint);
  paint_cards(paint);
  paint_offers(paint);
  paint_selected_wait(paint);
  paint_circle(paint);
  paint_motion(paint);
  paint_legend(paint);
  paint.draw.PopClipRect();
  Intents intents;
  // A click reaches what is on its way where it is to be: nobody has to aim at what moves.
  const std::vector<OfferPlace> still_offers = places(state_->layout);
  const StagePaint still = painting(state_->layout, still_offers);
  touch_cards(still, intents);
  touch_objects(still, intents);
  if (scene.opened) {
    const Rect header = paint.at(state_->layout.header);
    const Rect back{header.min, {header.min.x + paint.px(92), header.max.y}};
    if (touch("close group", back, "All of the stage (Esc)").clicked) intents.emplace_back(Open{});
  }
  return intents;
}

}  // namespace interleave::visualizer
