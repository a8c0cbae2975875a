/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A function of the framework: WDF_CALLn(index, result, name, parameter types)
 * declares the name, and nameTableIndex. Included by wdf.h only.
 */
typedef VOID (*WDFFUNC)(VOID);

/* Set by the framework when the driver binds to it. */
extern const WDFFUNC *WdfFunctions;
extern PWDF_DRIVER_GLOBALS WdfDriverGlobals;

#define WDF_CALL(index, result, ...) \
	((result (*)(PWDF_DRIVER_GLOBALS, __VA_ARGS__))WdfFunctions[index])

#define WDF_CALL1(index, result, name, A) \
	enum { name##TableIndex = index }; \
	static inline result name(A a) \
	{ \
		return WDF_CALL(index, result, A)(WdfDriverGlobals, a); \
	}
#define WDF_CALL2(index, result, name, A, B) \
	enum { name##TableIndex = index }; \
	static inline result name(A a, B b) \
	{ \
		return WDF_CALL(index, result, A, B)(WdfDriverGlobals, a, b); \
	}
#define WDF_CALL3(index, result, name, A, B, C) \
	enum { name##TableIndex = index }; \
	static inline result name(A a, B b, C c) \
	{ \
		return WDF_CALL(index, result, A, B, C)(WdfDriverGlobals, a, b, c); \
	}
#define WDF_CALL4(index, result, name, A, B, C, D) \
	enum { name##TableIndex = index }; \
	static inline result name(A a, B b, C c, D d) \
	{ \
		return WDF_CALL(index, result, A, B, C, D)(WdfDriverGlobals, a, b, c, d); \
	}
#define WDF_CALL5(index, result, name, A, B, C, D, E) \
	enum { name##TableIndex = index }; \
	static inline result name(A a, B b, C c, D d, E e) \
	{ \
		return WDF_CALL(index, result, A, B, C, D, E)(WdfDriverGlobals, a, b, c, d, e); \
	}
#define WDF_CALL6(index, result, name, A, B, C, D, E, F) \
	enum { name##TableIndex = index }; \
	static inline result name(A a, B b, C c, D d, E e, F f) \
	{ \
		return WDF_CALL(index, result, A, B, C, D, E, F)(WdfDriverGlobals, \
								 a, b, c, d, e, f); \
	}
#define WDF_CALL7(index, result, name, A, B, C, D, E, F, G) \
	enum { name##TableIndex = index }; \
	static inline result name(A a, B b, C c, D d, E e, F f, G g) \
	{ \
		return WDF_CALL(index, result, A, B, C, D, E, F, G)(WdfDriverGlobals, \
								    a, b, c, d, e, f, g); \
	}
