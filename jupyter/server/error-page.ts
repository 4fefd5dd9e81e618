import type { ServerResponse } from "node:http";

const titles: Record<number, string> = {
  403: "This server does not know you",
  404: "There is nothing here",
};
const remedies: Record<number, string> = {
  403: "The course prints its address, with a token in it, in the terminal in which it was started: open that address.",
  404: 'The address may have a slip in it, or lead to a file that the course does not show. <a href="/">To the overview</a>',
};

/** Tells a person in a browser what the server refused, and what to do; programs are told in JSON. */
export function sendErrorPage(reply: ServerResponse, status: number, message: string): void {
  if (reply.headersSent) return;
  const title = titles[status] ?? "This cannot be shown";
  reply.writeHead(status, {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    "Content-Type": "text/html; charset=utf-8",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
  });
  reply.end(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>body { max-width: 40em; margin: 3em auto; padding: 0 1em; font: 1.1em/1.5 system-ui, sans-serif; }</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${escaped(message)}.</p>
<p>${remedies[status] ?? '<a href="/">To the overview</a>'}</p>
</main>
</body>
</html>
`);
}

/** A message names what was asked for, which anybody may have written. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
