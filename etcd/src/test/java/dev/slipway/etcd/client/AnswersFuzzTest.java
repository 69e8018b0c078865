package dev.slipway.etcd.client;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import okio.ByteString;

/** Whatever answers, reading it ends with values or with an exception that is told. */
class AnswersFuzzTest {

  @FuzzTest(maxDuration = "10m")
  void status(byte[] bytes) {
    try {
      Answers.status(ByteString.of(bytes));
    } catch (IOException e) {
      // What it is there for.
    }
  }

  @FuzzTest(maxDuration = "10m")
  void members(byte[] bytes) {
    try {
      Answers.members(ByteString.of(bytes));
    } catch (IOException e) {
      // What it is there for.
    }
  }
}
