import v8 from "node:v8";

/**
 * The entry of the submission's process.
 *
 * Its heap has been made, and keeps its limit. The flag that said so is taken back, because Node 20 and 22 load their
 * own modules without compiled code as long as one of V8's flags is set: that costs each start milliseconds. All other
 * modules load after this, so they must not be imported above.
 */
v8.setFlagsFromString("--max-old-space-size=0");
await import("./main.js");
