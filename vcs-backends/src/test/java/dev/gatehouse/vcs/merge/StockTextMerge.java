package dev.gatehouse.vcs.merge;

import dev.gatehouse.vcs.testing.StockPython;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Stock Mercurial's text merge, in a process that answers one question after the other. */
final class StockTextMerge implements AutoCloseable {
  private final Process process;
  private final DataOutputStream in;
  private final DataInputStream out;

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Answer(boolean conflict, byte[] content) {}

  private StockTextMerge(Process process) {
    this.process = process;
    this.in = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    this.out = new DataInputStream(new BufferedInputStream(process.getInputStream()));
  }

  static StockTextMerge start() throws IOException {
    return new StockTextMerge(StockPython.start(StockTextMerge.class, "stock_textmerge.py"));
  }

  Answer merge(byte[] base, byte[] local, byte[] other) throws IOException {
    for (byte[] text : new byte[][] {base, local, other}) {
      in.writeInt(text.length);
      in.write(text);
    }
    in.flush();
    boolean conflict = out.readByte() != 0;
    return new Answer(conflict, out.readNBytes(out.readInt()));
  }

  @Override
  public void close() throws IOException {
    in.close();
    // At the end of its input the script ends.
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }
}
