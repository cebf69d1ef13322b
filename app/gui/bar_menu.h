// The menu of a bar: what has no room there as a button.
#pragma once

#include "app/gui/action_id.h"
#include "app/gui/intent.h"
#include "app/gui/widgets.h"

namespace interleave::app {

// Draws its button; true while it is open, and then ImGui::EndPopup() ends it. It opens below the
// button, or above it.
bool begin_bar_menu(const Canvas& canvas, const char* name, const Rect& button, bool above);

// A row for an action, with its keys; left out if this build cannot do it.
void menu_row(ActionId id, Intents& intents);

}  // namespace interleave::app
