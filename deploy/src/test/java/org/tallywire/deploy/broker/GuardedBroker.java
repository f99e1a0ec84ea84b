package org.tallywire.deploy.broker;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;

/**
 * A broker that asks everybody who they are and what they may, as the manifests set one up: SCRAM-SHA-512, and Kafka's own
 * authorizer, which refuses what no rule allows. TLS is left out. Thread-safe.
 */
public final class GuardedBroker implements AutoCloseable {

    private static final String ADMINISTRATOR = "administrator";
    private static final String PLAIN = "PLAIN";
    private static final String SCRAM = "SCRAM-SHA-512";
    private static final int ITERATIONS = 4096;

    private final EmbeddedBroker broker;
    private final Map<String, String> administrator;

    private GuardedBroker(EmbeddedBroker broker, Map<String, String> administrator) {
        this.broker = broker;
        this.administrator = administrator;
    }

    public static GuardedBroker start() {
        String password = UUID.randomUUID().toString();
        String plain = jaas("plain.PlainLoginModule", ADMINISTRATOR, password);
        String known = plain.replace(";", " user_" + ADMINISTRATOR + "=\"" + password + "\";");
        String clients = listener(BrokerSettings.CLIENT_LISTENER);
        String controller = listener(BrokerSettings.CONTROLLER_LISTENER);
        var settings = new HashMap<String, String>();
        settings.put(
                "listener.security.protocol.map",
                BrokerSettings.CONTROLLER_LISTENER + ":SASL_PLAINTEXT," + BrokerSettings.CLIENT_LISTENER
                        + ":SASL_PLAINTEXT");
        settings.put("sasl.mechanism.inter.broker.protocol", PLAIN);
        settings.put("sasl.mechanism.controller.protocol", PLAIN);
        settings.put(clients + "sasl.enabled.mechanisms", PLAIN + "," + SCRAM);
        settings.put(clients + "plain.sasl.jaas.config", known);
        settings.put(
                clients + "scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        settings.put(controller + "sasl.enabled.mechanisms", PLAIN);
        settings.put(controller + "plain.sasl.jaas.config", known);
        settings.put("authorizer.class.name", StandardAuthorizer.class.getName());
        settings.put("allow.everyone.if.no.acl.found", "false");
        settings.put("super.users", "User:" + ADMINISTRATOR);
        return new GuardedBroker(EmbeddedBroker.temporary(settings), as(PLAIN, plain));
    }

    private static String listener(String name) {
        return "listener.name." + name.toLowerCase(Locale.ROOT) + ".";
    }

    private static String jaas(String module, String user, String password) {
        return "org.apache.kafka.common.security." + module + " required username=\"" + user + "\" password=\""
                + password + "\";";
    }

    private static Map<String, String> as(String mechanism, String jaas) {
        return Map.of("security.protocol", "SASL_PLAINTEXT", "sasl.mechanism", mechanism, "sasl.jaas.config", jaas);
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Settings of the clients of one who may do everything. */
    public Map<String, String> administrator() {
        return administrator;
    }

    /** Makes somebody known who may do nothing yet; settings of their clients. */
    public Map<String, String> admit(String user) throws InterruptedException, ExecutionException {
        String password = UUID.randomUUID().toString();
        var config = new HashMap<String, Object>(administrator);
        config.put("bootstrap.servers", bootstrapServers());
        try (var admin = Admin.create(config)) {
            var credential = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS);
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(user, credential, password)))
                    .all()
                    .get();
        }
        return as(SCRAM, jaas("scram.ScramLoginModule", user, password));
    }

    @Override
    public void close() {
        broker.close();
    }
}
