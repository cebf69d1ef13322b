# What the window and the pictures need: Dear ImGui, GLFW, OpenGL by glad, EGL, FreeType, stb.

FetchContent_Declare(glfw3 GIT_REPOSITORY https://github.com/glfw/glfw.git
  GIT_TAG 3.4 SYSTEM FIND_PACKAGE_ARGS 3.3)
FetchContent_Declare(Freetype GIT_REPOSITORY https://github.com/freetype/freetype.git
  GIT_TAG VER-2-13-3 SYSTEM FIND_PACKAGE_ARGS)
FetchContent_MakeAvailable(glfw3 Freetype)
if(NOT TARGET Freetype::Freetype)
  add_library(Freetype::Freetype ALIAS freetype)
endif()
find_package(OpenGL REQUIRED COMPONENTS EGL OpenGL)

add_library(stb INTERFACE)
find_path(STB_INCLUDE stb_image_write.h PATH_SUFFIXES stb)
if(NOT STB_INCLUDE)
  FetchContent_Declare(stb GIT_REPOSITORY https://github.com/nothings/stb.git
    GIT_TAG 8b5f1f37b5b75829fc72d38e7b5d4bcbf8a26d55)
  FetchContent_MakeAvailable(stb)
  set(STB_INCLUDE ${stb_SOURCE_DIR})
endif()
target_include_directories(stb SYSTEM INTERFACE ${STB_INCLUDE})

# glad 2 is generated here. Debian's own python first: it has the package, and its XML files, with no
# network.
find_program(GLAD_PYTHON NAMES python3 PATHS /usr/bin NO_DEFAULT_PATH)
find_program(GLAD_PYTHON NAMES python3 python REQUIRED)
set(glad_command ${GLAD_PYTHON} -m glad)
execute_process(COMMAND ${glad_command} --help RESULT_VARIABLE result OUTPUT_QUIET ERROR_QUIET)
if(NOT result EQUAL 0)
  # Its sources run as they are; they want python's jinja2. (An empty SOURCE_SUBDIR: only fetch them.)
  FetchContent_Declare(glad_generator GIT_REPOSITORY https://github.com/Dav1dde/glad.git
    GIT_TAG v2.0.8 SOURCE_SUBDIR none)
  FetchContent_MakeAvailable(glad_generator)
  set(glad_command ${CMAKE_COMMAND} -E env PYTHONPATH=${glad_generator_SOURCE_DIR} ${glad_command})
endif()
set(glad ${PROJECT_BINARY_DIR}/glad)
add_custom_command(
  OUTPUT ${glad}/src/gl.c ${glad}/include/glad/gl.h
  COMMAND ${glad_command} --quiet --reproducible --api gl:core=3.3 --out-path ${glad} c
  COMMENT "Generating glad for OpenGL 3.3" VERBATIM)
add_library(glad STATIC ${glad}/src/gl.c ${glad}/include/glad/gl.h)
target_include_directories(glad SYSTEM PUBLIC ${glad}/include)
target_link_libraries(glad PUBLIC ${CMAKE_DL_LIBS})

# Dear ImGui 1.92 or newer: laid by ./setup into .deps, or fetched.
if(NOT FETCHCONTENT_SOURCE_DIR_IMGUI AND EXISTS ${PROJECT_SOURCE_DIR}/.deps/imgui/imgui.h)
  set(FETCHCONTENT_SOURCE_DIR_IMGUI ${PROJECT_SOURCE_DIR}/.deps/imgui)
endif()
FetchContent_Declare(imgui GIT_REPOSITORY https://github.com/ocornut/imgui.git
  GIT_TAG 45acd5e0e82f4c954432533ae9985ff0e1aad6d5) # v1.92.2b
FetchContent_MakeAvailable(imgui)

add_library(imgui STATIC
  ${imgui_SOURCE_DIR}/imgui.cpp
  ${imgui_SOURCE_DIR}/imgui_draw.cpp
  ${imgui_SOURCE_DIR}/imgui_tables.cpp
  ${imgui_SOURCE_DIR}/imgui_widgets.cpp
  ${imgui_SOURCE_DIR}/misc/cpp/imgui_stdlib.cpp
  ${imgui_SOURCE_DIR}/misc/freetype/imgui_freetype.cpp)
target_compile_features(imgui PUBLIC cxx_std_20)
target_include_directories(imgui SYSTEM PUBLIC ${imgui_SOURCE_DIR} ${imgui_SOURCE_DIR}/misc/cpp)
# The test hooks cost a test of a bool an item, and let UI tests click by label in the build that ships.
target_compile_definitions(imgui PUBLIC
  IMGUI_ENABLE_TEST_ENGINE IMGUI_ENABLE_FREETYPE IMGUI_DISABLE_OBSOLETE_FUNCTIONS)
target_link_libraries(imgui PUBLIC Freetype::Freetype)

add_library(imgui_backends STATIC
  ${imgui_SOURCE_DIR}/backends/imgui_impl_glfw.cpp
  ${imgui_SOURCE_DIR}/backends/imgui_impl_opengl3.cpp)
target_include_directories(imgui_backends SYSTEM PUBLIC ${imgui_SOURCE_DIR}/backends)
target_compile_definitions(imgui_backends PUBLIC IMGUI_IMPL_OPENGL_LOADER_CUSTOM)
set_source_files_properties(${imgui_SOURCE_DIR}/backends/imgui_impl_opengl3.cpp
  PROPERTIES COMPILE_OPTIONS "-include;glad/gl.h")
target_link_libraries(imgui_backends PUBLIC imgui glad glfw)
