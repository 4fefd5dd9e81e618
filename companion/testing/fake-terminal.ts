import { EventEmitter, once } from "node:events";
import { PassThrough } from "node:stream";
import type { KeyboardInput, ScreenOutput } from "../terminal/interactive-display.js";

/** A keyboard in memory. */
export class FakeKeyboard extends PassThrough {
  isRaw = false;

  setRawMode(isRaw: boolean): this {
    this.isRaw = isRaw;
    return this;
  }

  asInput(): KeyboardInput {
    return this as unknown as KeyboardInput;
  }
}

/** A screen in memory: what was written to it, and its last picture. */
export class FakeScreen extends EventEmitter {
  columns = 80;
  rows = 24;
  written = "";

  write(text: string): boolean {
    this.written += text;
    this.emit("written");
    return true;
  }

  /** Resolves when the picture holds the text. */
  async shows(text: string): Promise<void> {
    while (!this.picture.includes(text)) await once(this, "written");
  }

  /** The lines that were drawn last. */
  get picture(): string {
    const last = this.written.split("\u001b[H").at(-1) ?? "";
    return last.replaceAll("\u001b[K", "").replaceAll("\u001b[J", "");
  }

  asOutput(): ScreenOutput {
    return this as unknown as ScreenOutput;
  }
}
