#include "app/gui/tour.h"

#include <fmt/format.h>

#include <filesystem>

#include "app/cli/commands.h"
#include "app/gui.h"
#include "app/gui/pictures.h"
#include "app/gui/png.h"
#include "patterns/catalog.h"

namespace interleave::app {
namespace {

constexpr int picture_width = 1600, picture_height = 1000;

constexpr std::string_view page_head = R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Interleave: the tour</title>
<style>
:root { color-scheme: dark; }
body { margin: 0 auto; max-width: 1500px; padding: 32px 24px 80px; background: #0f1419; color: #e6edf3;
  font: 15px/1.5 Inter, system-ui, sans-serif; }
h1 { font-size: 26px; margin: 0 0 4px; } h1 span { color: #2ec4a0; }
h2 { font-size: 20px; margin: 44px 0 2px; } h3 { font-size: 16px; margin: 0; }
p { margin: 4px 0; color: #93a1b0; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 520px), 1fr)); gap: 20px;
  margin-top: 14px; }
.card { background: #151b23; border: 1px solid #2b3542; border-radius: 10px; overflow: hidden; }
.card img { display: block; width: 100%; height: auto; border-bottom: 1px solid #2b3542; }
.card div { padding: 14px 18px 18px; }
.verdict { display: inline-block; margin-right: 8px; padding: 1px 9px; border-radius: 9px; font-size: 12px;
  font-weight: 700; text-transform: uppercase; letter-spacing: .04em; color: #ff6b4a; background: #3a1f1a; }
.verdict.clean { color: #2ec4a0; background: #12302a; }
.verdict.unfinished { color: #f0a83a; background: #33270f; }
.mend b { color: #2ec4a0; }
code { display: block; margin-top: 10px; padding: 6px 10px; border-radius: 6px; background: #0f1419;
  color: #8fb4d9; font: 12.5px/1.5 "JetBrains Mono", ui-monospace, monospace; overflow-wrap: anywhere; }
a { color: inherit; }
</style>
</head>
<body>
<h1><span>&#9670;</span> Interleave</h1>
<p>Go&#8217;s concurrency patterns, right and wrong. Every picture is drawn from what the run recorded.</p>
)";

std::string card(const TourStop& stop) {
  const patterns::Variant& variant = *stop.request.variant;
  std::string text = fmt::format(
      "<article class=\"card\">\n<a href=\"{0}\"><img src=\"{0}\" alt=\"{1}: {2} at step {3} of "
      "{4}\" "
      "width=\"{5}\" height=\"{6}\" loading=\"lazy\"></a>\n<div>\n"
      "<h3><span class=\"verdict {7}\">{7}</span>{2}</h3>\n<p>{8}</p>\n",
      escape_html(stop.picture), escape_html(stop.request.pattern->title),
      escape_html(variant.title), stop.step, stop.steps, picture_width, picture_height,
      escape_html(stop.outcome), escape_html(variant.summary));
  for (const detect::Finding& finding : stop.findings) {
    text += fmt::format("<p><b>{}</b> (step {})<br>{}</p>\n", escape_html(finding.title),
                        finding.step, escape_html(finding.message));
  }
  if (!stop.findings.empty() && !variant.mend.empty()) {
    text += fmt::format("<p class=\"mend\"><b>Fix</b> {}</p>\n", escape_html(variant.mend));
  }
  text += fmt::format("<code>interleave run {}/{} --seed {}</code>\n</div>\n</article>\n",
                      escape_html(stop.request.pattern->id), escape_html(variant.id),
                      stop.request.how.seed);
  return text;
}

TourStop visit(Camera& camera, const patterns::Pattern& pattern, const patterns::Variant& variant,
               const std::string& directory) {
  Player player(default_request(pattern, variant));
  player.jump(telling_step(player.scene()));
  TourStop stop{.request = player.request(),
                .picture = fmt::format("{}--{}.png", pattern.id, variant.id),
                .step = player.cursor().step,
                .steps = player.steps(),
                .outcome = player.result().outcome,
                .findings = player.result().findings};
  const std::string path = (std::filesystem::path(directory) / stop.picture).string();
  write_png(path, camera.take(player));
  fmt::print("{}: {}{}\n", path, stop.outcome,
             stop.findings.empty() ? "" : ", " + stop.findings.front().title);
  return stop;
}

}  // namespace

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

std::string tour_page(const std::vector<TourStop>& stops) {
  std::string page(page_head);
  const patterns::Pattern* pattern = nullptr;
  for (const TourStop& stop : stops) {
    if (stop.request.pattern != pattern) {
      if (pattern != nullptr) page += "</div>\n";
      pattern = stop.request.pattern;
      page += fmt::format("<h2>{}</h2>\n<p>{}</p>\n<div class=\"cards\">\n",
                          escape_html(pattern->title), escape_html(pattern->summary));
    }
    page += card(stop);
  }
  if (pattern != nullptr) page += "</div>\n";
  page += "</body>\n</html>\n";
  return page;
}

int make_tour(const std::string& directory) try {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (error)
    return fail(exit_failed, fmt::format("cannot make {}: {}", directory, error.message()));
  const std::string page = (std::filesystem::path(directory) / "index.html").string();
  check_writable(page);
  Camera camera(picture_width, picture_height, 1);
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
  return fail(exit_failed, error.what());
}

}  // namespace interleave::app
