import { whatCame } from "../../loop/what-came.js";

/** One `{name}` or `{name:regex}` of a path. */
interface Parameter {
  name: string;
  regex: string | undefined;
}

type Part = string | Parameter;

/**
 * A resource's path, such as `/hello/{name}` or `/articles/{year:\d{4}}`.
 *
 * It is matched against the decoded path, in which an encoded slash stays encoded: so `%2F` never divides.
 */
export class PathPattern {
  readonly text: string;
  readonly #parts: readonly Part[];

  /**
   * @throws {TypeError} if it is no string
   * @throws {RangeError} if the path does not begin with a slash, or its braces, names or a regex are wrong
   */
  constructor(text: string) {
    if (typeof text !== "string") {
      throw new TypeError(`A path is a string such as '/hello'; what came was ${whatCame(text)}`);
    }
    if (text !== "" && !text.startsWith("/")) {
      throw new RangeError(`A path begins with a slash; what came was '${text}': write '/${text}'`);
    }
    this.text = text;
    this.#parts = partsOf(text);
    const twice = this.names.find((name, index) => this.names.indexOf(name) !== index);
    if (twice !== undefined) {
      throw new RangeError(
        `The path '${text}' has two parameters '${twice}': give one of them another name`,
      );
    }
  }

  /** The names of its parameters. */
  get names(): string[] {
    return this.#parts.flatMap((part) => (typeof part === "string" ? [] : [part.name]));
  }

  /** Up to the last slash before the first parameter: a longer one is the better match. */
  get prefix(): string {
    const [first = ""] = this.#parts;
    const literal = typeof first === "string" ? first : "";
    const prefix = this.names.length === 0 ? literal : literal.slice(0, literal.lastIndexOf("/"));
    return prefix.replace(/\/+$/, "") || "/";
  }

  /** The path in find-my-way's notation, which knows parameters that are whole segments; else undefined. */
  get plain(): string | undefined {
    const regular = this.#parts.every((part, index) => {
      if (typeof part === "string") return !part.includes("*");
      const [before, after = "/"] = [this.#parts[index - 1], this.#parts[index + 1]];
      return part.regex === undefined && isText(before, /\/$/) && isText(after, /^\//);
    });
    if (!regular) return undefined;
    return this.#parts
      .map((part) => (typeof part === "string" ? part.replaceAll(":", "::") : `:${part.name}`))
      .join("");
  }

  /** The whole path as one regular expression. */
  get regex(): RegExp {
    const sources = this.#parts.map((part) => {
      if (typeof part === "string") return part.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
      return `(?<${part.name}>${part.regex ?? "[^{}/]+"})`;
    });
    return new RegExp(`^${sources.join("")}$`);
  }

  /**
   * The path with values in the places of its parameters.
   *
   * @throws {RangeError} if a value is missing, or one is there that the path has no place for
   */
  fill(values: Readonly<Record<string, string | number>>): string {
    const unknown = Object.keys(values).find((name) => !this.names.includes(name));
    if (unknown !== undefined) {
      throw new RangeError(`The path ${this.text} has no parameter '${unknown}'`);
    }
    return this.#parts
      .map((part) => {
        if (typeof part === "string") return encodePath(part);
        const value = values[part.name];
        if (value === undefined) {
          throw new RangeError(`The path ${this.text} needs a value for '${part.name}'`);
        }
        const encoded = encodePath(String(value));
        // Only a regex can match a slash: elsewhere it has to be encoded to be part of the value.
        return part.regex === undefined ? encoded.replaceAll("/", "%2F") : encoded;
      })
      .join("");
  }
}

function isText(part: Part | undefined, expected: RegExp): boolean {
  return typeof part === "string" && expected.test(part);
}

/** Encodes what may not stand in a path as it is; slashes stay. */
export function encodePath(path: string): string {
  return encodeURI(path).replace(/[?#]/g, encodeURIComponent);
}

/** A parameter: its regex may have braces of its own, one inside the other at most. */
const parameter = /\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}/;

/** As other frameworks write a parameter. Who means it so writes `%3A` or `%3C`. */
const foreignParameter = /\/(:[A-Za-z_]\w*|<[^>/]*>)/;

function partsOf(text: string): Part[] {
  const pieces = text.split(parameter);
  return pieces.flatMap((piece, index): Part[] => {
    if (index % 2 === 1) return [parameterOf(piece, text)];
    if (/[{}]/.test(piece)) throw new RangeError(`The braces in the path '${text}' do not match`);
    const [, name] = foreignParameter.exec(piece) ?? [];
    if (name !== undefined) {
      const parameter = name.replace(/[:<>]/g, "");
      throw new RangeError(
        `A parameter is {name}; what came was '${name}' in the path '${text}': write '{${parameter}}'`,
      );
    }
    return piece === "" ? [] : [decodedLiteral(piece)];
  });
}

function parameterOf(piece: string, text: string): Parameter {
  const [, name = "", regex] = /^([A-Za-z_]\w*)(?::(.+))?$/.exec(piece) ?? [];
  if (name === "") {
    throw new RangeError(
      `A parameter is {name} or {name:regex}; what came was '{${piece}}' in the path '${text}'`,
    );
  }
  try {
    new RegExp(regex ?? "");
  } catch (error) {
    throw new RangeError(`The path '${text}' has a bad regex: ${(error as Error).message}`);
  }
  return { name, regex };
}

/** Paths are matched decoded; a pattern may be written either way. */
function decodedLiteral(piece: string): string {
  try {
    return decodeURI(piece);
  } catch {
    return piece;
  }
}
