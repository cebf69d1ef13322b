#include "app/gui/tour.h"

#include <fmt/format.h>

#include <filesystem>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "app/cli/commands.h"
#include "app/cli/streams.h"
#include "app/gui.h"
#include "app/gui/pictures.h"
#include "app/gui/png.h"
#include "lab/listing.h"
#include "patterns/catalog.h"
#include "visualizer/kit/palette.h"

namespace interleave::app {
namespace {

constexpr int picture_width = 1600, picture_height = 1000;

constexpr std::string_view page_style =
    R"(body { margin: 0 auto; max-width: 1500px; padding: 32px 24px 80px; background: var(--background); color: var(--text);
  font: 15px/1.5 Inter, system-ui, sans-serif; }
h1 { font-size: 26px; margin: 0 0 4px; } h1 span { color: var(--accent); }
h2 { font-size: 20px; margin: 44px 0 2px; } h3 { font-size: 16px; margin: 0; }
p { margin: 4px 0; color: var(--dim); }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 520px), 1fr)); gap: 20px;
  margin-top: 14px; }
.card { background: var(--panel); border: 1px solid var(--line); border-radius: 10px; overflow: hidden; }
.card img { display: block; width: 100%; height: auto; border-bottom: 1px solid var(--line); }
.card div { padding: 14px 18px 18px; }
.verdict { display: inline-block; margin-right: 8px; padding: 1px 9px; border-radius: 9px; font-size: 12px;
  font-weight: 700; text-transform: uppercase; letter-spacing: .04em; color: var(--leaked);
  background: var(--bad); }
.verdict.clean { color: var(--running); background: var(--good); }
.verdict.unfinished { color: var(--blocked); background: var(--unsure); }
.mend b { color: var(--running); }
code { display: block; margin-top: 10px; padding: 6px 10px; border-radius: 6px; background: var(--background);
  color: var(--link); font: 12.5px/1.5 "JetBrains Mono", ui-monospace, monospace; overflow-wrap: anywhere; }
a { color: inherit; }
.group { margin-top: 64px; padding-top: 16px; border-top: 1px solid var(--line); color: var(--accent);
  text-transform: uppercase; letter-spacing: .06em; font-size: 14px; }
details { margin-top: 10px; } summary { cursor: pointer; color: var(--dim); }
pre { margin: 6px 0 0; padding: 10px; border-radius: 6px; background: var(--background); overflow-x: auto;
  font: 12px/1.5 "JetBrains Mono", ui-monospace, monospace; }
)";

constexpr std::string_view page_title = R"(<h1><span>&#9670;</span> Interleave</h1>
<p>Go&#8217;s concurrency patterns, right and wrong. Every picture is drawn from what the run recorded.</p>
)";

// The theme's colours by name, as the style uses them.
std::string color_variables(const visualizer::Palette& colors) {
  const std::pair<std::string_view, ImU32> named[] = {{"background", colors.background},
                                                      {"panel", colors.panel},
                                                      {"line", colors.line},
                                                      {"text", colors.text},
                                                      {"dim", colors.dim},
                                                      {"accent", colors.accent},
                                                      {"link", colors.link},
                                                      {"bad", colors.bad},
                                                      {"good", colors.good},
                                                      {"unsure", colors.unsure},
                                                      {"leaked", colors.leaked},
                                                      {"running", colors.running},
                                                      {"blocked", colors.blocked}};
  std::string text = ":root { color-scheme: dark;";
  for (const auto& [name, color] : named) {
    text += fmt::format(" --{}: {};", name, visualizer::css_color(color));
  }
  return text + " }\n";
}

std::string page_head() {
  return fmt::format(
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<title>Interleave: the tour</title>\n<style>\n{}{}</style>\n</head>\n<body>\n{}",
      color_variables(visualizer::palette_of(visualizer::Theme::dark)), page_style, page_title);
}

std::string rate_text(const patterns::Variant& variant) {
  if (!variant.compiles()) return "There is no schedule of it.";
  if (variant.rate_percent == 100) return "Fails on all random schedules that were tried.";
  return fmt::format("Fails on about {:g} % of random schedules.", variant.rate_percent);
}

std::string listing_text(const listing::Listing& listing) {
  std::string text;
  for (const listing::Line& line : listing.lines) text += escape_html(line.text) + "\n";
  return text;
}

// Folded, in both languages.
std::string listings(const patterns::Pattern& pattern, const patterns::Variant& variant) {
  std::string text;
  const auto add = [&](std::string_view language, const listing::Listing& listing) {
    if (listing.empty()) return;
    text += fmt::format("<details><summary>{}</summary><pre>{}</pre></details>\n", language,
                        listing_text(listing));
  };
  add("Go", lab::go_listing_of(pattern, variant));
  add("C++", lab::listing_of(pattern, variant));
  return text;
}

