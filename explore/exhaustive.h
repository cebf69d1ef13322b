// Goes through every schedule of a program, but for those that differ only in orders that do not
// matter: dynamic partial-order reduction with source sets and sleep sets (Abdulla, Aronis, Jonsson
// and Sagonas, POPL 2014; Flanagan and Godefroid, POPL 2005).
//
// Each run goes down the tree of choices as far as it was there before, then on by itself. After
// each transition it looks for earlier ones that might as well have come later (a race), and notes
// at the place of the earlier one who is to go first there in another run.
//
// Invariants:
//  - Tree::run[i] is the i-th transition of the present run, Tree::places[i] what is still to be
//    tried there.
//  - A transition that sleeps at a place has been tried there, or above with nothing since then
//    that it depends on: trying it again would show nothing new.
//  - What would block does not begin to wait before it must (options.h). Virtual time passing is a
//    barrier: all before it happened before all after it.
//  - When a run crashes, what others would have done is found by letting them go first; what was
//    printed before a crash is not told apart.
#pragma once

#include <cstdint>
#include <vector>

#include "explore/footprint_reader.h"
#include "explore/happens_before.h"
#include "explore/options.h"
#include "explore/search_tree.h"
#include "explore/systematic.h"
#include "trace/trace.h"

namespace interleave::explore {

class Exhaustive final : public Systematic {
 public:
  // `trace` and `touches` are those of the scheduler that it is the strategy of
  // (Scheduler::log_touches).
  Exhaustive(const trace::Trace& trace, std::vector<runtime::Touch>& touches)
      : touches_(touches), reader_(trace), happens_before_(reader_) {}

  // Goes on in that tree, which must outlive it, in place of its own: with begin().
  void use(Tree& tree) { tree_ = &tree; }
  Tree& tree() { return *tree_; }
  // Before a run on the way that the tree is on.
  void begin();

  bool next() override;
  // Throws std::logic_error if the program did not do the same again.
  void finish() override;
  bool is_redundant() const override { return is_doomed_; }

  std::uint32_t next_goroutine(const runtime::ChoicePoint& point) override;
  std::uint32_t select_case(std::uint32_t count) override;
  bool sees_every_step() const override { return true; }

 private:
  void end_transition();
  std::uint32_t take(const runtime::ChoicePoint& point);
  void open_place(const runtime::ChoicePoint& point);
  static void inherit_sleepers(Place& place, const Place& parent, const Transition& made);
  bool choose_first(Place& place);
  bool has_gone_on_for_long() const;
  bool choose_wait(Place& place);
  std::uint32_t go(const runtime::ChoicePoint& point, const Option& option);
  // Of its cases those that do not sleep: bit [as written]; all_cases of what is no select, or if
  // nothing sleeps; 0: it sleeps.
  static std::uint64_t find_awake(const runtime::ChoicePoint& point, Place& place,
                                  const Option& option);
  void look_for_races(std::uint32_t index);
  void look_for_races(std::uint32_t index, bool of_partner);
  bool want_reversed(std::uint32_t first, std::uint32_t second, bool of_partner);
  bool begins(std::uint32_t first, std::uint32_t second, bool of_partner) const;
  bool begins(const Knowledge& knowledge) const;

  std::vector<runtime::Touch>& touches_;
  FootprintReader reader_;
  HappensBefore happens_before_;
  Tree own_;
  Tree* tree_ = &own_;
  std::uint32_t depth_ = 0;  // transitions of this run so far
  std::uint32_t known_ = 0;  // of them, so many were the same in the last run
  std::vector<Mover> movers_;
  Option going_;  // the second half of a rendezvous is to come
  bool is_half_way_ = false;
  std::uint32_t case_ = 0;  // within the transition
  ReadyCases ready_cases_;
  const runtime::Pending* partner_ = nullptr;
  Knowledge seen_;
  std::vector<std::uint32_t> others_;
  Wish wish_;
  bool is_open_ = false;    // a transition is under way
  bool is_doomed_ = false;  // the run shows nothing new
  bool is_lost_ = false;    // the program does something else than in the last run
};

}  // namespace interleave::explore
