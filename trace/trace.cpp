#include "trace/trace.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace interleave::trace {

Trace::Trace() { clear(); }

void Trace::clear() {
  steps_ = 0;
  notes_.clear();
  sites_.assign(1, Site{});
  texts_.assign(1, std::string{});
  select_cases_.clear();
  text_ids_.clear();
  text_ids_.emplace("", 0);
  schedule.clear();
  told_places.reset();
}

void Trace::restart() {
  steps_ = 0;
  notes_.clear();
  select_cases_.clear();
}

void Trace::grow() {
  // Part by part: what has room in memory and was not written to yet takes none.
  constexpr std::size_t most_at_once = 1U << 16U;
  const std::size_t size = events_.size();
  if (size == events_.capacity()) events_.reserve(std::max<std::size_t>(64, size * 2));
  events_.resize(std::min(events_.capacity(), size + most_at_once));
}

TextId Trace::intern(std::string_view text) {
  if (const auto known = text_ids_.find(text); known != text_ids_.end()) return known->second;
  const auto id = static_cast<TextId>(texts_.size());
  text_ids_.emplace(text, id);
  texts_.emplace_back(text);
  return id;
}

SiteId Trace::add_site(std::string_view file, std::string_view function, std::uint32_t line) {
  sites_.push_back({.file = intern(file), .function = intern(function), .line = line});
  return static_cast<SiteId>(sites_.size() - 1);
}

Place Trace::place(SiteId id) const {
  const Site& site = sites_[id];
  if (told_places) {
    const auto told = told_places->find({texts_[site.file], site.line});
    if (told != told_places->end()) {
      return {told->second.file, told->second.function, told->second.line};
    }
  }
  return {texts_[site.file], texts_[site.function], site.line};
}

std::uint32_t Trace::add_select_cases(const SelectCase* cases, std::size_t count) {
  const auto first = static_cast<std::uint32_t>(select_cases_.size());
  select_cases_.insert(select_cases_.end(), cases, cases + count);
  return first;
}

void Trace::follow(const Trace& other) {
  const auto add_new = [](auto& mine, const auto& all) {
    mine.insert(mine.end(), all.begin() + static_cast<std::ptrdiff_t>(mine.size()), all.end());
  };
  for (std::size_t i = texts_.size(); i < other.texts_.size(); ++i) intern(other.texts_[i]);
  add_new(sites_, other.sites_);
  add_new(select_cases_, other.select_cases_);
  for (const Event& event : other.events().subspan(steps_)) append(event);
  add_new(notes_, other.notes_);
}

void Trace::adopt(std::vector<Site> sites, std::vector<SelectCase> cases, std::vector<Event> events,
                  std::vector<Note> notes) {
  sites_ = std::move(sites);
  select_cases_ = std::move(cases);
  events_ = std::move(events);
  steps_ = static_cast<std::uint32_t>(events_.size());
  notes_ = std::move(notes);
}

std::string value_text(const Trace& trace, std::uint32_t value, std::uint8_t flags) {
  if (flags & value_is_number) return fmt::format("{}", static_cast<std::int32_t>(value));
  if (flags & value_is_text) return fmt::format("\"{}\"", trace.text(value));
  return {};
}

}  // namespace interleave::trace
