import type { Message } from "../kernel/message.js";
import { joinLines, type MimeBundle, type Output, type StreamOutput } from "./notebook.js";

/**
 * Collects what a kernel publishes into a cell's outputs, as notebook editors do: consecutive texts on one
 * stream become one output, and a display that has an id can be updated, from later cells too.
 */
export class OutputCollector {
  #outputs: Output[] = [];
  #isClearPending = false;
  readonly #displays = new Map<string, { data: MimeBundle; metadata: Record<string, unknown> }[]>();

  /**
   * Begins the next cell; its outputs are the returned array, which later updates may change.
   *
   * @param outputs what it has already, when it began elsewhere
   */
  begin(outputs: Output[] = []): Output[] {
    this.#outputs = outputs;
    this.#isClearPending = false;
    return this.#outputs;
  }

  /** Takes a message of the present cell. Types that are no output are ignored. */
  accept({ header, content }: Message): void {
    const { msg_type } = header;
    if (msg_type === "clear_output") {
      if (content.wait === true) this.#isClearPending = true;
      else this.#outputs.length = 0;
    } else if (msg_type === "update_display_data") {
      this.#update(content);
    } else {
      const output = toOutput(msg_type, content);
      if (output === undefined) return;
      if (this.#isClearPending) this.#outputs.length = 0;
      this.#isClearPending = false;
      appendOutput(this.#outputs, output);
      if ("data" in output) this.#register(content, output);
    }
  }

  #register(content: Message["content"], output: { data: MimeBundle; metadata: MimeBundle }) {
    const id = displayId(content);
    if (id !== undefined) this.#displays.set(id, [...(this.#displays.get(id) ?? []), output]);
  }

  #update(content: Message["content"]): void {
    for (const output of this.#displays.get(displayId(content) ?? "") ?? []) {
      output.data = content.data as MimeBundle;
      output.metadata = content.metadata as MimeBundle;
    }
  }
}

function displayId(content: Message["content"]): string | undefined {
  return (content.transient as { display_id?: string } | undefined)?.display_id;
}

/** Appends, joining consecutive texts on the same stream: the outputs may change. */
export function appendOutput(outputs: Output[], output: Output): void {
  const last = outputs.at(-1);
  if (last?.output_type === "stream" && isSameStream(last, output)) {
    last.text = joinLines(last.text) + joinLines(output.text);
  } else {
    outputs.push(output);
  }
}

function isSameStream(last: StreamOutput, output: Output): output is StreamOutput {
  return output.output_type === "stream" && output.name === last.name;
}

/** Contents come from the kernel unchecked: what is written to a file is validated then. */
function toOutput(type: string, content: Message["content"]): Output | undefined {
  const { data, metadata, execution_count, ename, evalue, traceback, name, text } = content;
  switch (type) {
    case "stream":
      return { output_type: type, name, text } as Output;
    case "display_data":
      return { output_type: type, data, metadata } as Output;
    case "execute_result":
      return { output_type: type, execution_count, data, metadata } as Output;
    case "error":
      return { output_type: type, ename, evalue, traceback } as Output;
    default:
      return undefined;
  }
}
