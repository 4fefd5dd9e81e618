import { onTestFinished } from "vitest";
import { EventLoop, ScriptedClock } from "../../index.js";

/** A loop whose time stops at these moments and no others: the test that calls this fails otherwise. */
export function scriptedLoop(...script: number[]): EventLoop {
  const clock = new ScriptedClock(script);
  onTestFinished(() => clock.finish());
  return new EventLoop({ clock });
}
