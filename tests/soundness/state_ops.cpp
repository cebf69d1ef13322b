// What is read and written: pools, maps, variables, slices.
#include "tests/soundness/ops.h"

namespace interleave::tests {
namespace {

using namespace runtime;

constexpr Op pools[] = {
    {"get", [](Things& t, Seen& s) { s.note(t.pool->get()); }},
    {"put(1)", [](Things& t, Seen&) { t.pool->put(1); }},
    {"put(2)", [](Things& t, Seen&) { t.pool->put(2); }},
    {"println", print_one},
};

constexpr Op maps[] = {
    {"store(1, 10)", [](Things& t, Seen&) { t.map->store(1, 10); }},
    {"store(2, 20)", [](Things& t, Seen&) { t.map->store(2, 20); }},
    {"find(1)", [](Things& t, Seen& s) { see(s, t.map->find(1)); }},
    {"add(1, 1)", [](Things& t, Seen&) { t.map->add(1, 1); }},
    {"erase(1)", [](Things& t, Seen&) { t.map->erase(1); }},
    {"clear", [](Things& t, Seen&) { t.map->clear(); }},
    {"len", [](Things& t, Seen& s) { s.note(static_cast<int>(t.map->len())); }},
    {"range",
     [](Things& t, Seen& s) {
       t.map->range([&s](int key, int value) { s.note(key * 100 + value); });
     }},
};

constexpr Op sync_maps[] = {
    {"store(1, 10)", [](Things& t, Seen&) { t.sync_map->store(1, 10); }},
    {"store(2, 20)", [](Things& t, Seen&) { t.sync_map->store(2, 20); }},
    {"load(1)", [](Things& t, Seen& s) { see(s, t.sync_map->load(1)); }},
    {"load_and_delete(1)", [](Things& t, Seen& s) { see(s, t.sync_map->load_and_delete(1)); }},
    {"erase(1)", [](Things& t, Seen&) { t.sync_map->erase(1); }},
    {"swap(1, 11)", [](Things& t, Seen& s) { see(s, t.sync_map->swap(1, 11)); }},
    {"compare_and_swap(1, 10, 12)",
     [](Things& t, Seen& s) { s.note(t.sync_map->compare_and_swap(1, 10, 12)); }},
    {"clear", [](Things& t, Seen&) { t.sync_map->clear(); }},
    {"range",
     [](Things& t, Seen& s) {
       t.sync_map->range([&s](int key, int value) {
         s.note(key * 100 + value);
         return true;
       });
     }},
};

constexpr Op variables[] = {
    {"load", [](Things& t, Seen& s) { s.note(t.number->load()); }},
    {"store(1)", [](Things& t, Seen&) { t.number->store(1); }},
    {"add(2)", [](Things& t, Seen& s) { s.note(t.number->add(2)); }},
    {"swap(3)", [](Things& t, Seen& s) { s.note(t.number->swap(3)); }},
    {"compare_and_swap(0, 4)",
     [](Things& t, Seen& s) { s.note(t.number->compare_and_swap(0, 4)); }},
    {"shared.load", [](Things& t, Seen& s) { s.note(t.shared->load()); }},
    {"shared.add(1)", [](Things& t, Seen&) { t.shared->add(1); }},
    {"println", print_one},
};

// What Go's recover() gives of what `body` panics with.
template <class Body>
void recovered(Seen& seen, const Body& body) {
  func([&] {
    const Defer guard([&] {
      if (const auto panic = recover()) seen.note(std::string(panic.text()));
    });
    body();
  });
}

constexpr Op slices[] = {
    {"slice.append(1)", [](Things& t, Seen&) { t.slice->append(1); }},
    {"slice.append(2)", [](Things& t, Seen&) { t.slice->append(2); }},
    {"slice.len()", [](Things& t, Seen& s) { s.note(static_cast<int>(t.slice->len())); }},
    {"slice.at(0)", [](Things& t, Seen& s) { recovered(s, [&] { s.note(t.slice->at(0)); }); }},
    {"slice.set(0, 3)", [](Things& t, Seen& s) { recovered(s, [&] { t.slice->set(0, 3); }); }},
    {"println", print_one},
};

constexpr Op values[] = {
    {"value.load()", [](Things& t, Seen& s) { see(s, t.value->load<int>()); }},
    {"value.store(1)", [](Things& t, Seen& s) { recovered(s, [&] { t.value->store(1); }); }},
    {"value.store(true)", [](Things& t, Seen& s) { recovered(s, [&] { t.value->store(true); }); }},
    {"value.swap(2)", [](Things& t, Seen& s) { recovered(s, [&] { see(s, t.value->swap(2)); }); }},
    {"value.compare_and_swap(1, 3)",
     [](Things& t, Seen& s) {
       recovered(s, [&] { s.note(t.value->compare_and_swap(1, 3) ? 1 : 0); });
     }},
    {"println", print_one},
};

constexpr Theme all[] = {
    {"pool", [](Things& t) { t.pool.emplace(); }, pools},
    {"map", [](Things& t) { t.map.emplace("m"); }, maps},
    {"sync map", [](Things& t) { t.sync_map.emplace("m"); }, sync_maps},
    {"variables",
     [](Things& t) {
       t.number.emplace("n");
       t.shared.emplace("v", 0);
     },
     variables},
    {"slice", [](Things& t) { t.slice.emplace("s"); }, slices},
    {"slice with room", [](Things& t) { t.slice.emplace("s", make_slice<int>("s", 0, 3)); },
     slices},
    {"atomic value", [](Things& t) { t.value.emplace("v"); }, values},
};

}  // namespace

std::span<const Theme> state_themes() { return all; }

}  // namespace interleave::tests
