/**
 * What a lane does: it runs, it waits for something outside (a timer, a socket, another task), or it is
 * ready and waits for its turn, because there is one thread and another lane has it.
 */
export type LaneState = "running" | "waiting" | "ready";

/** From when to when a lane did what. Seconds since the timeline began. */
export interface Span {
  readonly state: LaneState;
  readonly begin: number;
  end: number;
  readonly label: string;
}

/** A moment that matters. */
export interface Mark {
  readonly time: number;
  readonly label: string;
}

/** One row of a timeline. */
export interface Lane {
  name: string;
  readonly spans: Span[];
  readonly marks: Mark[];
  /** What goes on: the last of the spans. */
  open: Span | undefined;
}

/** Something sent from one lane to another. */
export interface Message {
  readonly time: number;
  readonly from: Lane;
  readonly to: Lane;
  readonly label: string;
}

/** All that is drawn. */
export interface Chart {
  readonly title: string;
  readonly lanes: readonly Lane[];
  readonly messages: readonly Message[];
  /** Where the picture ends, in seconds. */
  readonly end: number;
  /** What is missing in the picture, in words. */
  readonly notes: readonly string[];
}

/** How many seconds a lane spent in a state. */
export function secondsIn(lane: Lane, state: LaneState): number {
  return lane.spans.reduce(
    (sum, span) => (span.state === state ? sum + span.end - span.begin : sum),
    0,
  );
}