// "More: <a>…</a> · <a>…</a>".
std::string sources_of(const patterns::Pattern& pattern) {
  std::string text;
  for (const patterns::Source& source : pattern.sources) {
    text += fmt::format("{}<a href=\"{}\">{}</a>", text.empty() ? "More: " : " · ",
                        escape_html(source.url), escape_html(source.title));
  }
  return text;
}

std::string card(const TourStop& stop) {
  const patterns::Variant& variant = *stop.request.variant;
  std::string text = fmt::format(
      "<article class=\"card\">\n<a href=\"{0}\"><img src=\"{0}\" alt=\"{1}: {2} at step {3} of "
      "{4}\" "
      "width=\"{5}\" height=\"{6}\" loading=\"lazy\"></a>\n<div>\n"
      "<h3><span class=\"verdict {7}\">{7}</span>{2}</h3>\n<p>{8}</p>\n<p><b>Look for</b> "
      "{9}</p>\n",
      escape_html(stop.picture), escape_html(stop.request.pattern->title),
      escape_html(variant.title), stop.step, stop.steps, picture_width, picture_height,
      escape_html(trace::outcome_text(stop.outcome)), escape_html(variant.summary),
      escape_html(variant.look));
  for (const detect::Finding& finding : stop.findings) {
    text += fmt::format("<p><b>{}</b> (step {})<br>{}</p>\n", escape_html(finding.title),
                        finding.step, escape_html(finding.message));
  }
  if (!stop.findings.empty() && !variant.mend.empty()) {
    text += fmt::format("<p class=\"mend\"><b>Fix</b> {}</p>\n", escape_html(variant.mend));
  }
  if (!variant.correct()) text += "<p>" + rate_text(variant) + "</p>\n";
  text += fmt::format("<code>interleave run {}/{} --seed {}<br>{}</code>\n",
                      escape_html(stop.request.pattern->id), escape_html(variant.id),
                      stop.request.how.seed, escape_html(lab::command_text(stop.request)));
  text += listings(*stop.request.pattern, variant);
  return text + "</div>\n</article>\n";
}

TourStop visit(Camera& camera, const patterns::Pattern& pattern, const patterns::Variant& variant,
               const std::string& directory) {
  Desk desk(telling_request(pattern, variant));
  Player& player = desk.player;
  player.jump(telling_step(player.scene()));
  TourStop stop{.request = player.request(),
                .picture = fmt::format("{}--{}.png", pattern.id, variant.id),
                .step = player.cursor().step,
                .steps = player.steps(),
                .outcome = player.result().outcome,
                .findings = player.result().findings};
  const std::string path = (std::filesystem::path(directory) / stop.picture).string();
  write_png(path, camera.take(desk));
  fmt::print("{}: {}{}\n", path, trace::outcome_text(stop.outcome),
             stop.findings.empty() ? "" : ", " + stop.findings.front().title);
  return stop;
}

}  // namespace

lab::RunRequest telling_request(const patterns::Pattern& pattern,
                                const patterns::Variant& variant) {
  lab::RunRequest first = lab::default_request(pattern, variant);
  lab::RunRequest request = first;
  for (std::uint32_t tried = 0; !variant.correct() && tried < variant.within; ++tried) {
    if (!lab::execute(request).findings.empty()) return request;
    ++request.how.seed;
  }
  return first;
}

std::string escape_html(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

std::string page_in(const std::string& directory) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (error)
    throw std::runtime_error(fmt::format("cannot make {}: {}", directory, error.message()));
  std::string page = (std::filesystem::path(directory) / "index.html").string();
  check_writable(page);
  return page;
}

std::string tour_page(const std::vector<TourStop>& stops) {
  std::string page = page_head();
  const patterns::Pattern* pattern = nullptr;
  for (const TourStop& stop : stops) {
    if (stop.request.pattern != pattern) {
      if (pattern != nullptr) page += "</div>\n";
      const bool is_new_group = pattern == nullptr || pattern->group != stop.request.pattern->group;
      pattern = stop.request.pattern;
      if (is_new_group) {
        page += fmt::format("<h2 class=\"group\">{}</h2>\n", escape_html(pattern->group));
      }
      page += fmt::format("<h2 id=\"{}\">{}</h2>\n<p>{}</p>\n<p>{}</p>\n<div class=\"cards\">\n",
                          escape_html(pattern->id), escape_html(pattern->title),
                          escape_html(pattern->summary), sources_of(*pattern));
    }
    page += card(stop);
  }
  if (pattern != nullptr) page += "</div>\n";
  page += "</body>\n</html>\n";
  return page;
}

int make_tour(const std::string& directory) try {
  const std::string page = page_in(directory);
  Camera camera(picture_width, picture_height);
  std::vector<TourStop> stops;
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    for (const patterns::Variant& variant : pattern->variants) {
      stops.push_back(visit(camera, *pattern, variant, directory));
    }
  }
  write_file(page, tour_page(stops));
  fmt::print("{}\n", page);
  return exit_clean;
} catch (const std::exception& error) {
  return fail(exit_failed, sentence_of(error));
}

}  // namespace interleave::app
