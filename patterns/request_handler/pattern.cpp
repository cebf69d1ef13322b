// Request handler: a server takes requests, and clients give up.
#include "patterns/request_handler/variants.h"

#include <array>

namespace interleave::patterns::request_handler {
namespace {

using trace::Outcome;

constexpr std::array knobs = {
    Knob{"clients", "Clients", 1, 40, 8},
    Knob{"gap-ms", "One comes every", 1, 100, 10, "ms"},
    Knob{"patience-ms", "They wait for", 1, 500, 50, "ms"},
    Knob{"step-ms", "Request n takes n times", 1, 50, 15, "ms"},
};

constexpr std::array a_busy_hour = {Preset{"clients", 24},
                                    Preset{"gap-ms", 5},
                                    Preset{"step-ms", 20}};

constexpr std::array small = {Preset{"clients", 2},
                              Preset{"patience-ms", 30}};

constexpr std::array variants = {
    Variant{
        .id = "correct",
        .title = "Correct: the request's context",
        .summary = "The handler's context is made from the "
                   "request's, so its work ends when the client "
                   "gives up; the server waits for its handlers.",
        .look =
            "A handler whose client has given up returns at its "
            "next step, and server waits for the last handler.",
        .mend = "",
        .main = correct::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "detached",
        .title = "Correct: queued for later",
        .summary = "Work that goes on without the client is handed "
                   "to a queue with few workers, which the server "
                   "drains before it returns.",
        .look = "Two workers take the requests one by one, and "
                "server returns after both of them.",
        .mend = "",
        .main = detached::run,
        .expected = Outcome::clean,
        .small = small,
    },
    Variant{
        .id = "fire-and-forget",
        .title = "Fire and forget",
        .summary = "Each request leaves a goroutine behind; they "
                   "pile up, and nobody waits for them.",
        .look =
            "The number of goroutines grows while the requests "
            "come, and those that are left are cut off by main.",
        .mend = "Hand the work to a few workers over a channel "
                "with room for some, and drain it: close(queue), "
                "then workers.Wait().",
        .main = fire_and_forget::run,
        .expected = Outcome::growth,
        .presets = a_busy_hour,
        .spoils = "detached",
        .go = {.says = "goroutines still at work:"},
    },
    Variant{
        .id = "background-context",
        .title = "A context of its own",
        .summary = "The handler's context is made from the "
                   "background: the client is gone, and the work "
                   "goes on.",
        .look = "The work of a handler goes on behind the mark at "
                "which the context of its request was cancelled.",
        .mend = "Make it from the request's context: "
                "context.WithTimeout(request.ctx, limit).",
        .main = background_context::run,
        .expected = Outcome::ignored_cancellation,
        .go = {.says = "done for nobody"},
    },
    Variant{
        .id = "lost-cancel",
        .title = "cancel not called",
        .summary = "The handler drops its cancel function: a "
                   "context and its timer stay behind for each "
                   "request.",
        .look = "The handler is done, and its context and timer "
                "stay behind until the deadline.",
        .mend = "Keep it, and call it when the handler returns: "
                "ctx, cancel := ..., then defer cancel().",
        .main = lost_cancel::run,
        .expected = Outcome::lost_cancel,
        .go = {.vet = "should be called, not discarded, to avoid a "
                      "context leak"},
    },
};

constexpr std::array sources = {
    Source{"Go Concurrency Patterns: Context",
           "https://go.dev/blog/context"},
    Source{"http.Request.Context",
           "https://pkg.go.dev/net/http#Request.Context"},
};

}  // namespace

const Pattern pattern = {
    .id = "request-handler",
    .title = "Request handler",
    .summary = "A server takes requests; clients may give up.",
    .group = "lifetimes",
    .place = 120,
    .knobs = knobs,
    .variants = variants,
    .sources = sources,
};

}  // namespace interleave::patterns::request_handler
