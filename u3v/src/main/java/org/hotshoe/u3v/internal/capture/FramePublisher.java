// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.capture;

import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.BooleanSupplier;
import org.hotshoe.capture.Frame;
import org.hotshoe.device.CameraException;

/** The frames of a session for one subscriber at a time. <b>Thread-safe</b>. */
final class FramePublisher implements Flow.Publisher<Frame>, Pusher.Sink {
    private final BooleanSupplier mayBeSubscribed;
    private Subscription current;

    /**
     * Makes the publisher.
     *
     * @param mayBeSubscribed whether a subscription may begin at this moment: not once frames flow to somebody else
     */
    FramePublisher(BooleanSupplier mayBeSubscribed) {
        this.mayBeSubscribed = mayBeSubscribed;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Frame> subscriber) {
        Subscription subscription = new Subscription(Objects.requireNonNull(subscriber, "subscriber"));
        boolean accepted;
        synchronized (this) {
            accepted = (current == null || current.over) && mayBeSubscribed.getAsBoolean();
            if (accepted) {
                current = subscription;
            } else {
                subscription.over = true;
            }
        }
        subscriber.onSubscribe(subscription);
        if (!accepted) {
            subscriber.onError(new IllegalStateException("one subscriber at a time, subscribed before the session starts"));
        }
    }

    /** Whether there is, or was, a subscriber: the session then pushes. */
    synchronized boolean subscribed() {
        return current != null;
    }

    @Override
    public synchronized boolean awaitDemand(long nanos) throws InterruptedException {
        if (!current.over && current.demand == 0 && !current.refused) {
            wait(nanos / 1_000_000, (int) (nanos % 1_000_000));
        }
        if (current.refused && !current.over) {
            current.over = true;
            current.subscriber.onError(new IllegalArgumentException("request needs a number above 0"));
        }
        return current.over || current.demand > 0;
    }

    @Override
    public synchronized void wake() {
        notifyAll();
    }

    @Override
    public void frame(RingFrame frame) {
        Subscription to = claim();
        if (to == null) {
            frame.close();
        } else {
            to.subscriber.onNext(frame);
        }
    }

    private synchronized Subscription claim() {
        if (current.over) {
            return null;
        }
        if (current.demand != Long.MAX_VALUE) {
            current.demand--;
        }
        return current;
    }

    @Override
    public void ended(CameraException reason) {
        Subscription to = finish();
        if (to != null) {
            to.subscriber.onError(reason);
        }
    }

    /** The session was closed: no more frames. */
    void completed() {
        Subscription to = finish();
        if (to != null) {
            to.subscriber.onComplete();
        }
    }

    private synchronized Subscription finish() {
        if (current == null || current.over) {
            return null;
        }
        current.over = true;
        notifyAll();
        return current;
    }

    /** What a subscriber holds. Guarded by the publisher. */
    private final class Subscription implements Flow.Subscription {
        private final Flow.Subscriber<? super Frame> subscriber;
        private long demand;
        private boolean refused;
        private boolean over;

        Subscription(Flow.Subscriber<? super Frame> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void request(long count) {
            synchronized (FramePublisher.this) {
                if (count <= 0) {
                    refused = true;
                } else {
                    demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
                }
                FramePublisher.this.notifyAll();
            }
        }

        @Override
        public void cancel() {
            synchronized (FramePublisher.this) {
                over = true;
                FramePublisher.this.notifyAll();
            }
        }
    }
}
