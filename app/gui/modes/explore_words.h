// What explore mode says besides what the command line says, too: pure functions.
#pragma once

#include <string>

#include "app/gui/exploring.h"
#include "explore/job.h"
#include "lab/explored_words.h"

namespace interleave::app {

using lab::confidence_text;
using lab::Estimate;
using lab::estimate_of;
using lab::Headline;
using lab::headline_of;
using lab::percent_text;
using lab::shortest_text;
using lab::strategy_sentence;

// What a search through all schedules has shown.
std::string proof_text(const explore::Snapshot& now, bool is_running);

// "12 to 3 switches, 80 to 41 steps": what making a schedule shorter came to.
std::string shortened_text(const Shortened& shortened);

}  // namespace interleave::app
