package org.restante.conformance;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Plays dialogues on a stage.
public final class Player {
    private Player() {}

    /// Plays `dialogue` on `stage`, which must be fresh and stays open; all connections are closed afterwards.
    ///
    /// @throws IOException if the stage itself fails; whatever the server does is an [Outcome]
    public static Outcome play(Dialogue dialogue, Stage stage) throws IOException {
        Optional<String> missing = missing(dialogue, stage);
        if (missing.isPresent()) {
            return new Outcome.Skipped(missing.get());
        }
        hold(dialogue, stage);
        try (Performance performance = new Performance(dialogue, stage)) {
            return performance.play();
        }
    }

    private static Optional<String> missing(Dialogue dialogue, Stage stage) throws IOException {
        for (Stage.Ability ability : Stage.Ability.values()) {
            if (dialogue.abilities().contains(ability) && !stage.abilities().contains(ability)) {
                return Optional.of(ability.name());
            }
        }
        if (dialogue.capabilities().isEmpty()) {
            return Optional.empty();
        }
        List<Capability> announced = Performance.announced(dialogue, stage);
        return dialogue.capabilities().stream()
                .filter(wanted -> announced.stream().noneMatch(line -> line.covers(wanted)))
                .map(Capability::toString)
                .findFirst();
    }

    private static void hold(Dialogue dialogue, Stage stage) throws IOException {
        for (String user : List.of("ann", "bob")) {
            List<Letter> letters = dialogue.lettersAtFirst(user);
            if (!letters.isEmpty()) {
                stage.hold(user, letters.stream().map(Letter::bytes).toList());
            }
        }
    }
}
