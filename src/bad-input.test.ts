import { describe, expect, test } from "vitest";
import { accepted } from "./testing/bad-input/accepted.js";
import { cases, forms, played } from "./testing/bad-input/play.js";

// Errors are CPython's: `ValueError` is `RangeError` here. It is stricter where CPython goes on with nonsense:
// NaN, limits that are not whole, callbacks that cannot be called, servers that can serve nobody.

describe.each(Object.entries(forms))("in %s", (_name, form) => {
  describe.each(Object.entries(cases))("%s", (_topic, list) => {
    const titled = list.map((one) => [`${one.type.name}: ${one.message}`, one] as const);
    test.each(titled)("%s", async (_title, { action, type, message }) => {
      const error = await played(form, action).then(
        (value) => expect.fail(`no error came, but ${String(value)}`),
        (error: Error) => error,
      );
      expect(error.message).toBe(message);
      expect(error.constructor).toBe(type);
    });
  });

  test.each(accepted)("%s is no mistake", async (_name, action, gives) => {
    expect(await played(form, action)).toEqual(gives);
  });
});

test("no words are missing", () => {
  for (const { message } of Object.values(cases).flat()) expect(message).not.toBe("");
});
