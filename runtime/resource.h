// A resource with a limited capacity that does not defend itself: a database with so many
// connections, a machine with so much memory. Taking more than it has does not wait; it is seen as
// an overload.
#pragma once

#include <cstdint>
#include <string_view>

#include "runtime/object.h"
#include "runtime/operation.h"
#include "runtime/where.h"

namespace interleave::runtime {

class ResourceCore final : public Object {
 public:
  ResourceCore(const Operation& operation, std::string_view name, std::uint32_t capacity)
      : Object(operation, trace::ObjectKind::resource, name, capacity) {}

  std::int64_t taken = 0;
};

// A value handle: a copy is the same resource.
//
//   Resource database("database", 4);
//   database.take(1);
//   Defer done([=] { database.give_back(1); });
//   work(milliseconds(10));
class Resource {
 public:
  Resource(std::string_view name, std::uint32_t capacity,
           Where where = std::source_location::current());

  void take(std::int64_t units, Where where = std::source_location::current()) const;
  // Panics "resource: given back more than taken".
  void give_back(std::int64_t units, Where where = std::source_location::current()) const;

 private:
  Ref<ResourceCore> core_;
};

}  // namespace interleave::runtime
