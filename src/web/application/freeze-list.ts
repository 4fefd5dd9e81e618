import { RuntimeError } from "../../loop/errors.js";

const changers = [
  "copyWithin",
  "fill",
  "pop",
  "push",
  "reverse",
  "shift",
  "sort",
  "splice",
  "unshift",
] as const satisfies readonly (keyof unknown[])[];

/** From now on a list cannot be changed, and says why to who tries. Python: `freeze()` of `FrozenList`. */
export function freezeList(list: unknown[], name: string): void {
  if (Object.isFrozen(list)) return;
  const refuse = () => {
    throw new RuntimeError(
      `app.${name} cannot be changed any more: the application has started. Change it before it is served`,
    );
  };
  for (const method of changers) Object.defineProperty(list, method, { value: refuse });
  Object.freeze(list);
}
