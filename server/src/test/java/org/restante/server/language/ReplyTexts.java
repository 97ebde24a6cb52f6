package org.restante.server.language;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The texts that the server can say, taken from its compiled classes: every text constant in the packages that make
/// replies, but for what goes into exceptions and into the log.
final class ReplyTexts {
    private static final List<String> PACKAGES = List.of(
            "org.restante.protocol",
            "org.restante.protocol.sasl",
            "org.restante.server.session",
            "org.restante.server.listen");

    /// Texts with numbers, put together of pieces.
    static final Set<String> COMPOSED = Set.of(
            "maildrop has {} messages ({} octets)",
            "maildrop has {} message ({} octets)",
            "{} messages ({} octets)",
            "{} message ({} octets)",
            "{} octets",
            "goodbye, {} removed",
            "goodbye, {} removed, {} expired");

    /// Single words that are texts; other constants without a space are names.
    private static final Set<String> WORDS = Set.of("goodbye", "mechanisms", "Updated");

    /// Words of SCRAM's, of listings, and parts of what is composed.
    private static final Set<String> NO_TEXTS =
            Set.of("Client Key", "Server Key", "IMPLEMENTATION Restante", " message (", " messages (", "maildrop has ");

    private ReplyTexts() {}

    /// Those without numbers of their own; a number in them is `{}`.
    static Set<String> constants() throws IOException {
        Set<String> texts = new TreeSet<>();
        for (var type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(PACKAGES)) {
            if (PACKAGES.contains(type.getPackageName())) {
                read(type.getName(), texts);
            }
        }
        texts.removeAll(NO_TEXTS);
        return texts;
    }

    private static void read(String name, Set<String> texts) throws IOException {
        String file = name.replace('.', '/') + ".class";
        try (InputStream octets = ReplyTexts.class.getClassLoader().getResourceAsStream(file)) {
            if (octets == null) {
                throw new IOException("there is no " + file);
            }
            ClassModel type = ClassFile.of().parse(octets.readAllBytes());
            for (MethodModel method : type.methods()) {
                method.code().ifPresent(code -> read(code, texts));
            }
        }
    }

    /// A constant belongs to the next call in line, or to the next but some where what else goes in is computed.
    private static void read(CodeModel code, Set<String> texts) {
        List<String> waiting = new ArrayList<>();
        for (CodeElement element : code) {
            switch (element) {
                case ConstantInstruction.LoadConstantInstruction load
                when load.constantValue() instanceof String text -> waiting.add(text);
                case InvokeInstruction call -> {
                    waiting.stream().filter(text -> isText(text, call)).forEach(text -> texts.add(key(text)));
                    waiting.clear();
                }
                case InvokeDynamicInstruction _ -> {}
                default -> {}
            }
        }
    }

    private static boolean isText(String text, InvokeInstruction call) {
        String owner = call.owner().asInternalName();
        boolean silent = owner.endsWith("Exception")
                || owner.endsWith("/End") // for the log
                || owner.startsWith("org/slf4j/")
                || owner.startsWith("java/lang/System$Logger")
                || owner.startsWith("java/lang/String")
                || owner.startsWith("java/util/regex/");
        boolean log = text.contains("{}") || text.contains("%s");
        return !silent && !log && (WORDS.contains(text) || text.matches(".*[a-z]{2}.* .*|.* .*[a-z]{2}.*"));
    }

    private static String key(String text) {
        return Texts.key(text);
    }
}
