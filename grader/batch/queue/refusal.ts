import { InputError } from "../../../course/input-error.js";

/** What Redis and BullMQ say, and what it means with its remedy. */
const causes: [said: RegExp, means: string][] = [
  [
    /WRONGPASS|NOAUTH|invalid password|AUTH .*without any password/i,
    "does not accept the password: expected the right one in the address, as in redis://user:password@host:6379",
  ],
  [
    /NOPERM/,
    "does not let this user do what a queue does: expected one who may give all commands for keys that begin with bull: (see ACL SETUSER)",
  ],
  [/Redis version needs/, "is too old for the queue: expected Redis 5 or newer, so update it"],
];

/** Why a Redis that answers cannot be used for the queue. */
export function refusal(words: string, said: string): InputError {
  const cause = causes.find(([pattern]) => pattern.test(said));
  const means = cause?.[1] ?? "answers, and cannot be used for the queue: mend what it says";
  return new InputError(`Redis at ${words} ${means} (it says: ${said.split("\n")[0]}).`);
}

/** Whether it is an answer of Redis, and not of the network on the way to it. */
export function isAnswer(error: Error): boolean {
  return error.name === "ReplyError";
}
