import { kernelOfSession } from "../kernel/kernel-of-session.js";
import { readStored, type StoredChapter } from "./read-stored.js";

/** What the server knows of a chapter. */
export interface AskedChapter {
  stored: StoredChapter;
  /** Of the kernel that runs it. */
  kernelId: string;
}

export async function askForChapter(path: string): Promise<AskedChapter> {
  const [stored, kernelId] = await Promise.all([readStored(path), kernelOfSession(path)]);
  return { stored, kernelId };
}
