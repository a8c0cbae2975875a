// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.sessions.push;

import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.BooleanSupplier;
import org.hotshoe.capture.Frame;
import org.hotshoe.device.CameraException;

/**
 * The frames of a session for one subscriber at a time. Signals to it never overlap, as the rules of {@link Flow} want:
 * an end that comes while another signal is being given follows it. No lock is held during a signal.
 * <b>Thread-safe</b>.
 */
public final class FramePublisher implements Flow.Publisher<Frame>, Pusher.Sink {
    private final BooleanSupplier mayBeSubscribed;
    private Subscription current;

    /**
     * Makes the publisher.
     *
     * @param mayBeSubscribed whether a subscription may begin at this moment: not once frames flow to somebody else
     */
    public FramePublisher(BooleanSupplier mayBeSubscribed) {
        this.mayBeSubscribed = mayBeSubscribed;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Frame> subscriber) {
        Subscription subscription = new Subscription(Objects.requireNonNull(subscriber, "subscriber"));
        boolean accepted;
        synchronized (this) {
            accepted = !subscribed() && mayBeSubscribed.getAsBoolean();
            subscription.signalling = true;
            if (accepted) {
                current = subscription;
            } else {
                subscription.end(new IllegalStateException(
                        "one subscriber at a time, subscribed before the session starts, with no listener set"));
            }
        }
        try {
            subscriber.onSubscribe(subscription);
        } catch (RuntimeException | Error thrownBySubscriber) {
            subscription.cancel();
            throw thrownBySubscriber;
        } finally {
            signalled(subscription);
        }
    }

    /** Whether there is a subscriber that frames are for: the session then pushes. */
    public synchronized boolean subscribed() {
        return current != null && !current.over;
    }

    @Override
    public boolean awaitDemand(long nanos, BooleanSupplier ending) throws InterruptedException {
        synchronized (this) {
            if (!current.wanted() && !current.mayEnd() && !ending.getAsBoolean()) {
                wait(nanos / 1_000_000, (int) (nanos % 1_000_000));
            }
            if (current.wanted()) {
                return true;
            }
        }
        tellEnd(current);
        return false;
    }

    @Override
    public synchronized void wake() {
        notifyAll();
    }

    @Override
    public void frame(Frame frame) {
        Subscription to = claim();
        if (to == null) {
            frame.close();
            return;
        }
        try {
            to.subscriber.onNext(frame);
        } catch (RuntimeException | Error thrownBySubscriber) {
            to.cancel();
            throw thrownBySubscriber;
        } finally {
            signalled(to);
        }
    }

    private synchronized Subscription claim() {
        if (!current.wanted()) {
            return null;
        }
        if (current.demand != Long.MAX_VALUE) {
            current.demand--;
        }
        current.signalling = true;
        return current;
    }

    @Override
    public void ended(CameraException reason) {
        finish(reason);
    }

    /** The session was closed: no more frames. */
    public void completed() {
        finish(null);
    }

    private void finish(CameraException reason) {
        Subscription to;
        synchronized (this) {
            if (!subscribed()) {
                return;
            }
            to = current;
            to.end(reason);
            notifyAll();
        }
        tellEnd(to);
    }

    private void signalled(Subscription to) {
        synchronized (this) {
            to.signalling = false;
            notifyAll();
        }
        tellEnd(to);
    }

    /** Signals the end if it is due and nobody is signalling. */
    private void tellEnd(Subscription to) {
        synchronized (this) {
            if (!to.mayEnd()) {
                return;
            }
            to.endDue = false;
        }
        try {
            if (to.reason == null) {
                to.subscriber.onComplete();
            } else {
                to.subscriber.onError(to.reason);
            }
        } catch (RuntimeException | Error thrownBySubscriber) {
            System.getLogger(FramePublisher.class.getName()).log(Level.WARNING,
                    "the subscriber threw when it was told of the end", thrownBySubscriber);
        }
    }

    /** What a subscriber holds. Guarded by the publisher. */
    private final class Subscription implements Flow.Subscription {
        private final Flow.Subscriber<? super Frame> subscriber;
        private long demand;
        private boolean signalling;
        private boolean over;
        private boolean endDue;
        private Throwable reason;

        Subscription(Flow.Subscriber<? super Frame> subscriber) {
            this.subscriber = subscriber;
        }

        private boolean wanted() {
            return !over && demand > 0 && !signalling;
        }

        private boolean mayEnd() {
            return endDue && !signalling;
        }

        private void end(Throwable why) {
            if (!over) {
                over = true;
                endDue = true;
                reason = why;
            }
        }

        @Override
        public void request(long count) {
            synchronized (FramePublisher.this) {
                if (count <= 0) {
                    end(new IllegalArgumentException("request needs a number above 0: count=" + count));
                } else {
                    demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
                }
                FramePublisher.this.notifyAll();
            }
            tellEnd(this);
        }

        @Override
        public void cancel() {
            synchronized (FramePublisher.this) {
                over = true;
                endDue = false;
                FramePublisher.this.notifyAll();
            }
        }
    }
}
