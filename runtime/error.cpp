#include "runtime/error.h"

#include <array>

#include "runtime/context.h"
#include "runtime/context_link.h"
#include "runtime/operation.h"

namespace interleave::runtime {
namespace {

constexpr const char* plain_type = "*errors.errorString";
constexpr const char* wrapping_type = "*fmt.wrapError";

// Calls note(recorder, goroutine) if a goroutine of that run asks, which is not being unwound.
template <class Function>
void with_recorder(std::uint64_t run, Function note) {
  Scheduler* const scheduler = Scheduler::current_scheduler();
  const Goroutine* const self = Scheduler::current();
  if (scheduler == nullptr || self == nullptr || self->unwinding) return;
  if (scheduler->tearing_down() || scheduler->run_number() != run) return;
  const Held held(scheduler);
  note(scheduler->recorder, self->id);
}

}  // namespace

Error::Node::~Node() {
  if (id == 0) return;
  with_recorder(run, [&](Recorder& recorder, trace::GoroutineId goroutine) {
    recorder.note({.goroutine = goroutine,
                   .a = id,
                   .b = Scheduler::current()->emptying,
                   .kind = trace::NoteKind::error_gone});
  });
}

std::shared_ptr<const Error::Node> Error::made(std::shared_ptr<Node> node, Where where) {
  static std::atomic<std::uint64_t> made_outside = 0;
  Scheduler* const scheduler = Scheduler::current_scheduler();
  if (scheduler == nullptr) {
    node->number = ++made_outside;
    return node;
  }
  node->run = scheduler->run_number();
  with_recorder(node->run, [&](Recorder& recorder, trace::GoroutineId goroutine) {
    node->id = scheduler->next_error_id();
    node->number = node->id;
    recorder.note({.goroutine = goroutine,
                   .a = node->id,
                   .b = recorder.text(node->text),
                   .site = recorder.site(where),
                   .kind = trace::NoteKind::error_made});
  });
  return node;
}

void Error::note_tested() const {
  with_recorder(node_->run, [&](Recorder& recorder, trace::GoroutineId goroutine) {
    recorder.note({.goroutine = goroutine, .a = node_->id, .kind = trace::NoteKind::error_tested});
  });
}

void Error::note_read() const {
  node_->was_read = true;
  with_recorder(node_->run, [&](Recorder& recorder, trace::GoroutineId goroutine) {
    recorder.note({.goroutine = goroutine, .a = node_->id, .kind = trace::NoteKind::error_read});
  });
}

Error Error::make(const char* type, std::string text, std::vector<Error> wrapped, bool wraps_many,
                  Where where) {
  auto node = std::make_shared<Node>();
  node->type = type;
  node->text = std::move(text);
  node->wrapped = std::move(wrapped);
  node->wraps_many = wraps_many;
  return Error(made(std::move(node), where));
}

std::string Error::record_type_name(const std::type_info& type, std::string_view text) {
  if (type == typeid(PanicNilError)) return "*runtime.PanicNilError";
  if (type == typeid(DeadlineExceededError)) return "context.deadlineExceededError";
  if (type != typeid(RuntimeError)) return type_text(type, 0, false);
  if (!is_constant(text)) return "runtime.boundsError";
  return text.starts_with("runtime error: ") ? "runtime.errorString" : "runtime.plainError";
}

Error new_error(std::string_view text, Where where) {
  return Error::make(plain_type, std::string(text), {}, false, where);
}

Error runtime_error(std::string_view text) {
  return Error::unnoted(RuntimeError{std::string(text)});
}

Error panic_nil_error(int go_minor) {
  if (go_minor < 21) return nil;
  const std::string_view prefix = go_minor < 27 ? "" : "runtime error: ";
  return Error::unnoted(PanicNilError{{std::string(prefix) + "panic called with nil argument"}});
}

Error format_error(std::string_view format, std::span<const Error> errors) {
  std::string text;
  std::vector<Error> wrapped;
  std::size_t next = 0;
  int wrapping_verbs = 0;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%') {
      text += format[i];
      continue;
    }
    const char verb = ++i < format.size() ? format[i] : '\0';
    if (verb == '%') {
      text += '%';
    } else if (verb == '\0') {
      text += "%!(NOVERB)";
    } else {
      wrapping_verbs += verb == 'w' ? 1 : 0;
      if (next >= errors.size()) {
        text.append("%!").append(1, verb).append("(MISSING)");
        continue;
      }
      const Error& error = errors[next++];
      // As Go's fmt writes a nil that %w has nothing to do with.
      text += verb == 'w' && error.is_nil() ? "%!w(<nil>)" : error.text();
      if (verb == 'w' && !error.is_nil()) wrapped.push_back(error);
    }
  }
  const bool wraps_many = wrapping_verbs > 1;
  const char* const type = wraps_many           ? "*fmt.wrapErrors"
                           : wrapping_verbs > 0 ? wrapping_type
                                                : plain_type;
  return Error::make(type, std::move(text), std::move(wrapped), wraps_many);
}

Error wrap(std::string_view text, const Error& inner) {
  inner.mark_read();
  std::vector<Error> wrapped;
  if (!inner.is_nil()) wrapped.push_back(inner);
  std::string whole = std::string(text) + ": ";
  whole += inner.is_nil() ? "%!w(<nil>)" : inner.shown();
  return Error::make(wrapping_type, std::move(whole), std::move(wrapped), false);
}

Error join(std::span<const Error> errors) {
  std::string text;
  std::vector<Error> wrapped;
  for (const Error& error : errors) {
    if (error.is_nil()) continue;
    if (!wrapped.empty()) text += '\n';
    text += error.text();
    wrapped.push_back(error);
  }
  if (wrapped.empty()) return nil;
  return Error::make("*errors.joinError", std::move(text), std::move(wrapped), true);
}

Error unwrap(const Error& error) {
  error.mark_read();
  if (error.is_nil() || error.node_->wraps_many || error.node_->wrapped.empty()) return nil;
  return error.node_->wrapped.front();
}

bool is(const Error& error, const Error& target) {
  if (error == target) return true;
  if (error.is_nil() || target.is_nil()) return false;
  if (error.node_->counts_as(target)) return true;
  for (const Error& each : error.node_->wrapped) {
    if (is(each, target)) return true;
  }
  return false;
}

}  // namespace interleave::runtime
