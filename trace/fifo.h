// A queue as plain data: in one piece of memory, nothing allocated while it is empty, and who is
// first leaves without the others moving up.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

namespace interleave::trace {

template <class T>
class Fifo {
 public:
  using const_iterator = typename std::vector<T>::const_iterator;

  const_iterator begin() const { return all_.begin() + static_cast<std::ptrdiff_t>(first_); }
  const_iterator end() const { return all_.end(); }
  std::size_t size() const { return all_.size() - first_; }
  bool empty() const { return first_ == all_.size(); }
  const T& operator[](std::size_t i) const { return all_[first_ + i]; }
  const T& front() const { return all_[first_]; }
  const T& back() const { return all_.back(); }
  operator std::span<const T>() const { return {begin(), end()}; }  // NOLINT(*-explicit-*)

  void push_back(const T& value) {
    // Once most of the memory is of those who have left: each is moved once for one that left.
    if (first_ > all_.size() / 2) {
      all_.erase(all_.begin(), begin());
      first_ = 0;
    }
    all_.push_back(value);
  }
  void pop_front() { ++first_; }
  // The first one that is equal, if there is one.
  void forget(const T& value) {
    const auto found = std::find(begin(), end(), value);
    if (found == begin() && found != end()) {
      pop_front();
    } else if (found != end()) {
      all_.erase(found);
    }
  }

  friend bool operator==(const Fifo& a, const std::vector<T>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
  }

 private:
  std::vector<T> all_;
  std::size_t first_ = 0;
};

}  // namespace interleave::trace
