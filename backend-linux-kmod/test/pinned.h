/* SPDX-License-Identifier: GPL-2.0 */
/* Pages that anybody pins on the whole machine: whatever was pinned must be let go. */
#ifndef PINNED_H
#define PINNED_H

/* Pinned now, the counters of all CPUs added up. */
long long pinned_pages(void);
/* Waits until so many are, fails when they do not become so few. */
void await_pinned(long long before);

#endif /* PINNED_H */
