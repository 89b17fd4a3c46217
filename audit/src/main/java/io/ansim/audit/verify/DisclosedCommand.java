package io.ansim.audit.verify;

import io.ansim.audit.event.Disclosure;
import io.ansim.audit.event.Entry;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Checks that what somebody says an entry stands for is what the entry commits to. Whether the log
 * holds the entry is a question for its proof.
 */
final class DisclosedCommand {
  private final PrintStream out;

  DisclosedCommand(PrintStream out) {
    this.out = out;
  }

  int run(List<String> words) throws Arguments.UsageException, IOException {
    Arguments arguments = new Arguments(words, 2, Set.of());
    Entry entry = Entry.parse(0, Files.readAllBytes(Path.of(arguments.place(0))));
    List<String> lines = Files.readAllLines(Path.of(arguments.place(1)));
    if (lines.isEmpty()) {
      throw new Arguments.UsageException("`" + arguments.place(1) + "` has no disclosure");
    }
    int code = Main.SOUND;
    for (int i = 0; i < lines.size(); i++) {
      Disclosure disclosure = Disclosure.decode(lines.get(i));
      if (entry.event().commitsTo(disclosure.commitment())) {
        out.println("sound: `" + disclosure.name() + "` is `" + disclosure.value() + "`");
      } else {
        out.println("unsound: the entry does not commit to the disclosure in line " + (i + 1));
        code = Main.UNSOUND;
      }
    }
    return code;
  }
}
