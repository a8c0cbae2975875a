// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.bench;

import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hotshoe.capture.OutputFormat;
import org.hotshoe.capture.ToneMapping;

/** The whole way of a frame, at full speed and at the pace of a camera on a USB 3.2 link. */
final class CaptureSection implements Section {
    private static final int WARM_UP = 1500;
    private static final int PACED = 90;
    private static final OutputFormat EIGHT_BIT = OutputFormat.eightBit(new ToneMapping.Shift());

    @Override
    public String id() {
        return "capture";
    }

    @Override
    public Object measure(int rounds) throws Exception {
        Map<String, Map<String, Double>> results = new LinkedHashMap<>();
        results.put("as sent, full speed", new CaptureBench(OutputFormat.asSent(), 0, WARM_UP).run(rounds * 25));
        results.put("to 8 bit, full speed", new CaptureBench(EIGHT_BIT, 0, WARM_UP).run(rounds * 25));
        results.put("to 8 bit, " + PACED + " frames/s (1 GB/s)", new CaptureBench(EIGHT_BIT, PACED, PACED)
                .run(rounds * 8));
        return results;
    }

    @Override
    public void write(PageText page) {
        page.say("## Capture: 2160x2560 Mono16, simulated camera in process\nThrough a container. Allocation is "
                + "that of every thread on the way of a frame: camera, capture, consumer. Latency is from the end of a "
                + "block to the consumer; at full speed frames also wait for a consumer that is not faster than the "
                + "camera.\n");
        JsonObject a = page.older().getAsJsonObject();
        JsonObject b = page.newer().getAsJsonObject();
        for (String name : PageText.names(a, b)) {
            page.say("\n### " + name + "\n\n");
            page.figures(a.getAsJsonObject(name), b.getAsJsonObject(name));
        }
    }
}
