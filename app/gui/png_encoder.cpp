// stb's encoder, by itself: see CMakeLists.txt for how it is compiled.
#ifndef __clang_analyzer__  // which finds fault with stb, not with us
#define STB_IMAGE_WRITE_IMPLEMENTATION
#endif
#define STBI_WRITE_NO_STDIO
#include <stb_image_write.h>
