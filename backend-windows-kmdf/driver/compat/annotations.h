/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Source annotations that the WDK's analyzers read: here they say nothing. Only
 * those that mingw's headers lack.
 */
#ifndef HOTSHOE_COMPAT_ANNOTATIONS_H
#define HOTSHOE_COMPAT_ANNOTATIONS_H

#include <sal.h>

#ifndef _IRQL_requires_max_
#define _IRQL_requires_max_(level)
#endif
#ifndef _IRQL_requires_
#define _IRQL_requires_(level)
#endif
#ifndef _IRQL_requires_same_
#define _IRQL_requires_same_
#endif
#ifndef _IRQL_raises_
#define _IRQL_raises_(level)
#endif
#ifndef _Function_class_
#define _Function_class_(name)
#endif
#ifndef _Requires_lock_held_
#define _Requires_lock_held_(lock)
#endif
#ifndef _Requires_lock_not_held_
#define _Requires_lock_not_held_(lock)
#endif
#ifndef _Acquires_lock_
#define _Acquires_lock_(lock)
#endif
#ifndef _Releases_lock_
#define _Releases_lock_(lock)
#endif
#ifndef _Must_inspect_result_
#define _Must_inspect_result_
#endif
#ifndef _Use_decl_annotations_
#define _Use_decl_annotations_
#endif
#ifndef _Guarded_by_
#define _Guarded_by_(lock)
#endif

#endif /* HOTSHOE_COMPAT_ANNOTATIONS_H */
