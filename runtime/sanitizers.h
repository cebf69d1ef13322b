// Which sanitizer this is compiled with.
#pragma once

#if defined(__has_feature)
#define INTERLEAVE_HAS_FEATURE(x) __has_feature(x)
#else
#define INTERLEAVE_HAS_FEATURE(x) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || INTERLEAVE_HAS_FEATURE(address_sanitizer)
#define INTERLEAVE_ASAN 1
#endif
#if defined(__SANITIZE_THREAD__) || INTERLEAVE_HAS_FEATURE(thread_sanitizer)
#define INTERLEAVE_TSAN 1
#endif

namespace interleave::runtime {

#if defined(INTERLEAVE_ASAN) || defined(INTERLEAVE_TSAN)
inline constexpr bool under_sanitizer = true;
#else
inline constexpr bool under_sanitizer = false;
#endif
// Sanitizers see every use after free only if memory really is freed.
inline constexpr bool frees_at_once = under_sanitizer;

}  // namespace interleave::runtime
