// What people read: what a goroutine does, what an event says, Go's own dump.
#pragma once

#include <string>
#include <string_view>

#include "trace/event.h"
#include "trace/names.h"
#include "trace/trace.h"
#include "trace/world.h"

namespace interleave::trace {

// What the goroutine does now, in a few words: "send squares", "select jobs, ctx.Done()", "sleep",
// "running", "returned".
std::string doing_text(const Trace& trace, const Names& names, const Goroutine& goroutine);

// "patterns/pipeline/correct.cpp:21", as the trace tells places; "" for the unknown site.
std::string site_text(const Trace& trace, SiteId site);

// "correct.cpp:21" of "patterns/pipeline/correct.cpp:21".
std::string_view without_folders(std::string_view place);

// A line about one event: "square·2 sends 16 on squares (buffered)".
std::string event_text(const Trace& trace, const Names& names, const Event& event);

// The goroutines that have not ended, in Go's own dump format ("goroutine 7 [chan send]:" ...).
std::string dump_text(const Trace& trace, const World& world);

}  // namespace interleave::trace
