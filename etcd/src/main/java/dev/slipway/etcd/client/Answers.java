package dev.slipway.etcd.client;

import com.squareup.wire.ProtoAdapter;
import com.squareup.wire.ProtoReader;
import dev.slipway.etcd.status.Member;
import dev.slipway.etcd.status.MemberStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import okio.ByteString;

/**
 * What etcd answers, out of protobuf (etcd, api/etcdserverpb/rpc.proto). Fields that are not known
 * here are passed over, as a later etcd may have more.
 */
final class Answers {

  private Answers() {}

  /** Takes one field; false if it is none that is wanted. */
  @FunctionalInterface
  private interface Field {
    boolean take(int tag, ProtoReader reader) throws IOException;
  }

  static MemberStatus status(ByteString message) throws NotGrpcException {
    long[] header = new long[2];
    long[] numbers = new long[14];
    String[] version = {""};
    List<String> errors = new ArrayList<>();
    whole(
        message,
        (tag, reader) -> {
          switch (tag) {
            case 1 -> header(reader, header);
            case 2 -> version[0] = string(reader);
            case 3, 4, 5, 6, 7, 9, 10, 12 -> numbers[tag] = reader.readVarint64();
            case 8 -> errors.add(string(reader));
            default -> {
              return false;
            }
          }
          return true;
        });
    return new MemberStatus(
        header[0],
        header[1],
        version[0],
        numbers[4],
        numbers[6],
        numbers[5],
        numbers[7],
        numbers[3],
        numbers[9],
        numbers[12],
        numbers[10] != 0,
        errors);
  }

  static List<Member> members(ByteString message) throws NotGrpcException {
    List<Member> members = new ArrayList<>();
    whole(
        message,
        (tag, reader) -> {
          if (tag != 2) {
            return false;
          }
          members.add(member(reader));
          return true;
        });
    return members;
  }

  private static Member member(ProtoReader message) throws IOException {
    long[] numbers = new long[6];
    String[] name = {""};
    List<String> peers = new ArrayList<>();
    List<String> clients = new ArrayList<>();
    read(
        message,
        (tag, reader) -> {
          switch (tag) {
            case 1, 5 -> numbers[tag] = reader.readVarint64();
            case 2 -> name[0] = string(reader);
            case 3 -> peers.add(string(reader));
            case 4 -> clients.add(string(reader));
            default -> {
              return false;
            }
          }
          return true;
        });
    return new Member(numbers[1], name[0], peers, clients, numbers[5] != 0);
  }

  private static void header(ProtoReader message, long[] ids) throws IOException {
    read(
        message,
        (tag, reader) -> {
          if (tag != 1 && tag != 2) {
            return false;
          }
          ids[tag - 1] = reader.readVarint64();
          return true;
        });
  }

  private static String string(ProtoReader reader) throws IOException {
    return ProtoAdapter.STRING.decode(reader);
  }

  /** The bytes are all here, so whatever fails is about what they say. */
  private static void whole(ByteString message, Field field) throws NotGrpcException {
    try {
      read(new ProtoReader(new Buffer().write(message)), field);
    } catch (IOException e) {
      throw new NotGrpcException("the answer is none that etcd gives: " + e.getMessage());
    }
  }

  private static void read(ProtoReader reader, Field field) throws IOException {
    long token = reader.beginMessage();
    for (int tag = reader.nextTag(); tag != -1; tag = reader.nextTag()) {
      if (!field.take(tag, reader)) {
        reader.skip();
      }
    }
    reader.endMessageAndGetUnknownFields(token);
  }
}
