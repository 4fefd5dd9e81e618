import { stringMatching } from "fast-check";

/** The word that the tests of `main.spec.ts` draw. */
export const secret = stringMatching(/^[a-z]{16}$/);
