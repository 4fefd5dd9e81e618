/** The cookies of a `Cookie` header. Of two with the same name the last counts, as in Python. */
export function parseCookies(header: string | undefined): Readonly<Record<string, string>> {
  const cookies: Record<string, string> = Object.create(null);
  for (const pair of header?.split(";") ?? []) {
    const index = pair.indexOf("=");
    const name = pair.slice(0, index).trim();
    if (index > 0 && name !== "") cookies[name] = decodeCookie(pair.slice(index + 1).trim());
  }
  return cookies;
}

/** Takes the quotes and the octal codes away that `setCookie` may have put there. */
function decodeCookie(value: string): string {
  if (!/^".*"$/.test(value)) return value;
  const latin = value.slice(1, -1).replace(/\\([0-3][0-7][0-7]|.)/g, (_, code: string) => {
    return code.length === 3 ? String.fromCharCode(Number.parseInt(code, 8)) : code;
  });
  return Buffer.from(latin, "latin1").toString("utf8");
}
