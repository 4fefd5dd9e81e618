const vectorBytes = 12;

/** Encrypts what the browser keeps (AES-GCM): it is read again only with the same key, and at the same place. */
export class DraftCipher {
  readonly #key: Promise<CryptoKey>;

  /** @param key in base64 */
  constructor(key: string) {
    this.#key = crypto.subtle.importKey("raw", toBytes(key), "AES-GCM", false, [
      "encrypt",
      "decrypt",
    ]);
    // Told by who uses it.
    this.#key.catch(() => {});
  }

  /** @param place what the text is kept as: nobody can put it in another text's place */
  async encrypt(text: string, place: string): Promise<string> {
    const vector = crypto.getRandomValues(new Uint8Array(vectorBytes));
    const encrypted = await crypto.subtle.encrypt(
      algorithm(vector, place),
      await this.#key,
      new TextEncoder().encode(text),
    );
    return toBase64(vector) + toBase64(new Uint8Array(encrypted));
  }

  /** Rejects what was not encrypted by this key for this place. */
  async decrypt(text: string, place: string): Promise<string> {
    const bytes = toBytes(text);
    const vector = bytes.subarray(0, vectorBytes);
    const encrypted = bytes.subarray(vectorBytes);
    const decrypted = await crypto.subtle.decrypt(
      algorithm(vector, place),
      await this.#key,
      encrypted,
    );
    return new TextDecoder().decode(decrypted);
  }
}

function algorithm(iv: Uint8Array<ArrayBuffer>, place: string): AesGcmParams {
  return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(place) };
}

/** The vector's length is a multiple of three: its base64 ends without a filler, and what follows goes on from there. */
function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

function toBytes(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
