/** A text and, when its encoding had to be guessed, a sentence about that. */
export interface DecodedText {
  text: string;
  note?: string;
}

/**
 * Decodes what an editor saved: UTF-8, UTF-16 with or without its mark, or else Latin-1 as Windows has it.
 * A byte order mark is no part of the text. Returns undefined for what is no text.
 */
export function decodeText(bytes: Buffer): DecodedText | undefined {
  const utf16 = utf16Of(bytes);
  if (utf16) {
    const text = tryDecode(utf16, bytes);
    return text === undefined || isBinary(text) ? undefined : { text, note: noteOf("UTF-16") };
  }
  const text = tryDecode("utf-8", bytes);
  if (text !== undefined) return isBinary(text) ? undefined : { text };
  const latin = tryDecode("windows-1252", bytes) ?? "";
  return isBinary(latin) ? undefined : { text: latin, note: noteOf("Latin-1") };
}

function utf16Of(bytes: Buffer): "utf-16le" | "utf-16be" | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  // Without its mark: code is nearly all ASCII, so every other byte is zero.
  const head = bytes.subarray(0, 1000);
  const zeros = (parity: number) =>
    head.filter((byte, index) => index % 2 === parity && byte === 0).length;
  const [even, odd] = [zeros(0), zeros(1)];
  const most = head.length * 0.4;
  if (odd > most && even === 0) return "utf-16le";
  if (even > most && odd === 0) return "utf-16be";
  return undefined;
}

function tryDecode(encoding: string, bytes: Buffer): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Control characters that no editor writes into code. */
function isBinary(text: string): boolean {
  return /[^\P{Cc}\t\n\v\f\r]/u.test(text.slice(0, 100_000));
}

function noteOf(encoding: string): string {
  return `It is not in UTF-8 and was read as ${encoding}: if a letter with an accent looks wrong, save it as UTF-8.`;
}
