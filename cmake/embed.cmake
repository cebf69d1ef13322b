# interleave_embed(<target> NAMES <name>... FILES <path>...): a library that holds the bytes of these files
# under these names; see assets/assets.h.
#
# .incbin takes no time, where a compiler needs half a minute for a font as an array.
function(interleave_embed target)
  cmake_parse_arguments(ARG "" "" "NAMES;FILES" ${ARGN})
  set(assembly "")
  set(declarations "")
  set(entries "")
  set(index 0)
  foreach(name file IN ZIP_LISTS ARG_NAMES ARG_FILES)
    set(symbol "interleave_asset_${index}")
    string(APPEND assembly
      ".global ${symbol}\n${symbol}:\n.incbin \"${file}\"\n"
      ".global ${symbol}_end\n${symbol}_end:\n.byte 0\n")
    string(APPEND declarations "extern const char ${symbol}[], ${symbol}_end[];\n")
    string(APPEND entries "    {\"${name}\", ${symbol}, ${symbol}_end},\n")
    math(EXPR index "${index} + 1")
  endforeach()
  set(source ${CMAKE_CURRENT_BINARY_DIR}/${target}.S)
  set(table ${CMAKE_CURRENT_BINARY_DIR}/${target}_table.inc)
  file(CONFIGURE OUTPUT ${source} @ONLY
    CONTENT ".section .rodata\n${assembly}.section .note.GNU-stack,\"\",@progbits\n")
  file(CONFIGURE OUTPUT ${table} @ONLY
    CONTENT "extern \"C\" {\n${declarations}}\nconstexpr Entry entries[] = {\n${entries}};\n")
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS "${ARG_FILES}")
  target_sources(${target} PRIVATE ${source} ${table})
  target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
endfunction()
