package dev.gatehouse.vcs.hg.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text that ought to be UTF-8 and, from old or careless tools, is not. Stateless. */
public final class Legacy {
  private Legacy() {}

  /** UTF-8 where the bytes are that, ISO-8859-1 otherwise, as hg has it by default. */
  public static String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }
}
