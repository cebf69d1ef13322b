#include "app/gui/gl_draw.h"

#include <glad/gl.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

namespace interleave::app::gl {

void draw(int width, int height) {
  ImGui::Render();
  const ImVec4 clear = ImGui::GetStyle().Colors[ImGuiCol_WindowBg];
  glViewport(0, 0, width, height);
  glClearColor(clear.x, clear.y, clear.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

}  // namespace interleave::app::gl
