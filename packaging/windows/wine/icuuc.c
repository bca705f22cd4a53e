/* Stands in for Windows' icuuc.dll, which wine 8 lacks and Qt 6.10 and newer link against. Qt asks
   it for converters of encodings that it does not know itself: here there are none, and it says so.
   For the test prefix only. */
#define NONE 4 /* U_FILE_ACCESS_ERROR */
#define API __declspec(dllexport)

API void *ucnv_open(const char *name, int *error) { *error = NONE; return 0; }
API void ucnv_close(void *converter) {}
API void ucnv_reset(void *converter) {}
API signed char ucnv_getMaxCharSize(const void *converter) { return 1; }
API const char *ucnv_getName(const void *converter, int *error) { *error = NONE; return 0; }
API void ucnv_getToUCallBack(const void *converter, void **action, const void **context) {}
API void ucnv_getFromUCallBack(const void *converter, void **action, const void **context) {}
API void ucnv_setToUCallBack(void *c, void *a, const void *n, void **o, const void **x, int *error)
{
    *error = NONE;
}
API void ucnv_setFromUCallBack(void *c, void *a, const void *n, void **o, const void **x, int *error)
{
    *error = NONE;
}
API void ucnv_cbToUWriteUChars(void *args, const void *source, int length, int offset, int *error)
{
    *error = NONE;
}
API void ucnv_cbFromUWriteUChars(void *args, const void **source, const void *limit, int offset,
                                 int *error)
{
    *error = NONE;
}
API void ucnv_toUnicode(void *c, void **target, const void *end, const char **source,
                        const char *limit, int *offsets, signed char flush, int *error)
{
    *error = NONE;
}
API void ucnv_fromUnicode(void *c, char **target, const char *end, const void **source,
                          const void *limit, int *offsets, signed char flush, int *error)
{
    *error = NONE;
}
API int ucnv_toUCountPending(const void *converter, int *error) { return 0; }
API int ucnv_fromUCountPending(const void *converter, int *error) { return 0; }
API const char *ucnv_getStandardName(const char *name, const char *standard, int *error)
{
    *error = NONE;
    return 0;
}
API const char *ucnv_getAvailableName(int number) { return 0; }
API int ucnv_countAvailable(void) { return 0; }
API void UCNV_FROM_U_CALLBACK_SUBSTITUTE(const void *context, void *args, const void *units,
                                         int length, int point, int reason, int *error)
{
    *error = NONE;
}
API void UCNV_TO_U_CALLBACK_SUBSTITUTE(const void *context, void *args, const char *units,
                                       int length, int reason, int *error)
{
    *error = NONE;
}
