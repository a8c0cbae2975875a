// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cameras;

import java.io.IOException;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes a user's stored choices the policy of the selection. <b>Thread-safe</b>.
 */
@Component(service = StoredPolicy.class, immediate = true)
public final class StoredPolicy {
    private static final System.Logger LOG = System.getLogger(StoredPolicy.class.getName());
    private static final String SELECTOR = "org.hotshoe.selector";

    private final ConfigurationAdmin admin;
    private final StoredChoices choices;

    /**
     * Called by the framework: applies what is stored. A file that cannot be used is told and otherwise passed over.
     *
     * @param admin keeps the policy
     */
    @Activate
    public StoredPolicy(@Reference ConfigurationAdmin admin) {
        this.admin = admin;
        choices = StoredChoices.ofUser();
        try {
            Map<String, String> stored = choices.read();
            if (!stored.isEmpty()) {
                apply(stored);
            }
        } catch (IOException unusable) {
            LOG.log(System.Logger.Level.WARNING, "the choices of 'hotshoe use' are not applied: {0}",
                    unusable.getMessage());
        }
    }

    /**
     * Where choices are kept.
     *
     * @return the user's
     */
    public StoredChoices choices() {
        return choices;
    }

    /**
     * Stores a choice and applies all.
     *
     * @param camera  camera id
     * @param backend name of the backend; {@code null} ends the choice
     * @throws IOException when it cannot be stored
     */
    public void store(String camera, String backend) throws IOException {
        apply(choices.store(camera, backend));
    }

    private void apply(Map<String, String> pins) throws IOException {
        Configuration configuration = admin.getConfiguration(SELECTOR, "?");
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put("pins", pins.entrySet().stream().map(pin -> pin.getKey() + "=" + pin.getValue())
                .toArray(String[]::new));
        configuration.update(properties);
    }
}
