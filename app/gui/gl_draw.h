// What a window and a picture in memory have in common: OpenGL 3.3, and ImGui drawn by it.
#pragma once

namespace interleave::app::gl {

inline constexpr const char* glsl = "#version 330 core";
// The end of a sentence that says that there is no OpenGL.
inline constexpr const char* driver_hint =
    "; install a graphics driver or Mesa's software one (Debian: libgl1-mesa-dri libegl-mesa0)";

// Ends ImGui's frame and draws it into the current context, of so many pixels.
void draw(int width, int height);

}  // namespace interleave::app::gl
