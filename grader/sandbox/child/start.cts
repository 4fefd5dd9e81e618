/**
 * The entry of the submission's process.
 *
 * Its heap has been made, and keeps its limit. The flag that said so is taken back, because Node 20 and 22 load their
 * own modules without compiled code as long as one of V8's flags is set, which takes 20 ms of each start. All other
 * modules load after this one; and this is a CommonJS module, because Node needs fewer of its own for that.
 */
process.getBuiltinModule("node:v8").setFlagsFromString("--max-old-space-size=0");
require("./program.cjs");
