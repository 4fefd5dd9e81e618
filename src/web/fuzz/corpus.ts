import { requests } from "../conformance/requests/index.js";

/** What the mutated requests are made of: all bytes of each request that is compared with aiohttp's answer. */
export const corpus: readonly string[] = Object.values(requests)
  .map((request) =>
    typeof request === "string"
      ? request
      : request.filter((step) => typeof step === "string").join(""),
  )
  .filter((bytes) => bytes !== "");
