#!/bin/bash
# Tries .ci/colors: it must find each way to write a colour, alone in a file, and nothing else.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
status=0

says() {
  printf '%s\n' "$2" >"$folder/sample.cpp"
  local answer=clean
  "$root/.ci/colors" "$folder" 2>/dev/null || answer=refused
  [ "$answer" = "$1" ] || { echo "should be $1: $2" >&2; status=1; }
}

while IFS= read -r line; do says refused "$line"; done <<'END'
const ImU32 color = IM_COL32(0x2a, 0x1a, 0x17, 255);
draw.AddLine(a, b, IM_COL32_WHITE);
ImGui::PushStyleColor(ImGuiCol_Text, ImVec4(1, 0, 0, 1));
ImGui::PushStyleColor(ImGuiCol_Text, ImVec4{1, 0, 0, 1});
const ImVec4 red{1, 0, 0, 1};
const ImVec4 red = {1, 0, 0, 1};
return ImColor(1.0F, 0.0F, 0.0F);
draw.AddLine(a, b, 0xff2ec4a0);
draw.AddLine(a, b, 0xFF2EC4A0U);
const unsigned teal = 0x2ec4a0;
"body { background: #0f1419; }"
"a { color: #fff }"
"a { color: rgb(15, 20, 25) }"
const std::array<unsigned char, 4> teal{0x2e, 0xc4, 0xa0, 0xff};
ImGui::StyleColorsDark();
END
while IFS= read -r line; do says clean "$line"; done <<'END'
#include <vector>
#define beads 3
const ImU32 color = style.colors.text;
const ImVec4 clear = ImGui::GetStyle().Colors[ImGuiCol_WindowBg];
(static_cast<unsigned char>(c) & 0xC0) == 0x80
constexpr std::uint32_t crc = 0xedb8;
escaped += "&#39;";
const auto schedule = text.substr(0, text.find('#'));
"pipeline/correct?items=12#random.7"
ImU32 shift = (color >> IM_COL32_A_SHIFT) & 255;
END
exit $status
