// SPDX-License-Identifier: Apache-2.0
#include "events.h"

#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t wake = PTHREAD_COND_INITIALIZER;
static struct event *first;
static struct event **last = &first;
static bool interrupted;

void events_post(struct event *event, enum event_kind kind, void *subject)
{
	event->next = NULL;
	event->kind = kind;
	event->subject = subject;
	pthread_mutex_lock(&lock);
	*last = event;
	last = &event->next;
	pthread_cond_signal(&wake);
	pthread_mutex_unlock(&lock);
}

struct event *events_take(void)
{
	struct event *event;

	pthread_mutex_lock(&lock);
	while (!first && !interrupted)
		pthread_cond_wait(&wake, &lock);
	event = first;
	if (event) {
		first = event->next;
		if (!first)
			last = &first;
	} else {
		interrupted = false;
	}
	pthread_mutex_unlock(&lock);
	return event;
}

void events_interrupt(void)
{
	pthread_mutex_lock(&lock);
	interrupted = true;
	pthread_cond_signal(&wake);
	pthread_mutex_unlock(&lock);
}
