export type { Channel, MessageListener, RequestChannel } from "./channels.js";
export { DeadKernelError, type ExecuteReply, type Execution } from "./execution.js";
export { courseJupyterPath, findKernelSpec, type KernelSpec } from "./kernel-spec.js";
export type { Message, MessageHeader } from "./message.js";
export { KernelSession, type SessionOptions } from "./session.js";
