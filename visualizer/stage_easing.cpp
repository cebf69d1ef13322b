#include "visualizer/stage_easing.h"

#include <algorithm>
#include <utility>

#include "visualizer/digest.h"

namespace interleave::visualizer {
namespace {

float mix(float from, float to, float share) { return from + (to - from) * share; }

Rect mix(const Rect& from, const Rect& to, float share) {
  return {{mix(from.min.x, to.min.x, share), mix(from.min.y, to.min.y, share)},
          {mix(from.max.x, to.max.x, share), mix(from.max.y, to.max.y, share)}};
}

void move(Rect& box, const std::optional<Rect>& from, float share) {
  if (from) box = mix(*from, box, share);
}

// "pipeline/receiver-closes" of a schedule; "" if there is none.
std::string_view program_of(std::string_view schedule) {
  return schedule.substr(0, schedule.find_first_of("?#"));
}

}  // namespace

std::optional<Rect> StageEasing::card_before(trace::GoroutineId id) const {
  if (id == 0 || id > role_of_.size()) return std::nullopt;
  const std::size_t role = role_of_[id - 1];
  if (role >= shown_.cards.size()) return std::nullopt;
  return shown_.cards[role].box;
}

std::optional<Rect> StageEasing::object_before(trace::ObjectId id) const {
  const std::optional<Rect> alone = box_of(id);
  // It may have been drawn with others.
  const bool has_face = !alone && id > 0 && id <= face_of_.size();
  return has_face ? box_of(face_of_[id - 1]) : alone;
}

std::optional<Rect> StageEasing::box_of(trace::ObjectId id) const {
  for (const Tile& tile : shown_.tiles) {
    if (tile.object == id) return tile.box;
  }
  for (const Pill& pill : shown_.contexts) {
    if (pill.object == id) return pill.box;
  }
  for (const PipeBox& pipe : shown_.pipes) {
    if (channels_[pipe.pipe] == id) return pipe.box;
  }
  return std::nullopt;
}

void StageEasing::lead_to(const Topology& topology, const StageLayout& target, bool jumps) {
  From from;
  from.text = shown_.text;
  for (const Card& card : target.cards) {
    from.cards.push_back(card_before(topology.roles[card.role].goroutines.front()));
  }
  for (const PipeBox& pipe : target.pipes) {
    from.pipes.push_back(object_before(topology.pipes[pipe.pipe].channel));
  }
  for (const Pill& pill : target.contexts) from.contexts.push_back(object_before(pill.object));
  for (const Tile& tile : target.tiles) {
    from.tiles.push_back(object_before(tile.object));
    const auto before = std::find_if(shown_.tiles.begin(), shown_.tiles.end(),
                                     [&](const Tile& each) { return each.object == tile.object; });
    from.queues.push_back(before == shown_.tiles.end() ? std::nullopt
                                                       : std::optional(before->queue));
  }
  from_ = std::move(from);
  target_ = target;
  role_of_ = topology.role_of;
  face_of_ = topology.face_of;
  channels_.clear();
  for (const Pipe& pipe : topology.pipes) channels_.push_back(pipe.channel);
  leads_elsewhere_ = !jumps;
  glides_ = jumps ? 1.0F : 0.0F;
  place();
}

// All on its way, as far as it has come.
void StageEasing::place() {
  shown_ = target_;
  const float share = eased(std::min(glides_, 1.0F));
  if (share < 1) {
    shown_.text = mix(from_.text, target_.text, share);
    for (std::size_t i = 0; i < shown_.cards.size(); ++i) {
      move(shown_.cards[i].box, from_.cards[i], share);
    }
    for (std::size_t i = 0; i < shown_.pipes.size(); ++i) {
      PipeBox& pipe = shown_.pipes[i];
      const float width = pipe.box.width();
      move(pipe.box, from_.pipes[i], share);
      pipe.slot_size *= pipe.box.width() / std::max(width, 1.0F);
    }
    for (std::size_t i = 0; i < shown_.contexts.size(); ++i) {
      move(shown_.contexts[i].box, from_.contexts[i], share);
    }
    for (std::size_t i = 0; i < shown_.tiles.size(); ++i) {
      move(shown_.tiles[i].box, from_.tiles[i], share);
      move(shown_.tiles[i].queue, from_.queues[i], share);
    }
    for (Link& link : shown_.links) {
      link = link_between(shown_, link.card, link.pipe, link.is_send);
    }
  }
}

StageEasing::Moved StageEasing::moved_to(const Scene& scene) {
  const RunKey::News news = run_.take(scene.trace, scene.digest.id);
  const std::string_view program = program_of(scene.trace.schedule);
  const bool is_alike = news != RunKey::News::another || (!program.empty() && program == program_);
  const Cursor before = std::exchange(cursor_, scene.cursor);
  if (news == RunKey::News::another) program_ = program;
  if (!is_alike) return Moved::by_hand;
  if (news == RunKey::News::another || before.step == scene.cursor.step) return Moved::not_at_all;
  return scene.cursor.step == before.step + 1 ? Moved::a_step_on : Moved::by_hand;
}

void StageEasing::set_looks(const Scene& scene, const Topology& topology, bool fades) {
  std::map<trace::GoroutineId, Look> now;
  for (const Role& role : topology.roles) {
    const trace::GoroutineId id = role.goroutines.front();
    if (role.goroutines.size() > 1 || id > scene.world.goroutines.size()) continue;
    const Look look = look_of(scene.world.goroutine(id), scene.world, scene.findings);
    now[id] = look;
    const auto before = looks_.find(id);
    if (fades && before != looks_.end() && before->second != look) {
      fades_[id] = {before->second, 0};
    }
  }
  looks_ = std::move(now);
}

void StageEasing::pass(const Scene& scene, const Topology& topology, float seconds) {
  const bool was_gliding = glides_ < 1;
  const bool stands = cursor_.fraction == 0 && scene.cursor.fraction == 0;
  const Moved moved = moved_to(scene);
  const bool eases = seconds > 0 && moved != Moved::by_hand;
  // A way begins with the frame in which it is known: the time before that was not part of it.
  if (!eases) {
    glides_ = arrives_ = 1;
    fades_.clear();
  } else {
    if (!leads_elsewhere_) glides_ += seconds / glide_seconds;
    arrives_ = scene.cursor.fraction > 0 ? 1.0F : arrives_ + seconds / arrival_seconds;
    if (moved == Moved::a_step_on) arrives_ = stands ? 0.0F : 1.0F;
    for (auto& [id, each] : fades_) each.share += seconds / fade_seconds;
    std::erase_if(fades_, [](const auto& each) { return each.second.share >= 1; });
  }
  leads_elsewhere_ = false;
  set_looks(scene, topology, eases);
  if (was_gliding) place();
}

std::optional<float> StageEasing::arrival() const {
  return arrives_ < 1 ? std::optional(arrives_) : std::nullopt;
}

std::optional<StageEasing::Fade> StageEasing::fade(trace::GoroutineId id) const {
  const auto found = fades_.find(id);
  return found == fades_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace interleave::visualizer
