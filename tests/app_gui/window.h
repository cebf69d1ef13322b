// The whole window with no window: clicked by labels, driven by keys.
#pragma once

#include <string_view>

#include "app/gui/desk.h"
#include "app/gui/look.h"
#include "app/gui/shell.h"
#include "lab/request.h"
#include "patterns/catalog.h"
#include "tests/app_gui/ui_driver.h"

namespace interleave::tests {

struct Window {
  explicit Window(ImVec2 size = {1600, 1000}, float content_scale = 1)
      : desk(lab::default_request(*patterns::find_pattern("pipeline"),
                                  patterns::find_pattern("pipeline")->variants.front())),
        shell(desk, look.fonts(), content_scale),
        ui([this] { shell.frame(ImGui::GetIO().DeltaTime); }, size) {}

  std::string_view variant() const { return player.request().variant->id; }
  std::string_view pattern() const { return player.request().pattern->id; }

  app::Look look;
  app::Desk desk;
  app::Player& player = desk.player;
  app::Shell shell;
  UiDriver ui;
};

}  // namespace interleave::tests
