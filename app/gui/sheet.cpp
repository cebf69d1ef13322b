#include "app/gui/sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "app/cli/commands.h"
#include "app/cli/link.h"
#include "app/cli/streams.h"
#include "app/gui/moment.h"
#include "app/gui/pictures.h"
#include "app/gui/png.h"
#include "app/gui/tour.h"
#include "patterns/catalog.h"

namespace interleave::app {
namespace {

constexpr std::string_view sheet_head = R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Interleave: every variant</title>
<style>
body { margin: 24px; font: 14px/1.5 system-ui, sans-serif; }
section { display: grid; grid-template-columns: repeat(auto-fill, minmax(420px, 1fr)); gap: 16px; }
figure { margin: 0; } img { display: block; width: 100%; height: auto; }
</style>
</head>
<body>
)";

// All that is taken of one variant in one size and theme.
void take_variant(Camera& camera, Desk& desk, const SheetOptions& options, const PictureSize& size,
                  ShownTheme theme, std::vector<SheetPicture>& pictures) {
  Player& player = desk.player;
  const lab::RunRequest& request = player.request();
  desk.theme = theme_of(theme);
  for (const Moment& moment : options.moments) {
    std::string why, memory;
    const auto step = step_of(moment, player.result(), why);
    if (!step) continue;  // a clean run has no finding
    player.jump(*step);
    SheetPicture picture{
        .variant = fmt::format("{}/{}", request.pattern->id, request.variant->id),
        .file = sheet_file(request.pattern->id, request.variant->id, moment, size.width,
                           size.height, theme),
        .words = fmt::format("{} · {}x{} · {}: step {} of {}", moment_text(moment, memory),
                             size.width, size.height, theme_word(theme), *step, player.steps())};
    const std::string path = (std::filesystem::path(options.directory) / picture.file).string();
    write_png(path, camera.take(desk));
    fmt::print("{}: {}\n", path, picture.words);
    pictures.push_back(std::move(picture));
  }
}

}  // namespace

std::string sheet_file(std::string_view pattern, std::string_view variant, const Moment& moment,
                       int width, int height, ShownTheme theme) {
  std::string memory;
  return fmt::format("{}--{}--{}--{}x{}--{}.png", pattern, variant, moment_text(moment, memory),
                     width, height, theme_word(theme));
}

std::string sheet_page(const std::vector<SheetPicture>& pictures) {
  std::vector<const SheetPicture*> in_order;
  for (const SheetPicture& each : pictures) {
    // After the last one of its variant; there are few sizes and themes, and many variants.
    const auto last = std::find_if(in_order.rbegin(), in_order.rend(), [&](const auto* other) {
      return other->variant == each.variant;
    });
    in_order.insert(last == in_order.rend() ? in_order.end() : last.base(), &each);
  }
  std::string page(sheet_head), variant;
  for (const SheetPicture* const each : in_order) {
    if (each->variant != variant) {
      if (!variant.empty()) page += "</section>\n";
      variant = each->variant;
      page += fmt::format("<h2>{}</h2>\n<section>\n", escape_html(variant));
    }
    page += fmt::format(
        "<figure><a href=\"{0}\"><img src=\"{0}\" alt=\"\" loading=\"lazy\"></a><figcaption>{1}"
        "</figcaption></figure>\n",
        escape_html(each->file), escape_html(each->words));
  }
  if (!variant.empty()) page += "</section>\n";
  return page + "</body>\n</html>\n";
}

int make_sheet(const SheetOptions& options) try {
  const std::string page = page_in(options.directory);
  std::vector<SheetPicture> pictures;
  for (const PictureSize& size : options.sizes) {
    Camera camera(size.width, size.height);
    for (const patterns::Pattern* pattern : patterns::catalog()) {
      for (const patterns::Variant& variant : pattern->variants) {
        Desk desk(telling_request(*pattern, variant));
        for (const ShownTheme theme : options.themes) {
          take_variant(camera, desk, options, size, theme, pictures);
        }
      }
    }
  }
  write_file(page, sheet_page(pictures));
  fmt::print("{}\n", page);
  return exit_clean;
} catch (const std::exception& error) {
  return fail(exit_failed, sentence_of(error));
}

}  // namespace interleave::app
