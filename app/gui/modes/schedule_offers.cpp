#include "app/gui/modes/schedule_offers.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace interleave::app {
namespace {

// What is known without trying it: "is to send on jobs", "goes on by itself".
std::string would_by_words(const lab::Alternative& choice) {
  constexpr std::string_view is_to = "is to ", goes_on = "goes on";
  const std::string_view what = choice.what;
  if (what.starts_with(is_to)) {
    return std::string(choice.has_to_wait ? "would wait to " : "would ")
        .append(what.substr(is_to.size()));
  }
  if (what.starts_with(goes_on)) return "would go on";
  return choice.who.empty() ? "would take " + choice.what : "would do its next step";
}

}  // namespace

std::vector<visualizer::Offer> offers_of(const Deciding& deciding) {
  std::vector<visualizer::Offer> offers;
  const std::vector<lab::Alternative>& choices = deciding.run().choices();
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const lab::Alternative& choice = choices[i];
    const std::optional<lab::Ahead>& ahead = deciding.aheads()[i];
    visualizer::Offer offer{.index = i,
                            .goroutine = choice.goroutine,
                            .object = choice.object,
                            .what = would_by_words(choice),
                            .is_hinted = deciding.hinted() == i};
    // A case stands at its channel, and not at who takes it.
    if (choice.who.empty()) offer.goroutine = 0;
    if (ahead && choice.goroutine == 0) {
      // Time stands at whom it would wake, or at what would fire.
      if (offer.object == 0) offer.object = ahead->fires;
      if (offer.object == 0) offer.goroutine = ahead->wakes;
      if (!ahead->text.empty()) offer.what = "then: " + ahead->text;
    } else if (ahead && !choice.who.empty() && !ahead->would.empty()) {
      offer.what = "would " + ahead->would;
    }
    offers.push_back(std::move(offer));
  }
  return offers;
}

}  // namespace interleave::app
