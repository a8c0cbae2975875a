/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the double takes from the process that it runs in: threads, locks,
 * time, a log. Under Wine a driver is part of an ordinary process, and only
 * host.c knows it: the headers of the two worlds exclude each other.
 */
#ifndef HOST_H
#define HOST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A lock of one owner who may take it again. */
struct host_lock {
	void *opaque[5];
};

/* Something to wait for while a lock is let go. */
struct host_condition {
	void *opaque;
};

/**
 * struct host_thread - what the double knows of each thread
 * @irql: level that the thread would run at on Windows
 * @spin_locks: spin locks that it holds
 */
struct host_thread {
	unsigned int irql;
	unsigned int spin_locks;
};

void host_lock_make(struct host_lock *lock);
void host_lock_take(struct host_lock *lock);
void host_lock_give(struct host_lock *lock);
/* Gives the lock back as often as it is taken; false: time is up. */
bool host_wait(struct host_condition *condition, struct host_lock *lock, unsigned int ms);
void host_wake(struct host_condition *condition);

void host_start(void (*run)(void *argument), void *argument);
void host_sleep(unsigned int ms);
uint64_t host_ms(void);
unsigned int host_thread_id(void);
/* Of the calling thread, zeroed at first. */
struct host_thread *host_self(void);

/* Zeroed memory; ends the process when there is none. */
void *host_memory(size_t bytes);
void host_free(void *memory);

/* Appends a line to C:\hotshoe\verifier.log. */
void host_log(const char *text);
/* Where an address is: file name and offset. */
void host_where(const void *address, char *text, size_t room);
/* Logs crashes of this process with their place before it ends; the double stays in the process. */
void host_watch_crashes(void);
/* Logs once what every other thread is about: for who waits in vain. */
void host_note_threads(void);
/* Number of a setting in C:\hotshoe\settings.ini, or @otherwise. */
unsigned int host_setting(const char *name, unsigned int otherwise);

#endif /* HOST_H */
