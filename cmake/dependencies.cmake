# Everything that others wrote: from the system where it has it, else fetched at a pinned version.
include(FetchContent)
set(FETCHCONTENT_QUIET ON)

FetchContent_Declare(fmt GIT_REPOSITORY https://github.com/fmtlib/fmt.git
  GIT_TAG 9.1.0 SYSTEM FIND_PACKAGE_ARGS 9)
FetchContent_Declare(nlohmann_json GIT_REPOSITORY https://github.com/nlohmann/json.git
  GIT_TAG v3.11.2 SYSTEM FIND_PACKAGE_ARGS 3.11)
FetchContent_Declare(CLI11 GIT_REPOSITORY https://github.com/CLIUtils/CLI11.git
  GIT_TAG v2.3.2 SYSTEM FIND_PACKAGE_ARGS 2.1)
FetchContent_MakeAvailable(fmt nlohmann_json CLI11)
if(INTERLEAVE_TESTS)
  FetchContent_Declare(doctest GIT_REPOSITORY https://github.com/doctest/doctest.git
    GIT_TAG v2.4.11 SYSTEM FIND_PACKAGE_ARGS 2.4)
  FetchContent_MakeAvailable(doctest)
endif()

# zlib, for the checksums of trace files. Fetched, it has targets by other names, and a header in its build folder.
set(ZLIB_BUILD_EXAMPLES OFF)
FetchContent_Declare(ZLIB GIT_REPOSITORY https://github.com/madler/zlib.git
  GIT_TAG v1.3.1 SYSTEM FIND_PACKAGE_ARGS)
FetchContent_MakeAvailable(ZLIB)
if(NOT TARGET ZLIB::ZLIB)
  target_include_directories(zlibstatic SYSTEM INTERFACE ${zlib_SOURCE_DIR} ${zlib_BINARY_DIR})
  add_library(ZLIB::ZLIB ALIAS zlibstatic)
endif()

# Boost.Context: its header and library, however they are installed.
add_library(interleave_fcontext INTERFACE)
find_path(FCONTEXT_INCLUDE boost/context/detail/fcontext.hpp)
find_library(FCONTEXT_LIBRARY boost_context)
if(FCONTEXT_INCLUDE AND FCONTEXT_LIBRARY)
  target_include_directories(interleave_fcontext SYSTEM INTERFACE ${FCONTEXT_INCLUDE})
  target_link_libraries(interleave_fcontext INTERFACE ${FCONTEXT_LIBRARY})
else()
  set(BOOST_INCLUDE_LIBRARIES context)
  FetchContent_Declare(Boost
    URL https://github.com/boostorg/boost/releases/download/boost-1.84.0/boost-1.84.0.tar.xz
    URL_HASH SHA256=2e64e5d79a738d0fa6fb546c6e5c2bd28f88d268a2a080546f74e5ff98f29d0e
    SYSTEM)
  FetchContent_MakeAvailable(Boost)
  target_link_libraries(interleave_fcontext INTERFACE Boost::context)
endif()

if(INTERLEAVE_GUI)
  include(dependencies_gui)
endif()
