import { join } from "node:path";
import { courseRoot } from "../../course/root.js";
import {
  type ExecuteReply,
  findKernelSpec,
  type KernelSession,
  type KernelSpec,
} from "../kernel/index.js";
import type { Message } from "../kernel/message.js";
import { joinLines, type Output } from "../notebook/notebook.js";
import { OutputCollector } from "../notebook/outputs.js";

export const courseKernel = (): KernelSpec => findKernelSpec("tslab");

/** tslab as npm delivers it, to show that a test fails without the repair. */
export const stockKernel = (): KernelSpec =>
  kernelOf(
    join(courseRoot, "node_modules", "tslab", "bin", "tslab"),
    "kernel",
    "--config-path",
    "{connection_file}",
  );

/** A kernelspec that starts Node with these arguments. */
export function kernelOf(...args: string[]): KernelSpec {
  return {
    name: "test",
    folder: courseRoot,
    argv: ["node", ...args],
    display_name: "test",
    language: "typescript",
    interrupt_mode: "signal",
    env: {},
  };
}

export interface CellResult {
  /** The types of what was published, in order. */
  types: string[];
  messages: Message[];
  outputs: Output[];
  /** What was printed to stdout. */
  printed: string;
  reply: ExecuteReply;
}

/** Runs a cell to its end. */
export async function runCell(session: KernelSession, code: string): Promise<CellResult> {
  const collector = new OutputCollector();
  const outputs = collector.begin();
  const messages: Message[] = [];
  const execution = session.execute(code);
  for await (const message of execution) {
    messages.push(message);
    collector.accept(message);
  }
  const printed = outputs
    .map((output) =>
      output.output_type === "stream" && output.name === "stdout" ? joinLines(output.text) : "",
    )
    .join("");
  const types = messages.map(({ header }) => header.msg_type);
  return { types, messages, outputs, printed, reply: await execution.reply };
}
