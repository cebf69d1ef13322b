# interleave_library(<folder> SOURCES <file>... [DEPENDS <target>...] [PRIVATE_DEPENDS <target>...])
#
# A folder's static library, interleave_<folder>. DEPENDS takes folders by their name and other targets by
# theirs; a folder that the table does not allow is an error.

set(INTERLEAVE_FOLDERS trace detect runtime explore patterns visualizer)
set(INTERLEAVE_MAY_USE_trace "")
set(INTERLEAVE_MAY_USE_detect trace)
set(INTERLEAVE_MAY_USE_runtime trace)
set(INTERLEAVE_MAY_USE_explore runtime detect trace)
set(INTERLEAVE_MAY_USE_patterns runtime trace)
set(INTERLEAVE_MAY_USE_visualizer trace detect)

# What every target of ours is compiled with. Paths in the binary are relative to the repository.
function(interleave_settings target)
  target_compile_features(${target} PUBLIC cxx_std_20)
  set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF)
  target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR})
  if(CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
    target_compile_options(${target} PRIVATE
      -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror
      -ffile-prefix-map=${PROJECT_SOURCE_DIR}/=)
  endif()
  # GCC 12 sees overlaps in std::string that are not there (its bug 105651).
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(${target} PRIVATE -Wno-restrict)
  endif()
endfunction()

function(interleave_library folder)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS;PRIVATE_DEPENDS" ${ARGN})
  set(target interleave_${folder})
  add_library(${target} STATIC ${ARG_SOURCES})
  interleave_settings(${target})
  foreach(kind IN ITEMS DEPENDS PRIVATE_DEPENDS)
    set(visibility PUBLIC)
    if(kind STREQUAL "PRIVATE_DEPENDS")
      set(visibility PRIVATE)
    endif()
    foreach(used IN LISTS ARG_${kind})
      if(used IN_LIST INTERLEAVE_FOLDERS)
        if(folder IN_LIST INTERLEAVE_FOLDERS AND NOT used IN_LIST INTERLEAVE_MAY_USE_${folder})
          message(FATAL_ERROR "${folder}/ must not depend on ${used}/: see ARCHITECTURE.md")
        endif()
        set(used interleave_${used})
      endif()
      target_link_libraries(${target} ${visibility} ${used})
    endforeach()
  endforeach()
endfunction()
