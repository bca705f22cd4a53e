/* python.exe for the build under wine: python.org's own starts the same function. Not shipped. */
#include <wchar.h>

int Py_Main(int argc, wchar_t **argv);

int wmain(int argc, wchar_t **argv) { return Py_Main(argc, argv); }
