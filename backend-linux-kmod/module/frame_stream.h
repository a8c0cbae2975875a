/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The stream of a camera: who owns it, its ring, and the locks around them.
 *
 * Three locks, taken in this order:
 *   @exclusive  one exclusive request at a time. May be held over a page fault
 *		 of the caller, so unplugging the camera does not take it
 *   @repair	 what a repair must not meet: queueing, handing out, stopping,
 *		 making and unmaking transfers. No user memory under it
 *   @lock	 completions, states
 */
#ifndef SHOE_STREAM_H
#define SHOE_STREAM_H

#include <linux/mutex.h>
#include <linux/poll.h>
#include <linux/spinlock.h>
#include <linux/wait.h>
#include <linux/workqueue.h>

#include "hotshoe_driver.h"
#include "hs_plan.h"
#include "hs_ring.h"
#include "hs_stream.h"

struct dma_buf;
struct shoe_camera;
struct shoe_handle;
struct shoe_pages;
struct shoe_ring;
struct usb_interface;

/**
 * struct shoe_stream - stream of a camera
 * @exclusive: see above
 * @repair: see above
 * @lock: see above; taken with interrupts off
 * @wait: whoever waits for a frame, or for the end of transfers
 * @state: owner and state, changed with all three locks
 * @ring: NULL: not configured; changed with all three locks
 * @counters: of the core
 * @limits: of camera and controller, constant
 * @default_transfer: bytes, constant
 * @pipe: of the stream endpoint, constant; 0: the camera has none
 * @work: what completions ask for and may wait
 * @todo: HS_DO_CANCEL and HS_DO_REPAIR for it
 * @paused: suspended: nothing is posted nor repaired
 */
struct shoe_stream {
	struct mutex exclusive; /* see above */
	struct mutex repair; /* see above */
	spinlock_t lock; /* see above */
	wait_queue_head_t wait;
	struct hs_stream state;
	struct shoe_ring *ring;
	struct hs_counters counters;
	struct hs_limits limits;
	u32 default_transfer;
	unsigned int pipe;
	struct work_struct work;
	u32 todo;
	bool paused;
};

/* stream.c: lifetime and exclusive requests */
int shoe_stream_init(struct shoe_camera *camera, struct usb_interface *interface);
void shoe_stream_leave(struct shoe_camera *camera);
void shoe_stream_close(struct shoe_handle *handle);
int shoe_stream_configure(struct shoe_handle *handle, struct hotshoe_configure *request);
int shoe_stream_start(struct shoe_handle *handle);
int shoe_stream_stop(struct shoe_handle *handle);
int shoe_stream_clear_halt(struct shoe_handle *handle);

/* limits.c */
void shoe_limits_init(struct shoe_camera *camera, unsigned int packet_bytes);

/* slots.c: exclusive requests of one slot */
int shoe_stream_register(struct shoe_handle *handle, struct hotshoe_register *request,
			 void __user *argument);
int shoe_stream_unregister(struct shoe_handle *handle, struct hotshoe_slot *request);
int shoe_stream_export(struct shoe_handle *handle, struct hotshoe_slot *request,
		       void __user *argument);

/* frames.c: parallel requests */
int shoe_stream_queue(struct shoe_handle *handle, struct hotshoe_slot *request);
int shoe_stream_dequeue(struct shoe_handle *handle, struct hotshoe_dequeue *request,
			void __user *argument);
__poll_t shoe_stream_poll(struct shoe_handle *handle, struct file *file, poll_table *table);

/* recover.c */
void shoe_stream_work(struct work_struct *work);
void shoe_stream_pause(struct shoe_camera *camera);
void shoe_stream_resume(struct shoe_camera *camera);

/* export.c: takes the reference, also when it fails */
struct dma_buf *shoe_export(struct shoe_pages *pages);
/* Pages of a dma-buf of ours, borrowed from it; NULL: it is somebody else's */
struct shoe_pages *shoe_export_pages(const struct dma_buf *buffer);

#endif /* SHOE_STREAM_H */
