import { localTime } from "./submission-time.js";

/** What the name of one file or folder says, by the conventions of the system that exported it. */
export interface NamedBySystem {
  learner: string;
  /** Tells two learners of the same name apart. */
  id?: string;
  /** The file's own name, or what is left of the folder's; empty when nothing is. */
  rest: string;
  /** What the assignment is called. */
  assignment?: string;
  submittedAt?: string;
  isMarkedLate?: true;
}

/** Where each of these is written down: see the README beside. */
const formats: ((name: string) => NamedBySystem | undefined)[] = [moodle, blackboard, canvas];

/**
 * Undefined when no system that is known names its files so. Of several the one counts whose mark stands first: behind it
 * is the learner's own name of the file, who may call it as another system calls those of other learners.
 */
export function namedBySystem(name: string): NamedBySystem | undefined {
  let first: NamedBySystem | undefined;
  for (const format of formats) {
    const named = format(name);
    if (!named || named.learner.trim() === "") continue;
    if (first === undefined || named.rest.length > first.rest.length) first = named;
  }
  return first;
}

/** `Ada Lovelace_123456_assignsubmission_file_`, as a folder or, in older ones, before each file's name. */
function moodle(name: string): NamedBySystem | undefined {
  const [, learner, id, rest] =
    /^(.+?)_(\d+)_assignsubmission_(?:file|onlinetext)_?(.*)$/s.exec(name) ?? [];
  if (learner === undefined || id === undefined) return undefined;
  return { learner, id, rest: rest ?? "" };
}

/** `Homework 1_ada_attempt_2026-01-30-15-00-00_wget.ts`; the time is that of the school's server. */
function blackboard(name: string): NamedBySystem | undefined {
  const [, assignment, learner, time, rest] =
    /^(.+?)_([^_]+)_attempt_(\d{4}(?:-\d{2}){5})(?:_(.+))?$/s.exec(name) ?? [];
  if (assignment === undefined || learner === undefined || time === undefined) return undefined;
  const submittedAt = localTime(time);
  return { learner, rest: rest ?? "", assignment, ...(submittedAt && { submittedAt }) };
}

/** `lovelaceada_LATE_123_4567_wget.ts`: who, the user's and the file's number; or `anon_Ab12c_4567_wget.ts`. */
function canvas(name: string): NamedBySystem | undefined {
  const anonymous = /^anon_([A-Za-z0-9]+)_(?:(LATE)_)?\d+_(.+)$/s.exec(name);
  const named = /^([^_\s]+)_(?:(LATE)_)?(\d+)_\d+_(.+)$/is.exec(name);
  if (anonymous) {
    const [, id = "", late, rest = ""] = anonymous;
    return { learner: `anon_${id}`, rest, ...(late && { isMarkedLate: true as const }) };
  }
  if (!named) return undefined;
  const [, learner = "", late, id = "", rest = ""] = named;
  return { learner, id, rest, ...(late && { isMarkedLate: true as const }) };
}
