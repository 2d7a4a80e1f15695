/** Sizes that server and client both obey. Lengths count UTF-16 code units. */
export const LIMITS = {
  bodyLength: 10_000,
  roomNameLength: 80,
  roomTopicLength: 250,
  userNameLength: 80,
  teamNameLength: 40,
  /** Of an address one signs in with: 64 before the @ and 255 behind it (RFC 5321, 4.5.3.1). */
  emailLength: 320,
  passwordMinLength: 10,
  passwordMaxLength: 128,
  /** Of what is typed as a password, right or wrong. */
  typedPasswordLength: 1_000,
  /** Longest emoji sequence we met is 35 code units (a family with skin tones); the rest is air. */
  emojiLength: 64,
  /** Different emoji on one message. */
  reactionsPerMessage: 40,
  /** Reactions of all people on one message: its row, and every event about it, carry them. */
  reactionUsersPerMessage: 1_000,
  /** People one command may name (invite, load, watch). */
  userIdsPerCommand: 200,
  /** People in one direct conversation, the creator included. */
  directParticipants: 8,
  /** Messages one history or sync answer may carry. */
  pageSize: 100,
  /** One Socket.IO packet, in bytes; larger ones close the connection. Files go over HTTP. */
  packetBytes: 65_536,
  /** A picture of somebody or of the team, as it comes over HTTP. */
  pictureBytes: 8_388_608,
  /** Unread messages are counted up to this many. */
  unreadCount: 1_000,
  /** What a room's entry shows of its last message's body. */
  glimpseLength: 300,
  /** Rooms a person may be in by the doing of others; more they enter by themselves. */
  roomsPerPerson: 1_000,
  /** Rooms whose cursors a handshake may name; with the rest of it they fit into one packet. */
  roomsSince: 1_000,
  /** Rooms that `ready`, and each `ready:more` after it, may carry. */
  entriesPerPage: 200,
  /** People whom a returning client is told of since they changed; past that it forgets whom it knew. */
  changedPeople: 200,
  /** People one person may block. */
  blockedPerPerson: 1_000,
  /** "seen" is shown in direct rooms and in rooms of at most this many members. */
  seenMembers: 12,
} as const;
