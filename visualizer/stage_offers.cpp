#include "visualizer/stage_offers.h"

#include <fmt/format.h>

#include <algorithm>

#include "visualizer/stage_painter.h"

namespace interleave::visualizer {
namespace {

// What stands on one box.
struct OfferStack {
  Rect box;
  bool is_card = false;
  trace::GoroutineId goroutine = 0;
  trace::ObjectId object = 0;
  std::vector<std::size_t> indices = {};
  bool is_hinted = false;
};

// The object itself, what it belongs to, or what belongs to it, whichever is on the stage: a
// context's deadline is seen at the context, a ticker's channel tells of the ticker.
std::vector<trace::ObjectId> seen_at(const trace::World& world, trace::ObjectId id) {
  if (id == 0 || id > world.objects.size()) return {};
  std::vector<trace::ObjectId> found = {id};
  if (const trace::ObjectId owner = world.object(id).owner; owner != 0) found.push_back(owner);
  for (const trace::Object& each : world.objects) {
    if (each.owner == id) found.push_back(each.id);
  }
  return found;
}

const Rect* box_of(const Topology& topology, const StageLayout& layout, trace::ObjectId id) {
  const trace::ObjectId face = topology.face(id);
  for (const PipeBox& pipe : layout.pipes) {
    if (topology.pipes[pipe.pipe].channel == face) return &pipe.box;
  }
  for (const Pill& pill : layout.contexts) {
    if (pill.object == face) return &pill.box;
  }
  for (const Tile& tile : layout.tiles) {
    if (tile.object == face) return &tile.box;
  }
  return nullptr;
}

std::optional<OfferStack> stack_of(const Scene& scene, const Topology& topology,
                                   const StageLayout& layout, const Offer& offer) {
  if (offer.goroutine != 0 && offer.goroutine <= topology.role_of.size()) {
    const std::size_t role = topology.role_of[offer.goroutine - 1];
    if (role == no_role) return std::nullopt;
    return OfferStack{.box = layout.cards[role].box,
                      .is_card = true,
                      .goroutine = topology.roles[role].goroutines.front()};
  }
  for (const trace::ObjectId id : seen_at(scene.world, offer.object)) {
    if (const Rect* const box = box_of(topology, layout, id)) {
      return OfferStack{.box = *box, .object = topology.face(id)};
    }
  }
  return std::nullopt;
}

// Inside a card, at the right: beside its name, or in the middle of one that is flat. At the upper
// right corner of anything else.
Rect badge_of(const OfferStack& stack, std::size_t letters, float scale) {
  const Rect& box = stack.box;
  const float side = std::clamp(box.height() * 0.38F, 14 * scale, 30 * scale);
  const float width = side + side * 0.55F * static_cast<float>(letters - 1);
  if (!stack.is_card) {
    return Rect::sized(box.max.x - side / 2, box.min.y - side / 2, width, side);
  }
  const bool is_flat = box.height() < 32 * scale;
  const float top = is_flat ? box.center().y - side / 2 : box.min.y + box.height() * 0.09F;
  const float right = box.max.x - std::min(6 * scale, box.height() * 0.09F);
  return {{right - width, top}, {right, top + side}};
}

}  // namespace

std::string numbers_of(std::span<const std::size_t> indices) {
  std::string text;
  for (std::size_t i = 0; i < indices.size();) {
    std::size_t last = i;
    while (last + 1 < indices.size() && indices[last + 1] == indices[last] + 1) ++last;
    if (!text.empty()) text += ' ';
    text += std::to_string(indices[i] + 1);
    if (last > i + 1) {
      text += fmt::format("–{}", indices[last] + 1);
      i = last + 1;
    } else {
      ++i;
    }
  }
  return text;
}

std::vector<OfferPlace> place_offers(const Scene& scene, const Topology& topology,
                                     const StageLayout& layout, float scale) {
  std::vector<OfferStack> stacks;
  for (const Offer& offer : scene.offers) {
    const std::optional<OfferStack> made = stack_of(scene, topology, layout, offer);
    if (!made) continue;
    auto stack = std::find_if(stacks.begin(), stacks.end(), [&](const OfferStack& each) {
      return each.goroutine == made->goroutine && each.object == made->object;
    });
    if (stack == stacks.end()) stack = stacks.insert(stacks.end(), *made);
    stack->indices.push_back(offer.index);
    stack->is_hinted = stack->is_hinted || offer.is_hinted;
  }
  std::vector<OfferPlace> places;
  for (const OfferStack& each : stacks) {
    OfferPlace place{.box = each.box,
                     .rounding = each.is_card ? 9 * scale : each.box.height() / 2,
                     .numbers = numbers_of(each.indices),
                     .goroutine = each.goroutine,
                     .object = each.object,
                     .is_hinted = each.is_hinted};
    // A dash counts as one letter, however many bytes it has.
    const bool has_dash = place.numbers.find("–") != std::string::npos;
    place.badge = badge_of(each, place.numbers.size() - (has_dash ? 2 : 0), scale);
    if (each.indices.size() == 1) place.decides = each.indices.front();
    places.push_back(std::move(place));
  }
  return places;
}

const OfferPlace* offer_on_card(std::span<const OfferPlace> places, trace::GoroutineId first) {
  const auto found = std::find_if(places.begin(), places.end(), [&](const OfferPlace& each) {
    return each.goroutine == first && first != 0;
  });
  return found == places.end() ? nullptr : &*found;
}

const OfferPlace* offer_on_object(std::span<const OfferPlace> places, trace::ObjectId object) {
  const auto found = std::find_if(places.begin(), places.end(), [&](const OfferPlace& each) {
    return each.object == object && object != 0;
  });
  return found == places.end() ? nullptr : &*found;
}

void paint_offers(const StagePaint& p) {
  const Palette& colors = p.style.colors;
  for (const OfferPlace& each : p.offers) {
    const Rect box = p.at(each.box), badge = p.at(each.badge);
    const ImU32 tint = each.is_hinted ? colors.token : colors.link;
    const float out = p.px(4);
    p.outline(box, tint, each.rounding, p.px(each.is_hinted ? 2.4F : 1.8F));
    p.outline(box.grown(out), tint, each.rounding + out, p.px(each.is_hinted ? 2.4F : 1.6F));
    p.fill(badge, colors.runnable_fill, p.px(5));
    const TextStyle number{p.style.fonts.bold, std::max(p.px(11), badge.height() * 0.66F),
                           colors.on_fill};
    p.centered(number, badge.center().x, badge.center().y, each.numbers);
  }
}

}  // namespace interleave::visualizer
