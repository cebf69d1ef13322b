# interleave_font(<name> <variable>): the path of a font or of its licence, from the system's packages
# (fonts-inter, fonts-jetbrains-mono) or fetched.
set(INTERLEAVE_FONT_PLACES
  /usr/share/fonts/opentype/inter /usr/share/fonts/truetype/inter
  /usr/share/fonts/truetype/jetbrains-mono)

function(interleave_font_fetch)
  FetchContent_Declare(inter_fonts
    URL https://github.com/rsms/inter/releases/download/v4.1/Inter-4.1.zip)
  FetchContent_Declare(jetbrains_fonts
    URL https://github.com/JetBrains/JetBrainsMono/releases/download/v2.304/JetBrainsMono-2.304.zip)
  FetchContent_MakeAvailable(inter_fonts jetbrains_fonts)
  set(INTERLEAVE_FONT_PLACES
    ${inter_fonts_SOURCE_DIR}/extras/ttf ${jetbrains_fonts_SOURCE_DIR}/fonts/ttf PARENT_SCOPE)
endfunction()

function(interleave_font name result)
  string(MAKE_C_IDENTIFIER INTERLEAVE_FONT_${name} variable)
  if(name MATCHES "^LICENSE-(.*)")
    string(REPLACE "JetBrainsMono" "jetbrains-mono" package fonts-${CMAKE_MATCH_1})
    string(TOLOWER ${package} package)
    find_file(${variable} NAMES copyright LICENSE.txt OFL.txt
      PATHS /usr/share/doc/${package} ${inter_fonts_SOURCE_DIR} ${jetbrains_fonts_SOURCE_DIR}
      NO_DEFAULT_PATH REQUIRED)
  else()
    find_file(${variable} NAMES ${name}.otf ${name}.ttf PATHS ${INTERLEAVE_FONT_PLACES} NO_DEFAULT_PATH)
    if(NOT ${variable})
      interleave_font_fetch()
      find_file(${variable} NAMES ${name}.otf ${name}.ttf PATHS ${INTERLEAVE_FONT_PLACES}
        NO_DEFAULT_PATH REQUIRED)
    endif()
  endif()
  set(${result} ${${variable}} PARENT_SCOPE)
endfunction()
