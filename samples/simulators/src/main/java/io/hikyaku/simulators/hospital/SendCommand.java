// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.hospital;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code hikyaku send HOST:PORT FILE…}: files of messages → their answers on standard output.
 *
 * <p>Exit code 0 if every message was accepted (AA, CA), 1 if not, 2 if the command was not understood.
 */
public final class SendCommand {
    private static final int ALL_ACCEPTED = 0;
    private static final int NOT_ALL_ACCEPTED = 1;
    private static final int NOT_UNDERSTOOD = 2;
    private static final int MAX_PORT = 65535;
    private static final String USAGE = """
            usage: hikyaku send HOST:PORT FILE...

            Sends every message of every FILE to an MLLP port, one after the other, and prints each answer.
            A FILE holds any number of HL7 messages; line ends become CR, no other byte is touched.

            exit code  0  every message was accepted (AA or CA)
                       1  a message was refused or not answered, or a file holds none
                       2  the command was not understood
            """;

    private SendCommand() {}

    /** Arguments → the process's exit code. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(List.of(arguments), out, System.err));
    }

    /** Arguments → exit code; answers on {@code out}, complaints on {@code err}. */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.print(USAGE);
            return ALL_ACCEPTED;
        }
        Optional<String> slip = slip(arguments);
        if (slip.isPresent()) {
            err.println(slip.get());
            err.print(USAGE);
            return NOT_UNDERSTOOD;
        }
        List<Path> files = arguments.stream().skip(1).map(Path::of).toList();
        boolean all = send(address(arguments.get(0)).orElseThrow(), files, out, err);
        return all ? ALL_ACCEPTED : NOT_ALL_ACCEPTED;
    }

    private static Optional<String> slip(List<String> arguments) {
        Optional<String> option =
                arguments.stream().filter(a -> a.startsWith("-")).findFirst();
        if (option.isPresent()) {
            return option.map(o -> "unknown option " + o);
        }
        if (arguments.size() < 2) {
            return Optional.of("HOST:PORT and at least one FILE are needed");
        }
        if (address(arguments.get(0)).isEmpty()) {
            return Optional.of("not HOST:PORT: " + arguments.get(0));
        }
        return arguments.stream()
                .skip(1)
                .filter(file -> !Files.isReadable(Path.of(file)) || Files.isDirectory(Path.of(file)))
                .findFirst()
                .map(file -> "cannot read " + file);
    }

    private static Optional<InetSocketAddress> address(String text) {
        int colon = text.lastIndexOf(':');
        String port = text.substring(colon + 1);
        if (colon < 1 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > MAX_PORT) {
            return Optional.empty();
        }
        return Optional.of(InetSocketAddress.createUnresolved(text.substring(0, colon), Integer.parseInt(port)));
    }

    private static boolean send(InetSocketAddress target, List<Path> files, PrintStream out, PrintStream err) {
        boolean all = true;
        try (MllpSender sender = new MllpSender(target, "send", SenderSettings.once(), new NoJournal())) {
            for (Path file : files) {
                all &= send(sender, file, out, err);
            }
        }
        return all;
    }

    private static boolean send(MllpSender sender, Path file, PrintStream out, PrintStream err) {
        try {
            List<Outgoing> messages = MessageFile.read(file);
            boolean all = !messages.isEmpty();
            if (messages.isEmpty()) {
                err.println(file + ": no message in it");
            }
            for (int i = 0; i < messages.size(); i++) {
                String label = messages.size() == 1 ? file.toString() : file + " (" + (i + 1) + ")";
                all &= send(sender, messages.get(i), label, out, err);
            }
            return all;
        } catch (IOException e) {
            err.println(file + ": " + e.getMessage());
            return false;
        }
    }

    private static boolean send(MllpSender sender, Outgoing message, String label, PrintStream out, PrintStream err) {
        try {
            Answer answer = sender.send(message.bytes());
            out.println(label + ": " + answer.code());
            answer.text().lines().forEach(line -> out.println("  " + line));
            return answer.accepted();
        } catch (IOException e) {
            err.println(label + ": " + e.getMessage());
            return false;
        }
    }
}
