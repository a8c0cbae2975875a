/* SPDX-License-Identifier: GPL-2.0 */
/* Cases of the suite "requests" that do not stand beside its list, by idea. */
#ifndef REQUESTS_H
#define REQUESTS_H

/* requests_command.c: commands, their answers, and events */
void command_and_acknowledge_may_overlap(void);
void transactions_outside_the_limits_are_refused(void);
void a_missing_acknowledge_is_a_time_out(void);
void two_threads_on_one_handle_get_their_own_answers(void);
void two_handles_get_their_own_answers(void);
void cancel_ends_waiting_and_later_requests_of_its_handle_only(void);
void events_come_whole_and_wait_for_room(void);

/* requests_stream.c: configuring, registering, queueing and taking */
void impossible_streams_are_refused(void);
void impossible_memory_is_refused(void);
void slots_are_queued_only_when_they_can_be(void);
void the_stream_has_one_owner(void);
void a_dequeue_ends_in_time_and_by_a_signal(void);
void a_stop_wakes_a_waiting_dequeue(void);
void poll_tells_of_frames(void);
void commands_are_answered_while_frames_flow(void);

#endif /* REQUESTS_H */
